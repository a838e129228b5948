package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose database has not the tables of tasks, as one that Django made. */
class MissingTablesTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Task1<String, Void> note = Task.named("test.note").doing(done::add);

    private App app(String url) {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp(), TasksApp.of(note))
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(WebSettings.DATABASE_URL, Secret.ofUrl(url));
    }

    private void oneErrorSaysWhatToRun(String url) throws Exception {
        try (Site site = app(url).build()) {
            site.serving(); // its worker waits for the tables
            site.scope()
                    .run(() -> {
                        assertThatThrownBy(() -> note.delay("lost"))
                                .isInstanceOf(ImproperlyConfigured.class)
                                .hasMessageContaining("'belle migrate tasks'");
                        assertThatThrownBy(() -> Transaction.atomic(() -> note.delay("lost")))
                                .isInstanceOf(ImproperlyConfigured.class);
                    });
            assertThat(app(url).execute("worker")).isOne();
            site.migrator().migrate(new MigrationTarget("tasks", ""), Mode.RUN, Progress.SILENT);
            assertThat(site.orm().database().columnNames("auth_user")).isEmpty();
            site.scope().run(() -> note.delay("made"));
            assertThat(done.poll(60, TimeUnit.SECONDS)).isEqualTo("made");
        }
    }

    @Test
    void onSqlite(@TempDir Path folder) throws Exception {
        oneErrorSaysWhatToRun("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void onPostgresql() throws Exception {
        try (var database = PostgresServer.create()) {
            oneErrorSaysWhatToRun(database.url());
        }
    }

    @Test
    void onMariadb() throws Exception {
        MariadbServer.assumeThere();
        try (var database = MariadbServer.create()) {
            oneErrorSaysWhatToRun(database.url());
        }
    }
}
