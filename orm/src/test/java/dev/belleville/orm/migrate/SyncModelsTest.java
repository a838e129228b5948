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
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.shop.Shop;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of models that have no migrations. */
class SyncModelsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-04T05:06:07.008009Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modelsOfAppsWithoutMigrationsGetTheirMissingTables(TestDatabase database)
            throws Exception {
        DataSource source = database.fresh();
        var migrator = new Migrator(source, Shop.registry(), List.of(), CLOCK);
        assertThat(migrator.syncModels())
                .contains("auth_user", "catalog_goods", "catalog_goods_tags");
        List<String> facts = SchemaFacts.of(source);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "DROP TABLE catalog_review");
        }
        assertThat(migrator.syncModels()).containsExactly("catalog_review");
        assertThat(SchemaFacts.of(source)).isEqualTo(facts);
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
        assertThat(
                        TestDatabase.rows(
                                source, "SELECT text, author, due FROM main_note WHERE NOT done"))
                .containsExactly("Tea||null");
        assertThat(notes(source, After.Note.class).syncModels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aColumnThatNoFieldKeepsIsRefusedWhereRowsNeedIt(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        notes(source, After.Note.class).syncModels();
        List<String> facts = SchemaFacts.of(source);
        assertThatThrownBy(() -> notes(source, Before.Note.class).syncModels())
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("no field is kept in its column author");
        assertThat(SchemaFacts.of(source)).isEqualTo(facts);
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
}
