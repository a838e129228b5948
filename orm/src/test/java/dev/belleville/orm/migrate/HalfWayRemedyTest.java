package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.HalfWayShop.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure says to do, which is done. */
class HalfWayRemedyTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasFinishedByHandIsRecordedWithFake(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                                runSql("UPDATE shop_goods SET stock = 0"),
                                runSql("UPDATE nowhere SET stock = 1"))
                        .atomic(false);
        Migrator migrator = migrator(source, change);
        assertThatThrownBy(() -> migrate(migrator)).isInstanceOf(MigrationError.class);
        assertThat(TestDatabase.rows(source, "SELECT DISTINCT stock FROM shop_goods"))
                .containsExactly("0");
        migrator.migrate(MigrationTarget.latest(), Mode.FAKE, Progress.SILENT);
        assertThat(migrate(migrator)).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void otherStatementsThanItBeganWithAreRefused(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Operation fails = runSql("UPDATE shop_goods SET stock = 0; UPDATE nowhere SET a = 1");
        assertThatThrownBy(() -> migrate(migrator(source, change(fails).atomic(false))))
                .isInstanceOf(MigrationError.class);
        Operation other = runSql("UPDATE shop_goods SET stock = 7; SELECT 1");
        assertThatThrownBy(() -> migrate(migrator(source, change(other).atomic(false))))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining(
                        "It stands half way, and what it does now is not what it began with");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatFailedAtOnceSaysThatNothingWasDone(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change = change(addField("Goods", "stock2", integer().unique()).fill(1));
        TestDatabase.execute(source, "ALTER TABLE shop_goods ADD COLUMN stock2 integer");
        assertThatThrownBy(() -> migrate(migrator(source, change.atomic(false))))
                .hasMessageContaining("failed, and nothing was done")
                .message()
                .doesNotContain("Position:", "[SQLITE_", "(conn=");
        assertNoTrace(source);
        assertThat(migrator(source, change).halfWay()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whenTheCauseIsMendedItGoesOn(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                        addField("Goods", "stock2", integer().nullable()),
                        addField("Goods", "stock3", integer()));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .isInstanceOf(MigrationError.class);
        TestDatabase.execute(source, "DELETE FROM shop_goods");
        migrate(migrator(source, change));
        assertThat(TestDatabase.rows(source, "SELECT stock2, stock3 FROM shop_goods")).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasDoneByHandIsRecordedAsTheErrorSays(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change = change(addField("Goods", "stock2", integer().nullable()));
        TestDatabase.execute(source, "ALTER TABLE shop_goods ADD COLUMN stock2 integer");
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageEndingWith(
                        "record it: 'belle migrate shop %s --fake'."
                                .formatted(change.key().name()));
        migrator(source, change).migrate(MigrationTarget.latest(), Mode.FAKE, Progress.SILENT);
        assertThat(migrator(source, change).plan(MigrationTarget.latest())).isEmpty();
    }

    @Test
    void sqliteNamesTheColumnThatIsNotUnique() throws Exception {
        DataSource source = shop(TestDatabase.SQLITE);
        Migration change = change(addField("Goods", "isbn", integer().unique()).fill(1));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageEndingWith(
                        "several rows of the table shop_goods have the same isbn, which is to be"
                                + " unique: give each its own value first, as by runJava in a"
                                + " migration before this one.");
    }

    @Test
    void whatTheUserMayNotDoIsSaidWithItsRemedy() throws Exception {
        DataSource source = shop(TestDatabase.POSTGRESQL);
        String role = "nobody_" + System.nanoTime();
        Migration change = change(createModel("Tag", field("id", bigAuto().primaryKey())));
        TestDatabase.execute(source, "CREATE ROLE " + role);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "SET ROLE " + role);
            SchemaEditor editor = SchemaEditor.of(connection);
            var operations = new OperationList(change, ProjectState.empty());
            assertThatThrownBy(() -> editor.atomic(() -> operations.forward(editor)))
                    .hasMessageContaining("permission denied for schema public. The user ")
                    .hasMessageContaining("GRANT ALL ON schema public TO ")
                    .hasMessageNotContaining("Position");
        } finally {
            TestDatabase.execute(source, "DROP ROLE " + role);
        }
    }
}
