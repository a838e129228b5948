package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.RealDjango;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Django (3.2, as in Debian 12) and this, on one database: each honours the sessions of the other.
 */
class BesideDjangoTest {
    private static final Map<String, ? extends @Nullable Object> VALUES =
            Map.of("cart", List.of(7, 12), "é", "日本", "note", "long ".repeat(100));

    @TempDir Path folder;

    @BeforeAll
    static void needDjango() throws Exception {
        RealDjango.require();
    }

    @Test
    void onSqlite() throws Exception {
        check(RealDjango.onSqlite(BesideDjangoTest.class, "django_sessions.py", folder));
    }

    @Test
    void onPostgresql() throws Exception {
        try (PostgresServer.Database database = PostgresServer.create()) {
            check(
                    RealDjango.onPostgresql(
                            BesideDjangoTest.class, "django_sessions.py", folder, database));
        }
    }

    private static void check(RealDjango django) throws Exception {
        try (Site site =
                App.of()
                        .install(new SessionsApp())
                        .set(SigningSettings.SECRET_KEY, new Secret("shared key"))
                        .flag("databaseUrl", django.url())
                        .flag("sessionFilePath", django.script().resolveSibling("").toString())
                        .build()) {
            site.scope()
                    .run(() ->
                            site.migrator()
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
            assertThat(django.ask("db", "migrate")).contains("No migrations to apply.");
            rowsCross(site, django);
            cookiesCross(site, django);
            cachedRowsCross(site, django);
            filesCross(site, django);
        }
    }

    private static void rowsCross(Site site, RealDjango django) throws Exception {
        SessionStore store = SessionEngine.DATABASE.store(site.settings(), Clock.systemUTC());
        Instant later = Instant.now().plus(Duration.ofDays(1));
        String theirs = django.ask("db", "write", Json.write(VALUES));
        assertThat(site.scope().call(() -> store.load(theirs))).isEqualTo(VALUES);
        site.scope().run(() -> store.update(theirs, Map.of("a", 1), later));
        assertThat(Json.parse(django.ask("db", "read", theirs))).isEqualTo(Map.of("a", 1));
        String ours = site.scope().call(() -> store.create(VALUES, later));
        assertThat(Json.parse(django.ask("db", "read", ours))).isEqualTo(VALUES);
        django.ask("db", "flush", ours);
        assertThat(site.scope().call(() -> store.exists(ours))).isFalse();
        assertThatThrownBy(() -> site.scope().run(() -> store.update(ours, Map.of(), later)))
                .isInstanceOf(UpdateError.class);
        site.scope().run(() -> store.delete(theirs));
        assertThat(django.ask("db", "read", theirs)).isEqualTo("{}");
    }

    private static void cookiesCross(Site site, RealDjango django) throws Exception {
        SessionStore store = SessionEngine.SIGNED_COOKIES.store(site.settings(), Clock.systemUTC());
        String theirs = django.ask("signed_cookies", "write", Json.write(VALUES));
        assertThat(site.scope().call(() -> store.load(theirs))).isEqualTo(VALUES);
        String ours = site.scope().call(() -> store.create(VALUES, Instant.MAX));
        assertThat(Json.parse(django.ask("signed_cookies", "read", ours))).isEqualTo(VALUES);
    }

    /** The rows of either are the truth for both; each has a cache of its own before them. */
    private static void cachedRowsCross(Site site, RealDjango django) throws Exception {
        SessionStore store =
                SessionEngine.CACHED_DATABASE.store(site.settings(), Clock.systemUTC());
        Instant later = Instant.now().plus(Duration.ofDays(1));
        String theirs = django.ask("cached_db", "write", Json.write(VALUES));
        assertThat(site.scope().call(() -> store.load(theirs))).isEqualTo(VALUES);
        site.scope().run(() -> store.update(theirs, Map.of("a", 1), later));
        assertThat(Json.parse(django.ask("cached_db", "read", theirs))).isEqualTo(Map.of("a", 1));
        String ours = site.scope().call(() -> store.create(VALUES, later));
        assertThat(Json.parse(django.ask("cached_db", "read", ours))).isEqualTo(VALUES);
        django.ask("cached_db", "flush", ours);
        assertThat(site.scope().call(() -> store.load(ours))).isNotNull(); // for ten minutes
        assertThatThrownBy(() -> site.scope().run(() -> store.update(ours, Map.of(), later)))
                .isInstanceOf(UpdateError.class);
        assertThat(site.scope().call(() -> store.load(ours))).isNull();
        site.scope().run(() -> store.delete(theirs));
        assertThat(django.ask("cached_db", "read", theirs)).isEqualTo("{}");
    }

    private static void filesCross(Site site, RealDjango django) throws Exception {
        SessionStore store = SessionEngine.FILE.store(site.settings(), Clock.systemUTC());
        Instant later = Instant.now().plus(Duration.ofDays(1));
        String theirs = django.ask("file", "write", Json.write(VALUES));
        assertThat(site.scope().call(() -> store.load(theirs))).isEqualTo(VALUES);
        site.scope().run(() -> store.update(theirs, Map.of("a", 1), later));
        assertThat(Json.parse(django.ask("file", "read", theirs))).isEqualTo(Map.of("a", 1));
        String ours = site.scope().call(() -> store.create(VALUES, later));
        assertThat(Json.parse(django.ask("file", "read", ours))).isEqualTo(VALUES);
        django.ask("file", "flush", ours);
        assertThat(site.scope().call(() -> store.exists(ours))).isFalse();
        site.scope().run(() -> store.delete(theirs));
        assertThat(django.ask("file", "read", theirs)).isEqualTo("{}");
    }
}
