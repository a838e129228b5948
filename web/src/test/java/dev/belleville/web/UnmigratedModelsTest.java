package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of an app without migrations that points to one of an app with them, as a user. */
class UnmigratedModelsTest {
    @Entity
    public static class Note extends Model {
        static final Manager<Note> objects = Manager.of(Note.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<User> author = Ref.to(User.class);
    }

    private record NotesApp() implements AppConfig {
        @Override
        public String label() {
            return "notes";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Note.class);
        }
    }

    private static App app(String url) {
        return App.of()
                .install(new NotesApp(), new ContentTypesApp(), new AuthApp())
                .set(WebSettings.DATABASE_URL, Secret.ofUrl(url));
    }

    private static void madeAfterTheUsers(String url) {
        try (Site site = app(url).build()) {
            site.scope().run(site::prepare); // as a server does before anybody has migrated
            assertThat(site.unfitTables()).isEmpty();
            assertThat(site.pendingMigrations()).isPositive();
        }
        assertThat(app(url).execute("migrate", "--check")).isOne();
        assertThat(app(url).execute("migrate")).isZero();
        assertThat(app(url).execute("migrate", "--check")).isZero();
        try (Site site = app(url).build()) {
            site.scope()
                    .run(() -> {
                        site.prepare();
                        User anna = User.objects.create(user -> user.username = "anna");
                        Note.objects.create(note -> note.author.set(anna));
                        assertThat(Note.objects.filter("author__username", "anna").count()).isOne();
                        anna.delete();
                        assertThat(Note.objects.count()).isZero();
                    });
        }
    }

    @Test
    void onSqlite(@TempDir Path folder) {
        madeAfterTheUsers("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void onPostgresql() {
        try (var database = PostgresServer.create()) {
            madeAfterTheUsers(database.url());
        }
    }

    @Test
    void onMariadb() {
        MariadbServer.assumeThere();
        try (var database = MariadbServer.create()) {
            madeAfterTheUsers(database.url());
        }
    }
}
