package dev.belleville.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.jwt.blacklist.BlacklistedToken;
import dev.belleville.jwt.blacklist.OutstandingToken;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.auth.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of tokens, on each database. */
class BlacklistTest {
    @TempDir Path folder;

    private String sqlite() {
        return "sqlite:" + folder.resolve("db.sqlite3");
    }

    private static void rotating(App app) {
        app.set(JwtSettings.ROTATE_REFRESH_TOKENS, true)
                .set(JwtSettings.BLACKLIST_AFTER_ROTATION, true);
    }

    private static void ofThoseAtOnceOneIsServed(String url) throws InterruptedException {
        try (JwtSite site = new JwtSite(url, BlacklistTest::rotating)) {
            String refresh = site.refresh();
            List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 8; i++) {
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> statuses.add(site.refreshBy(refresh).status())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(statuses).hasSize(8).containsOnlyOnce(200);
            assertThat(statuses).filteredOn(status -> status == 401).hasSize(7);
            site.site
                    .scope()
                    .run(() -> {
                        // the one that was given is taken back, too: somebody else had the old one
                        assertThat(OutstandingToken.objects.count()).isEqualTo(2);
                        assertThat(BlacklistedToken.objects.count()).isEqualTo(2);
                    });
        }
    }

    @Test
    void ofThoseAtOnceOneIsServedOnSqlite() throws InterruptedException {
        ofThoseAtOnceOneIsServed(sqlite());
    }

    @Test
    void ofThoseAtOnceOneIsServedOnPostgresql() throws InterruptedException {
        try (PostgresServer.Database database = PostgresServer.create()) {
            ofThoseAtOnceOneIsServed(database.url());
        }
    }

    @Test
    void ofThoseAtOnceOneIsServedOnMariadb() throws InterruptedException {
        try (MariadbServer.Database database = MariadbServer.create()) {
            ofThoseAtOnceOneIsServed(database.url());
        }
    }

    /** Rows of a release of simplejwt's that kept names as UUIDs. */
    private static void oldRowsKeepTheirNames(String url) {
        try (JwtSite site = new JwtSite(url, _ -> {})) {
            site.site
                    .scope()
                    .run(() -> {
                        migrate(site, MigrationTarget.of("token_blacklist", "0001_initial"));
                        insertOldRow();
                        migrate(site, MigrationTarget.latest());
                        OutstandingToken row = OutstandingToken.objects.get();
                        assertThat(row.jti).isEqualTo("0123456789ab4def8123456789abcdef");
                        assertThat(row.user.get()).isEqualTo(User.objects.get("username", "anna"));
                    });
        }
    }

    private static void migrate(JwtSite site, MigrationTarget target) {
        site.site.migrator().migrate(target, Mode.RUN, Progress.SILENT);
    }

    private static void insertOldRow() {
        Database database = Orm.current().database("default");
        String jti =
                database.vendor().equals("sqlite")
                        ? "0123456789ab4def8123456789abcdef"
                        : "01234567-89ab-4def-8123-456789abcdef";
        database.execute(
                "INSERT INTO token_blacklist_outstandingtoken (jti, token, created_at, expires_at, user_id)"
                        + " VALUES ('"
                        + jti
                        + "', 'x', '2026-03-01 12:00:00', '2026-03-02 12:00:00', 1)");
    }

    @Test
    void oldRowsKeepTheirNamesOnSqlite() {
        oldRowsKeepTheirNames(sqlite());
    }

    @Test
    void oldRowsKeepTheirNamesOnPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            oldRowsKeepTheirNames(database.url());
        }
    }

    @Test
    void oldRowsKeepTheirNamesOnMariadb() {
        try (MariadbServer.Database database = MariadbServer.create()) {
            oldRowsKeepTheirNames(database.url());
        }
    }

    @Test
    void itsMigrationsMakeItsModels() {
        try (JwtSite site = new JwtSite(sqlite(), _ -> {})) {
            site.site.scope().run(() -> assertThat(site.site.migrator().changedApps()).isEmpty());
        }
    }

    @Test
    void whatHasEndedIsForgotten() {
        try (JwtSite site = new JwtSite(sqlite(), _ -> {})) {
            site.refresh();
            site.post("blacklist/", Map.of("refresh", site.refresh()));
            site.after(Duration.ofHours(1));
            String later = site.refresh();
            site.after(Duration.ofHours(23));
            assertThat(site.app.execute("flushexpiredtokens")).isZero();
            site.site
                    .scope()
                    .run(() -> {
                        assertThat(OutstandingToken.objects.get().jti)
                                .isEqualTo(RefreshToken.parse(later).jti());
                        assertThat(BlacklistedToken.objects.count()).isZero();
                    });
        }
    }
}
