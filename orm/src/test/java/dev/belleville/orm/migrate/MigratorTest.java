package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Q;
import dev.belleville.orm.meta.Registry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The front of the commands, on a history of three migrations in two apps. */
class MigratorTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-04T05:06:07.008009Z"), ZoneOffset.UTC);

    private static final Migration TAGS =
            Migration.of("tags", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "Tag",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(40))));

    private static final Migration SHOP =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .dependsOn("tags", "0001_initial")
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("tags", manyToMany("tags.Tag"))));

    private static final Migration STOCK =
            Migration.of("shop", "0002_goods_stock")
                    .dependsOn("shop", "0001_initial")
                    .operations(
                            addField("Goods", "stock", integer().defaultValue(0)),
                            addCheck("Goods", "stock_small", Q.of("stock__lt", 10)));

    private static Migrator migrator(DataSource source, Migration... shop) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(
                        new AppMigrations("tags", "x", List.of(TAGS)),
                        new AppMigrations("shop", "x", List.of(shop))),
                CLOCK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachMigrationIsReportedAsItRunsAndRecorded(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        var heard = new ArrayList<String>();
        var done =
                migrator(source, SHOP, STOCK)
                        .migrate(
                                MigrationTarget.latest(),
                                Mode.RUN,
                                (key, stage) -> heard.add(key + " " + stage));
        assertThat(done).hasSize(3);
        assertThat(heard)
                .containsExactly(
                        "tags.0001_initial APPLYING",
                        "tags.0001_initial APPLIED",
                        "shop.0001_initial APPLYING",
                        "shop.0001_initial APPLIED",
                        "shop.0002_goods_stock APPLYING",
                        "shop.0002_goods_stock APPLIED");
        String applied =
                database == TestDatabase.POSTGRESQL ? "applied AT TIME ZONE 'UTC'" : "applied";
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT app, name, "
                                        + applied
                                        + " FROM django_migrations ORDER BY id"))
                .containsExactly(
                        "tags|0001_initial|2026-03-04 05:06:07.008009",
                        "shop|0001_initial|2026-03-04 05:06:07.008009",
                        "shop|0002_goods_stock|2026-03-04 05:06:07.008009");
        assertThat(migrator(source, SHOP, STOCK).plan(MigrationTarget.latest())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theWayBackToZeroLeavesNothingButTheRecordsTable(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migrator migrator = migrator(source, SHOP, STOCK);
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        List<String> first = SchemaFacts.of(source);
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        assertThat(SchemaFacts.of(source)).isEqualTo(first);
        var heard = new ArrayList<String>();
        migrator.migrate(
                MigrationTarget.zero("tags"),
                Mode.RUN,
                (key, stage) -> heard.add(key + " " + stage));
        assertThat(heard)
                .containsExactly(
                        "shop.0001_initial UNAPPLYING",
                        "shop.0001_initial UNAPPLIED",
                        "tags.0001_initial UNAPPLYING",
                        "tags.0001_initial UNAPPLIED");
        assertThat(TestDatabase.rows(source, "SELECT * FROM django_migrations")).isEmpty();
        assertThat(SchemaFacts.of(source))
                .noneMatch(f -> f.contains("shop_") || f.contains("tags_"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailureHalfWayKeepsWhatWasBeforeAndNothingOfItself(TestDatabase database)
            throws Exception {
        DataSource source = database.fresh();
        Migration broken =
                Migration.of("shop", "0002_broken")
                        .dependsOn("shop", "0001_initial")
                        .operations(
                                addField("Goods", "stock", integer().defaultValue(0)),
                                createModel("Extra", field("id", bigAuto().primaryKey())),
                                runJava(m ->
                                        TestDatabase.execute(
                                                m.connection(), "INSERT INTO nowhere VALUES (1)")));
        assertThatThrownBy(() ->
                        migrator(source, SHOP, broken)
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT))
                .isInstanceOf(MigrationError.class)
                .hasMessageStartingWith(
                        database == TestDatabase.MARIADB
                                ? "Migration shop.0002_broken failed half way. What it did is kept;"
                                        + " migrate again when the cause is mended, and it goes on"
                                        + " from there. "
                                : "Migration shop.0002_broken failed and left nothing behind. ")
                .hasMessageContainingAll("Operation 'Raw Java operation': ", "nowhere");
        assertThat(SchemaFacts.of(source))
                .filteredOn(_ -> database != TestDatabase.MARIADB)
                .noneMatch(f -> f.contains("stock") || f.contains("shop_extra"));
        assertThat(
                        TestDatabase.rows(
                                source, "SELECT name FROM django_migrations WHERE app = 'shop'"))
                .containsExactly("0001_initial");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsThatPointNowhereStopTheCommit(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migration orphan =
                Migration.of("shop", "0002_orphan")
                        .dependsOn("shop", "0001_initial")
                        .operations(
                                runJava(m ->
                                        TestDatabase.execute(
                                                m.connection(),
                                                "INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES (8, 9)")));
        assertThatThrownBy(() ->
                        migrator(source, SHOP, orphan)
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT))
                .isInstanceOf(MigrationError.class);
        assertThat(TestDatabase.rows(source, "SELECT * FROM shop_goods_tags")).isEmpty();
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT * FROM django_migrations WHERE name LIKE '%orphan'"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void fakeOnlyRecords(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        var heard = new ArrayList<Progress.Stage>();
        migrator(source, SHOP)
                .migrate(MigrationTarget.latest(), Mode.FAKE, (key, stage) -> heard.add(stage));
        assertThat(heard).contains(Progress.Stage.FAKED).doesNotContain(Progress.Stage.APPLIED);
        assertThat(SchemaFacts.of(source)).noneMatch(f -> f.contains("shop_goods"));
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM django_migrations"))
                .containsExactly("2");
    }

    @Test
    void anInconsistentHistoryIsMendedAsItsErrorSays() throws Exception {
        DataSource source = TestDatabase.SQLITE.fresh();
        migrator(source, SHOP, STOCK).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        Migration between = Migration.of("shop", "0001_note").dependsOn("shop", "0001_initial");
        Migrator migrator = migrator(source, SHOP, between, STOCK.dependsOn("shop", "0001_note"));
        assertThatThrownBy(() -> migrator.plan(MigrationTarget.latest()))
                .hasMessageEndingWith("record it: 'belle migrate shop 0001_note --fake'.");
        migrator.migrate(MigrationTarget.of("shop", "0001_note"), Mode.FAKE, Progress.SILENT);
        assertThat(migrator.plan(MigrationTarget.latest())).isEmpty();
        assertThat(TestDatabase.rows(source, "SELECT name FROM django_migrations ORDER BY id"))
                .containsExactly("0001_initial", "0001_initial", "0002_goods_stock", "0001_note");
    }

    @Test
    void aModelThatGoesBeforeWhatPointsToItIsRefusedByTheFieldsName() throws Exception {
        DataSource source = TestDatabase.SQLITE.fresh();
        Migration gone =
                Migration.of("tags", "0002_gone")
                        .dependsOn("shop", "0001_initial")
                        .dependsOn("tags", "0001_initial")
                        .operations(deleteModel("Tag"));
        Migrator migrator =
                new Migrator(
                        source,
                        Registry.of(Map.of()),
                        List.of(
                                new AppMigrations("tags", "x", List.of(TAGS, gone)),
                                new AppMigrations("shop", "x", List.of(SHOP))),
                        CLOCK);
        assertThatThrownBy(
                        () -> migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT))
                .hasMessageContaining("The field shop.Goods.tags points to tags.Tag, which is no");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void fakeInitialRunsOnlyWhatIsNotThere(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        try (var connection = source.getConnection()) {
            TestDatabase.change(connection, ProjectState.empty(), TAGS.apply(ProjectState.empty()));
        }
        var heard = new ArrayList<String>();
        migrator(source, SHOP, STOCK)
                .migrate(
                        MigrationTarget.latest(),
                        Mode.FAKE_INITIAL,
                        (key, stage) -> heard.add(key + " " + stage));
        assertThat(heard)
                .contains(
                        "tags.0001_initial FAKED",
                        "shop.0001_initial APPLIED",
                        "shop.0002_goods_stock APPLIED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void fakeInitialSeesGeneratedColumns(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migration tags =
                Migration.of("tags", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                        "Tag",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(40)),
                                        field(
                                                "loud",
                                                character(40)
                                                        .nullable()
                                                        .generated("upper(name)", true))));
        try (var connection = source.getConnection()) {
            TestDatabase.change(connection, ProjectState.empty(), tags.apply(ProjectState.empty()));
        }
        var migrator =
                new Migrator(
                        source,
                        Registry.of(Map.of()),
                        List.of(new AppMigrations("tags", "x", List.of(tags))),
                        CLOCK);
        var heard = new ArrayList<String>();
        migrator.migrate(
                MigrationTarget.latest(),
                Mode.FAKE_INITIAL,
                (key, stage) -> heard.add(key + " " + stage));
        assertThat(heard).contains("tags.0001_initial FAKED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void recordsOfAppsWeDoNotHaveAreLeftAlone(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        migrator(source, SHOP).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', '2026-01-01 00:00:00')");
        }
        assertThat(migrator(source, SHOP, STOCK).plan(MigrationTarget.latest())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void showmigrationsTellsWhatIsApplied(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migrator migrator = migrator(source, SHOP, STOCK);
        assertThat(migrator.showmigrations()).noneMatch(MigrationStatus::isApplied);
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        assertThat(migrator.showmigrations("shop"))
                .containsExactly(
                        new MigrationStatus(
                                SHOP.key(),
                                true,
                                CLOCK.instant().truncatedTo(ChronoUnit.MICROS),
                                0,
                                false,
                                List.of(TAGS.key())),
                        new MigrationStatus(
                                STOCK.key(), false, null, 0, false, List.of(SHOP.key())));
        assertThat(migrator.showPlan("shop"))
                .extracting(MigrationStatus::key)
                .containsExactly(TAGS.key(), SHOP.key(), STOCK.key());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sqlmigrateShowsWhatMigrateWouldRunAndRunsNothing(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migrator migrator = migrator(source, SHOP, STOCK);
        List<String> sql = migrator.sqlmigrate("tags", "0001", false);
        assertThat(sql).contains("--\n-- Create model Tag\n--");
        assertThat(sql.contains("COMMIT;")).isEqualTo(database != TestDatabase.MARIADB);
        assertThat(sql)
                .contains(
                        switch (database) {
                            case SQLITE ->
                                    "CREATE TABLE \"tags_tag\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT,"
                                            + " \"name\" varchar(40) NOT NULL);";
                            case POSTGRESQL ->
                                    "CREATE TABLE \"tags_tag\" (\"id\" bigint NOT NULL PRIMARY KEY GENERATED BY"
                                            + " DEFAULT AS IDENTITY, \"name\" varchar(40) NOT NULL);";
                            case MARIADB ->
                                    "CREATE TABLE \"tags_tag\" (\"id\" bigint AUTO_INCREMENT NOT NULL PRIMARY"
                                            + " KEY, \"name\" varchar(40) NOT NULL);";
                        });
        assertThat(SchemaFacts.of(source)).isEmpty();
        assertThat(migrator.sqlmigrate("shop", "0002", true))
                .anyMatch(s -> s.contains("shop_goods"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void recordsOfMigrationsThatAreNoMoreAreForgotten(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        migrator(source, SHOP, STOCK).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        Migrator less = migrator(source, SHOP);
        assertThat(less.prune("tags", Migrator.WAIT, Progress.SILENT)).isEmpty();
        assertThat(less.prune("shop", Migrator.WAIT, Progress.SILENT)).containsExactly(STOCK.key());
        assertThat(
                        TestDatabase.rows(
                                source, "SELECT name FROM django_migrations WHERE app = 'shop'"))
                .containsExactly("0001_initial");
        assertThatThrownBy(() -> less.prune("shp", Migrator.WAIT, Progress.SILENT))
                .hasMessageContaining("Did you mean 'shop'?");
    }

    @Test
    void eachOperationIsHeardOfAsItRuns() {
        var heard = new ArrayList<String>();
        migrator(TestDatabase.SQLITE.fresh(), SHOP, STOCK)
                .migrate(
                        MigrationTarget.latest("shop"),
                        Mode.RUN,
                        new Progress() {
                            @Override
                            public void report(MigrationKey migration, Stage stage) {}

                            @Override
                            public void began(MigrationKey migration, Operation operation) {
                                heard.add("began " + operation.description());
                            }

                            @Override
                            public void finished(MigrationKey migration, Operation operation) {
                                heard.add("finished " + operation.description());
                            }
                        });
        assertThat(heard)
                .endsWith(
                        "began Add field stock to goods",
                        "finished Add field stock to goods",
                        "began Create constraint stock_small on model goods",
                        "finished Create constraint stock_small on model goods");
    }
}
