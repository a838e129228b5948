package dev.belleville.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the admin, whoever the site's users are. */
class LogEntryTest {
    @TempDir Path folder;

    /** Somebody whose key is no number. */
    @Entity
    @SuppressWarnings("HidingField") // the key of its own, in the place of a number
    static class Clerk extends AbstractBaseUser {
        static final Manager<Clerk> objects = Manager.of(Clerk.class);

        @Column(primaryKey = true)
        public UUID id = UUID.randomUUID();

        @Column(max = 40, unique = true)
        public String username = "";
    }

    private record ClerksApp() implements AppConfig {
        @Override
        public String label() {
            return "clerks";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Clerk.class);
        }
    }

    private static void entriesNameTheSitesUsers(String url) {
        App app =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new AuthApp(),
                                new ClerksApp(),
                                new AdminApp())
                        .swap("auth.User", Clerk.class)
                        .flag("databaseUrl", url);
        try (Site site = app.build()) {
            site.scope()
                    .run(() -> {
                        site.migrator().syncModels();
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                        Clerk anna = Clerk.objects.create(clerk -> clerk.username = "anna");
                        var entry = new LogEntry();
                        entry.user.set(anna);
                        entry.actionFlag = ActionFlag.CHANGE;
                        entry.objectId = String.valueOf(anna.pk());
                        entry.objectRepr = anna.toString();
                        entry.save();
                        LogEntry found = LogEntry.objects.get("user__username", "anna");
                        assertThat(found.user.id()).isEqualTo(anna.id);
                        assertThat(found.user.get()).isEqualTo(anna);
                        anna.delete();
                        assertThat(LogEntry.objects.count()).isZero();
                    });
        }
    }

    @Test
    void onSqlite() {
        entriesNameTheSitesUsers("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void onPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            entriesNameTheSitesUsers(database.url());
        }
    }

    @Test
    void onMariadb() {
        try (MariadbServer.Database database = MariadbServer.create()) {
            entriesNameTheSitesUsers(database.url());
        }
    }
}
