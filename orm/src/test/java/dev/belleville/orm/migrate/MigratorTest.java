package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Q;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.shop.Shop;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

    private static List<String> query(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            return TestDatabase.rows(connection, sql);
        }
    }

    private static List<String> facts(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return SchemaFacts.of(connection);
        }
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
                        query(
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
        List<String> first = facts(source);
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        assertThat(facts(source)).isEqualTo(first);
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
        assertThat(query(source, "SELECT * FROM django_migrations")).isEmpty();
        assertThat(facts(source)).noneMatch(f -> f.contains("shop_") || f.contains("tags_"));
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
        assertThat(facts(source))
                .filteredOn(_ -> database != TestDatabase.MARIADB)
                .noneMatch(f -> f.contains("stock") || f.contains("shop_extra"));
        assertThat(query(source, "SELECT name FROM django_migrations WHERE app = 'shop'"))
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
        assertThat(query(source, "SELECT * FROM shop_goods_tags")).isEmpty();
        assertThat(query(source, "SELECT * FROM django_migrations WHERE name LIKE '%orphan'"))
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
        assertThat(facts(source)).noneMatch(f -> f.contains("shop_goods"));
        assertThat(query(source, "SELECT count(*) FROM django_migrations")).containsExactly("2");
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
        assertThat(query(source, "SELECT name FROM django_migrations ORDER BY id"))
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
        assertThat(facts(source)).isEmpty();
        assertThat(migrator.sqlmigrate("shop", "0002", true))
                .anyMatch(s -> s.contains("shop_goods"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modelsOfAppsWithoutMigrationsGetTheirMissingTables(TestDatabase database)
            throws Exception {
        DataSource source = database.fresh();
        var migrator = new Migrator(source, Shop.registry(), List.of(), CLOCK);
        assertThat(migrator.syncModels())
                .contains("auth_user", "catalog_goods", "catalog_goods_tags");
        List<String> facts = facts(source);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "DROP TABLE catalog_review");
        }
        assertThat(migrator.syncModels()).containsExactly("catalog_review");
        assertThat(facts(source)).isEqualTo(facts);
        assertThat(migrator.syncModels()).isEmpty();
    }

    /** A model before. */
    static final class Before {
        @Entity
        static class Note extends Model {
            @Column(max = 9)
            public String text = "";
        }
    }

    /** The same with more fields. */
    static final class After {
        @Entity
        static class Note extends Model {
            @Column(max = 9)
            public String text = "";

            @Column(max = 9)
            public String author = "";

            public boolean done;
            public Instant created = Instant.parse("2026-01-02T03:04:05Z");
            public @Nullable LocalDate due;
        }
    }

    /** The same with a field that rows can have no value for. */
    static final class Odd {
        @Entity
        static class Note extends Model {
            @Column(max = 9)
            public String text = "";

            @Column(max = 9, unique = true)
            public String code = "";
        }
    }

    /** One with a column that the database fills. */
    static final class Generated {
        @Entity
        static class Note extends Model {
            @Column(max = 9)
            public String text = "";

            @Column(max = 9, generated = "upper(text)")
            public @Nullable String loud;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theirGeneratedColumnsAreMadeOnce(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        notes(source, Before.Note.class).syncModels();
        Migrator migrator = notes(source, Generated.Note.class);
        assertThat(migrator.syncModels()).containsExactly("main_note.loud");
        assertThat(migrator.missingTables()).isEmpty();
        assertThat(migrator.syncModels()).isEmpty();
    }

    private static Migrator notes(
            DataSource source, Class<? extends BaseModel> note, AppMigrations... apps) {
        return new Migrator(
                source, Registry.of(Map.of("main", List.of(note))), List.of(apps), CLOCK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theirTablesGetColumnsThatTheirRowsHaveAValueFor(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        assertThat(notes(source, Before.Note.class).syncModels()).containsExactly("main_note");
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "INSERT INTO main_note (text) VALUES ('Tea')");
        }
        assertThatThrownBy(() -> notes(source, Odd.Note.class).syncModels())
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining(
                        "The table main_note differs from the model Note: it has no column code");
        assertThat(notes(source, After.Note.class).syncModels())
                .containsExactly(
                        "main_note.author", "main_note.done", "main_note.created", "main_note.due");
        assertThat(query(source, "SELECT text, author, due FROM main_note WHERE NOT done"))
                .containsExactly("Tea||null");
        assertThat(notes(source, After.Note.class).syncModels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aColumnThatNoFieldKeepsIsRefusedWhereRowsNeedIt(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        notes(source, After.Note.class).syncModels();
        List<String> facts = facts(source);
        assertThatThrownBy(() -> notes(source, Before.Note.class).syncModels())
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("no field is kept in its column author");
        assertThat(facts(source)).isEqualTo(facts);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "ALTER TABLE main_note DROP COLUMN author",
                    "ALTER TABLE main_note DROP COLUMN done",
                    "ALTER TABLE main_note DROP COLUMN created");
        }
        assertThat(notes(source, Before.Note.class).syncModels()).isEmpty();
    }

    @Test
    void whatAFreshInstanceHoldsFillsRowsThatAreThere() {
        Migration initial =
                Migration.of("main", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                        "Note",
                                        field("id", bigAuto().primaryKey()),
                                        field("text", character(9))));
        var apps = new AppMigrations("main", "x", List.of(initial));
        DataSource source = TestDatabase.SQLITE.fresh();
        Draft draft =
                notes(source, After.Note.class, apps)
                        .makemigrations(List.of(), "", Questioner.NONE)
                        .getFirst();
        assertThat(draft.files().getFirst().text())
                .contains(
                        "addField(\"Note\", \"author\", character(9)).fill(\"\")",
                        ".fill(Instant.parse(\"2026-01-02T03:04:05Z\"))");
        assertThatThrownBy(() ->
                        notes(source, Odd.Note.class, apps)
                                .makemigrations(List.of(), "", Questioner.NONE))
                .hasMessageContaining("Field main.Note.code may not be null");
    }

    @Test
    void aFieldThatWasProbablyRenamedIsWarnedOf() {
        Migration initial =
                Migration.of("main", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                        "Note",
                                        field("id", bigAuto().primaryKey()),
                                        field("title", character(9)),
                                        field("stock", integer())));
        Migrator migrator =
                notes(
                        TestDatabase.SQLITE.fresh(),
                        Before.Note.class,
                        new AppMigrations("main", "x", List.of(initial)));
        assertThat(migrator.changedApps()).containsExactly("main");
        assertThat(migrator.makemigrations(List.of(), "", Questioner.NONE).getFirst().warnings())
                .singleElement()
                .asString()
                .startsWith("Was Note.title renamed to text?");
        assertThat(migrator.sqlmigrate("main", "1", false))
                .isEqualTo(migrator.sqlmigrate("main", "0001", false))
                .isNotEmpty();
    }

    @Test
    void whereNoAppHasMigrationsThatIsSaid() {
        assertThatThrownBy(() ->
                        notes(TestDatabase.SQLITE.fresh(), Before.Note.class)
                                .sqlmigrate("main", "0001", false))
                .hasMessageContaining("No app of this site has migrations");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void makemigrationsFindsNothingTwice(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        List<Draft> drafts = catalog(source).makemigrations(List.of(), "", Questioner.NONE);
        assertThat(drafts).hasSize(1);
        Migration made = drafts.getFirst().migration();
        assertThat(made.key()).hasToString("catalog.0001_initial");
        assertThat(made.dependencies()).isEmpty();
        Migrator again = catalog(source, made);
        assertThat(again.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
        again.syncModels();
        again.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        assertThat(query(source, "SELECT count(*) FROM catalog_customer")).containsExactly("0");
        assertThatThrownBy(() -> again.makemigrations(List.of("shop"), "", Questioner.NONE))
                .hasMessage("No app 'shop' with migrations. Choices are: catalog.");
    }

    /** Of an app with migrations. */
    @Entity
    static class Person extends Model {
        @Column(max = 9)
        public String name = "";
    }

    /** Of an app without; points to one with. */
    @Entity
    static class Letter extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Person> to = Ref.to(Person.class);

        @ManyToMany(relatedName = "copied")
        public final Many<Person> copies = Many.to(Person.class);
    }

    /** Points to the one that points there. */
    @Entity
    static class Stamp extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Letter> letter = Ref.to(Letter.class);
    }

    /** Points nowhere. */
    @Entity
    static class Box extends Model {
        @Column(max = 9)
        public String place = "";
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modelsWithoutMigrationsPointToThoseWith(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        var first =
                Migration.of("people", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                        "Person",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(9))));
        var second =
                Migration.of("people", "0002_person_born")
                        .dependsOn("people", "0001_initial")
                        .operations(alterField("Person", "name", character(9).index()));
        var migrator =
                new Migrator(
                        source,
                        Registry.of(
                                Map.of(
                                        "people", List.of(Person.class),
                                        "post", List.of(Letter.class, Stamp.class, Box.class))),
                        List.of(new AppMigrations("people", "x", List.of(first, second))),
                        CLOCK);
        String[] late = {"post_letter", "post_stamp", "post_letter_copies"};
        assertThat(migrator.missingTables())
                .containsExactlyInAnyOrder(
                        "post_box", "post_letter", "post_stamp", "post_letter_copies");
        assertThat(migrator.syncModels()).containsExactly("post_box");
        assertThat(migrator.unfitTables()).isEmpty();
        assertThat(migrator.syncModels()).isEmpty();
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        assertThat(migrator.missingTables()).containsExactlyInAnyOrder(late);
        assertThat(migrator.syncModels()).containsExactlyInAnyOrder(late);
        assertThat(migrator.syncModels()).isEmpty();
        assertThat(migrator.missingTables()).isEmpty();
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "INSERT INTO people_person (name) VALUES ('Anna')");
            TestDatabase.execute(connection, "INSERT INTO post_letter (to_id) VALUES (1)");
            assertThatThrownBy(() ->
                            TestDatabase.execute(
                                    connection, "INSERT INTO post_letter (to_id) VALUES (2)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** The shop's catalog with migrations; its users live in an app that has none. */
    private static Migrator catalog(DataSource source, Migration... migrations) {
        var catalog = new AppMigrations("catalog", "shop.migrations", List.of(migrations));
        return new Migrator(source, Shop.registry(), List.of(catalog), CLOCK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void recordsOfMigrationsThatAreNoMoreAreForgotten(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        migrator(source, SHOP, STOCK).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        Migrator less = migrator(source, SHOP);
        assertThat(less.prune("tags", Migrator.WAIT, Progress.SILENT)).isEmpty();
        assertThat(less.prune("shop", Migrator.WAIT, Progress.SILENT)).containsExactly(STOCK.key());
        assertThat(query(source, "SELECT name FROM django_migrations WHERE app = 'shop'"))
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
