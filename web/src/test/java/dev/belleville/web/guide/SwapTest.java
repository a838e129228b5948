package dev.belleville.web.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program of docs/orm.md that has a model of its own in the place of the user. */
class SwapTest {
    @Entity
    static class Person extends Model {
        static final Manager<Person> objects = Manager.of(Person.class);

        @Column(max = 50)
        public String nickname = "";
    }

    @Entity
    static class Letter extends Model {
        static final Manager<Letter> objects = Manager.of(Letter.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Person> to = Ref.to("auth.User");
    }

    record PeopleApp() implements AppConfig {
        @Override
        public String label() {
            return "people";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Person.class, Letter.class);
        }
    }

    private static void lettersGoToPersons(String url) {
        App app =
                App.of()
                        .install(new ContentTypesApp(), new AuthApp(), new PeopleApp())
                        .swap("auth.User", Person.class);
        app.flag("databaseUrl", url);
        try (Site site = app.build()) {
            site.migrator().syncModels();
            site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
            site.orm()
                    .run(() -> {
                        Person anna = Person.objects.create(made -> made.nickname = "anna");
                        Letter.objects.create(letter -> letter.to.set(anna));
                        assertThat(Letter.objects.filter("to__nickname", "anna").count()).isOne();
                        assertThatThrownBy(() -> User.objects.count())
                                .hasMessageContaining("people.Person");
                    });
        }
    }

    @Test
    void onSqlite() {
        lettersGoToPersons("sqlite::memory:");
    }

    @Test
    void onPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            lettersGoToPersons(database.url());
        }
    }

    @Test
    void anotherSitesModelIsRefused() {
        App app = App.of().install(new ContentTypesApp(), new AuthApp());
        assertThatThrownBy(() -> app.swap("auth.User", Person.class).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("stands in the place of auth.User and is not registered");
    }
}
