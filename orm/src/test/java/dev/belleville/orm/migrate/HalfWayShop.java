package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A history of one migration, its database with fifty goods, and steps that may fail there. */
final class HalfWayShop {
    private HalfWayShop() {}

    static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("stock", integer())));

    static Migrator migrator(DataSource source, Migration... more) {
        var all = new ArrayList<>(List.of(INITIAL));
        for (Migration migration : more) {
            all.add(migration.dependsOn("shop", all.getLast().key().name()));
        }
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(new AppMigrations("shop", "x", all)),
                Clock.systemUTC());
    }

    static List<Step> migrate(Migrator migrator) {
        return migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    /** A database with fifty goods. */
    static DataSource shop(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(migrator(source));
        for (int i = 1; i <= 50; i++) {
            TestDatabase.execute(
                    source, "INSERT INTO shop_goods (id, stock) VALUES (" + i + ", " + i + ")");
        }
        return source;
    }

    static Migration change(Operation... operations) {
        return Migration.of("shop", "0002_change").operations(operations);
    }

    static void assertNoTrace(DataSource source) {
        assertThatThrownBy(() -> TestDatabase.rows(source, "SELECT * FROM belleville_unfinished"))
                .isInstanceOf(SQLException.class);
    }

    static void back(Migrator migrator) {
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
    }
}
