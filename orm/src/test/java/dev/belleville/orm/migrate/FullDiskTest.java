package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose disk is full: there is room again, and the next run ends as a clean one. */
class FullDiskTest {
    private static final String DIGITS =
            "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                    + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL"
                    + " SELECT 8 UNION ALL SELECT 9)";

    private static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("stock", integer())));

    private static Migration change(boolean inBatches) {
        String code = "x".repeat(800);
        return Migration.of("shop", "0002_change")
                .dependsOn("shop", "0001_initial")
                .operations(
                        addField("Goods", "code", character(900).blank()),
                        inBatches
                                ? runJavaInBatches(
                                        "Goods", 500, batch -> batch.rows().update("code", code))
                                : runJava(models -> models.objects("Goods").update("code", code)),
                        addIndex("Goods", "by_stock", "stock"));
    }

    private static Migrator migrator(DataSource source, Migration... all) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(new AppMigrations("shop", "x", List.of(all))),
                Clock.systemUTC());
    }

    private static void migrate(DataSource source, Migration... all) {
        migrator(source, all).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    private static void fill(DataSource source) throws SQLException {
        migrate(source, INITIAL);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "INSERT INTO shop_goods (stock) SELECT a.n + 10 * b.n FROM %s a, %s b, %s c, %s d"
                            .replace("%s", DIGITS));
        }
    }

    /** All that is there: tables, records and rows. */
    private static List<String> state(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            var state = new ArrayList<>(SchemaFacts.of(connection));
            state.addAll(TestDatabase.rows(connection, "SELECT app, name FROM django_migrations"));
            state.addAll(
                    TestDatabase.rows(
                            connection,
                            "SELECT count(*), sum(stock), sum(length(code)) FROM shop_goods"));
            return state;
        }
    }

    private static void assertEndsAsACleanRun(
            TestDatabase database, DataSource source, SmallDisk disk, boolean inBatches)
            throws Exception {
        Migration change = change(inBatches);
        assertThatThrownBy(() -> migrate(source, INITIAL, change))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("Migration shop.0002_change failed")
                .hasMessageMatching("(?s).*(No space left on device|is full).*")
                .hasMessageNotContaining("ERROR:");
        try (var connection = source.getConnection()) {
            assertThat(TestDatabase.rows(connection, "SELECT count(*), sum(stock) FROM shop_goods"))
                    .containsExactly("10000|495000");
            assertThat(TestDatabase.rows(connection, "SELECT name FROM django_migrations"))
                    .containsExactly("0001_initial");
        }
        disk.grow();
        migrate(source, INITIAL, change);
        DataSource clean = database.fresh();
        fill(clean);
        migrate(clean, INITIAL, change);
        assertThat(state(source)).isEqualTo(state(clean)).contains("10000|495000|8000000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onPostgresql(boolean inBatches) throws Exception {
        SmallDisk.assumeAllowed();
        Path folder = Files.createTempDirectory("tablespace");
        String space = "small_" + System.nanoTime();
        DataSource source = TestDatabase.POSTGRESQL.fresh();
        try (var connection = source.getConnection()) {
            String pid = TestDatabase.rows(connection, "SELECT pg_backend_pid()").getFirst();
            Path process = Path.of("/proc", pid);
            if (Files.exists(process)) {
                Files.setOwner(folder, Files.getOwner(process));
            }
        }
        try (var disk = SmallDisk.over(folder, 4)) {
            try (var connection = source.getConnection()) {
                TestDatabase.execute(
                        connection, "CREATE TABLESPACE " + space + " LOCATION '" + folder + "'");
            }
            try {
                fill(source);
                try (var connection = source.getConnection()) {
                    TestDatabase.execute(
                            connection, "ALTER TABLE shop_goods SET TABLESPACE " + space);
                }
                assertEndsAsACleanRun(TestDatabase.POSTGRESQL, source, disk, inBatches);
            } finally {
                try (var connection = source.getConnection()) {
                    TestDatabase.execute(
                            connection,
                            "DROP TABLE IF EXISTS shop_goods",
                            "DROP TABLESPACE " + space);
                }
            }
        } finally {
            Files.delete(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onMariadb(boolean inBatches) throws Exception {
        SmallDisk.assumeAllowed();
        DataSource source = TestDatabase.MARIADB.fresh();
        Path folder;
        try (var connection = source.getConnection()) {
            folder =
                    Path.of(
                            TestDatabase.rows(connection, "SELECT @@datadir").getFirst(),
                            TestDatabase.rows(connection, "SELECT database()").getFirst());
        }
        try (var disk = SmallDisk.over(folder, 4)) {
            try {
                fill(source);
                assertEndsAsACleanRun(TestDatabase.MARIADB, source, disk, inBatches);
            } finally {
                try (var connection = source.getConnection()) {
                    for (String table : TestDatabase.rows(connection, "SHOW TABLES")) {
                        TestDatabase.execute(connection, "DROP TABLE " + table);
                    }
                }
            }
        }
    }
}
