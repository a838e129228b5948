package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.HalfWayShop.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure on the way back leaves, and where it goes from there. */
class HalfWayBackTest {
    /** Goods lose a field without which no row can be made, before {@code more}. */
    private static Migration removal(Operation... more) {
        var operations = new ArrayList<Operation>();
        operations.add(removeField("Goods", "stock"));
        operations.addAll(List.of(more));
        return change(operations.toArray(Operation[]::new));
    }

    private static final String REMEDY =
            "Operation 'Remove field stock from goods': the table shop_goods has rows, and its new"
                    + " column stock may not be null and has no value for them. Give the field a value"
                    + " in the database (dbDefault) or make it nullable, a removed field in a migration"
                    + " before its removal; or empty the table.";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aWayBackThatRowsHaveNoValueForIsRefusedBeforeItBegins(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        Migration removal =
                removal(
                        addField("Goods", "note", text().nullable()),
                        runSql("SELECT 1", RunSql.NOOP),
                        runJava(DataStep.NONE, DataStep.NONE));
        migrate(migrator(source, removal));
        assertThatThrownBy(() -> back(migrator(source, removal)))
                .hasMessageStartingWith("Migration shop.0002_change failed")
                .hasMessageContaining(
                        database == TestDatabase.MARIADB
                                ? "nothing was done"
                                : "left nothing behind")
                .hasMessageEndingWith(REMEDY);
        assertThatThrownBy(() -> back(migrator(source, removal.atomic(false))))
                .hasMessageContaining("nothing was done")
                .hasMessageEndingWith(REMEDY);
        assertNoTrace(source);
        Migrator planner = migrator(source, removal);
        assertThat(
                        planner
                                .warnings(planner.plan(MigrationTarget.of("shop", "0001")))
                                .values()
                                .stream()
                                .flatMap(List::stream)
                                .map(Warning::effect))
                .contains("its new column stock may not be null and has no value for them");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("50");
        assertThat(migrate(migrator(source, removal))).isEmpty();
        var mended = new ArrayList<>(removal.operations());
        mended.addFirst(alterField("Goods", "stock", integer().dbDefault("7")));
        back(migrator(source, change(mended.toArray(Operation[]::new))));
        assertThat(TestDatabase.rows(source, "SELECT DISTINCT stock FROM shop_goods"))
                .containsExactly("7");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFieldThatRowsHaveNoValueForIsRefusedBeforeTheFirstChange(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                        addField("Goods", "note", text().nullable()),
                        separateState(
                                List.of(addField("Goods", "code", integer())),
                                List.of(addField("Goods", "code", integer()))));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageContaining("Operation 'Add field code to goods': the table shop_goods");
        assertNoTrace(source);
        Migration emptied =
                change(runSql("DELETE FROM shop_goods"), addField("Goods", "code", integer()));
        assertThat(migrate(migrator(source, emptied))).hasSize(1);
    }

    /** What stands half way back, since a step of code hid the field from the first look. */
    private static Migration halfBack(DataSource source) throws SQLException {
        Migration removal =
                removal(
                                runSql(
                                        "INSERT INTO shop_goods (id) VALUES (99)",
                                        "DELETE FROM shop_goods WHERE id = 99"))
                        .atomic(false);
        migrate(migrator(source, removal));
        assertThatThrownBy(() -> back(migrator(source, removal)))
                .hasMessageContaining("failed half way");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods"))
                .containsExactly("50");
        return removal;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackCanGoForwardAgain(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        assertThat(migrator.plan(MigrationTarget.latest()))
                .extracting(Step::backward)
                .containsExactly(false);
        assertThat(migrate(migrator)).extracting(Step::backward).containsExactly(false);
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods"))
                .containsExactly("51");
        assertThat(TestDatabase.rows(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial", "0002_change");
        assertNoTrace(source);
        assertThat(migrate(migrator)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackGoesOnOnceTheTableIsEmpty(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        TestDatabase.execute(source, "DELETE FROM shop_goods");
        back(migrator);
        assertThat(TestDatabase.rows(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial");
        assertThat(TestDatabase.rows(source, "SELECT stock FROM shop_goods")).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackIsRecordedAsAppliedWithFake(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        assertThat(migrator.migrate(MigrationTarget.of("shop", "0002"), Mode.FAKE, Progress.SILENT))
                .isEmpty();
        assertNoTrace(source);
        assertThat(migrate(migrator)).isEmpty();
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods"))
                .containsExactly("50");
    }
}
