package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The row that stands for a model follows the model's name, and what points to it stays. */
class RenameContentTypeTest {
    private static final Migration TYPES =
            Migration.of("contenttypes", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                            "ContentType",
                                            field("id", bigAuto().primaryKey()),
                                            field("appLabel", character(100)),
                                            field("model", character(100)))
                                    .meta(
                                            Meta.of()
                                                    .table("django_content_type")
                                                    .uniqueTogether("appLabel", "model")));
    private static final Migration BOOKS =
            Migration.of("books", "0001_initial")
                    .initial()
                    .operations(createModel("Genre", field("id", bigAuto().primaryKey())));
    private static final Migration RENAMED =
            Migration.of("books", "0002_rename_genre_topic")
                    .dependsOn("books", "0001_initial")
                    .operations(renameModel("Genre", "Topic"));

    private static Migrator migrator(DataSource source, Migration... books) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(
                        new AppMigrations("contenttypes", "x", List.of(TYPES)),
                        new AppMigrations("books", "x", List.of(books))),
                Clock.systemUTC());
    }

    private static void migrate(Migrator migrator, MigrationTarget target) {
        migrator.migrate(target, Mode.RUN, Progress.SILENT);
    }

    private static void row(DataSource source, String app, String model) throws SQLException {
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "INSERT INTO django_content_type (app_label, model) VALUES ('%s', '%s')"
                            .formatted(app, model));
        }
    }

    private static List<String> rows(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return TestDatabase.rows(
                    connection, "SELECT id, app_label, model FROM django_content_type ORDER BY id");
        }
    }

    private static DataSource started(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(migrator(source, BOOKS), MigrationTarget.latest());
        row(source, "books", "genre");
        row(source, "films", "genre");
        return source;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theRowFollowsForwardAndBackward(TestDatabase database) throws Exception {
        DataSource source = started(database);
        Migrator migrator = migrator(source, BOOKS, RENAMED);
        migrate(migrator, MigrationTarget.latest());
        assertThat(rows(source)).containsExactly("1|books|topic", "2|films|genre");
        migrate(migrator, MigrationTarget.of("books", "0001"));
        assertThat(rows(source)).containsExactly("1|books|genre", "2|films|genre");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRowOfTheNewNameIsLeftAlone(TestDatabase database) throws Exception {
        DataSource source = started(database);
        row(source, "books", "topic");
        migrate(migrator(source, BOOKS, RENAMED), MigrationTarget.latest());
        assertThat(rows(source)).containsExactly("1|books|genre", "2|films|genre", "3|books|topic");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itIsPartOfTheMigrationAndOfItsSql(TestDatabase database) throws Exception {
        DataSource source = started(database);
        Migration failing = RENAMED.operations(runSql("DROP TABLE nothing", ""));
        assertThatThrownBy(
                        () -> migrate(migrator(source, BOOKS, failing), MigrationTarget.latest()))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("Raw SQL operation");
        boolean whole = database != TestDatabase.MARIADB;
        assertThat(rows(source)).contains(whole ? "1|books|genre" : "1|books|topic");
        var sql = new ArrayList<String>();
        sql.addAll(migrator(source, BOOKS, RENAMED).sqlmigrate("books", "0002", false));
        sql.addAll(migrator(source, BOOKS, RENAMED).sqlmigrate("books", "0002", true));
        assertThat(sql)
                .anyMatch(line -> line.startsWith("UPDATE django_content_type SET model = 'topic'"))
                .anyMatch(
                        line -> line.startsWith("UPDATE django_content_type SET model = 'genre'"));
    }
}
