package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.inspect.ForeignKeyInfo;
import dev.belleville.orm.inspect.Introspection;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site's own model stands in the place of another, and migrations of others lead to it. */
class SwappableTest {
    private static final Map<String, String> SWAPS = Map.of("auth.User", "people.Person");

    @Entity
    static class User extends Model {
        @Column(max = 9)
        public String name = "";
    }

    @Entity
    static class Person extends BaseModel {
        @Column(max = 40, primaryKey = true)
        public String code = "";
    }

    @Entity
    static class Post extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Person> author = Ref.to("auth.User");
    }

    private static final Migration AUTH =
            Migration.of("auth", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "User",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(8))));

    private static final Migration LONGER =
            Migration.of("auth", "0002_longer")
                    .dependsOn("auth", "0001_initial")
                    .operations(alterField("User", "name", character(9)));

    private static final Migration PEOPLE =
            Migration.of("people", "0001_initial")
                    .initial()
                    .operations(createModel("Person", field("code", character(40).primaryKey())));

    private static final Migration BLOG =
            Migration.of("blog", "0001_initial")
                    .initial()
                    .dependsOnSwappable("auth.User")
                    .operations(
                            createModel(
                                    "Post",
                                    field("id", bigAuto().primaryKey()),
                                    field("author", foreignKey("auth.User", CASCADE))));

    private static Migrator migrator(
            DataSource source, Map<String, String> swaps, List<Migration> blog) {
        Map<String, List<Class<? extends BaseModel>>> models =
                Map.of(
                        "auth", List.of(User.class),
                        "blog", List.of(Post.class),
                        "people", List.of(Person.class));
        return new Migrator(
                source,
                Registry.of(models, swaps),
                List.of(
                        new AppMigrations("blog", "blog.migrations", blog),
                        new AppMigrations("people", "people.migrations", List.of(PEOPLE)),
                        new AppMigrations("auth", "auth.migrations", List.of(AUTH, LONGER))),
                Clock.systemUTC());
    }

    private static void run(Migrator migrator, MigrationTarget target) {
        migrator.migrate(target, Mode.RUN, Migrator.WAIT, Progress.SILENT);
    }

    private static List<String> tables(DataSource source) throws SQLException {
        try (var connection = source.getConnection();
                var found =
                        connection
                                .getMetaData()
                                .getTables(connection.getCatalog(), null, "%", null)) {
            var names = new ArrayList<String>();
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (List.of("auth_user", "people_person", "blog_post").contains(name)) {
                    names.add(name);
                }
            }
            return names;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aForeignKeyLeadsToTheModelInThePlace(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migrator migrator = migrator(source, SWAPS, List.of(BLOG));
        assertThat(migrator.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
        run(migrator, MigrationTarget.latest());
        assertThat(tables(source)).containsExactlyInAnyOrder("people_person", "blog_post");
        try (var connection = source.getConnection()) {
            assertThat(Introspection.of(connection).describe("blog_post").foreignKeys())
                    .singleElement()
                    .extracting(ForeignKeyInfo::table)
                    .isEqualTo("people_person");
        }
        run(migrator, MigrationTarget.zero("people"));
        assertThat(tables(source)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theSameMigrationLeadsToTheModelItself(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        Migrator migrator = migrator(source, Map.of(), List.of(BLOG));
        assertThat(migrator.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
        run(migrator, MigrationTarget.of("blog", "0001"));
        assertThat(tables(source)).containsExactlyInAnyOrder("auth_user", "blog_post");
        run(migrator, MigrationTarget.zero("auth"));
        assertThat(tables(source)).isEmpty();
    }

    @Test
    void whatIsWrittenFitsOtherSites() {
        DataSource source = TestDatabase.SQLITE.fresh();
        Draft draft =
                migrator(source, SWAPS, List.of())
                        .makemigrations(List.of("blog"), "", Questioner.NONE)
                        .getFirst();
        assertThat(draft.files().getFirst().text())
                .contains(".dependsOnSwappable(\"auth.User\")")
                .contains("foreignKey(\"auth.User\", CASCADE)")
                .doesNotContain("people");
        Migrator with = migrator(source, SWAPS, List.of(draft.migration()));
        assertThat(with.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
    }

    @Test
    void theReplacedModelIsNotAsked() {
        var registry =
                Registry.of(
                        Map.of("auth", List.of(User.class), "people", List.of(Person.class)),
                        SWAPS);
        assertThatThrownBy(() -> registry.model(User.class))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("has been swapped for people.Person");
    }
}
