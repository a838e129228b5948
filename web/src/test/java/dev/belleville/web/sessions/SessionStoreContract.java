package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every engine. */
abstract class SessionStoreContract {
    static final Map<String, ? extends @Nullable Object> VALUES =
            Map.of("a", 1, "é", List.of("日本", Map.of("b", true)), "text", "x".repeat(300));

    final SetClock clock = new SetClock();

    @TempDir Path folder;

    private Site site;
    private SessionStore store;

    abstract SessionStore store(Site site);

    /** The database of the site. */
    String url() {
        return "sqlite:" + folder.resolve("db.sqlite3");
    }

    /** Whether the store itself holds the values, so that it can forget them. */
    boolean keeps() {
        return true;
    }

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(new SessionsApp())
                        .set(SigningSettings.SECRET_KEY, new Secret("key"))
                        .set(SessionSettings.SESSION_FILE_PATH, folder.toString())
                        .cache("default", LocalMemoryCache.builder().clock(clock).build())
                        .flag("databaseUrl", url())
                        .build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        store = store(site);
    }

    @AfterEach
    void close() {
        site.close();
    }

    Instant later() {
        return clock.instant().plus(Duration.ofDays(1));
    }

    void in(Runnable work) {
        site.scope().run(work);
    }

    @Test
    void givesBackWhatItKeeps() {
        in(() -> {
            String key = store.create(VALUES, later());
            assertThat(store.isKey(key)).isTrue();
            assertThat(store.load(key)).isEqualTo(VALUES);
            assertThat(store.exists(key)).isEqualTo(keeps());
            String same = store.update(key, Map.of("b", 2), later());
            assertThat(store.load(same)).isEqualTo(Map.of("b", 2));
            assertThat(same.equals(key)).isEqualTo(keeps());
        });
    }

    @Test
    void keysAreOfOneVisitorAlone() {
        in(() -> {
            String one = store.create(Map.of("a", 1), later());
            String other = store.create(Map.of("a", 2), later());
            assertThat(one).isNotEqualTo(other);
            assertThat(store.load(one)).isEqualTo(Map.of("a", 1));
            if (keeps()) {
                assertThat(one).matches("[a-z0-9]{32}");
            }
        });
    }

    @Test
    void knowsNoKeyThatItDidNotGive() {
        in(() -> {
            String made = "0123456789abcdef0123456789abcdef";
            assertThat(store.load(made)).isNull();
            assertThat(store.exists(made)).isFalse();
            store.delete(made);
            if (keeps()) {
                assertThatThrownBy(() -> store.update(made, Map.of(), later()))
                        .isInstanceOf(UpdateError.class);
                assertThat(store.load(made)).isNull();
                for (String odd :
                        List.of("", "short", "../../etc/passwd", "A".repeat(32), "a\0bcdefghij")) {
                    assertThat(store.isKey(odd)).as(odd).isFalse();
                }
            }
        });
    }

    @Test
    void whatWasDeletedStaysSo() {
        in(() -> {
            String key = store.create(Map.of("a", 1), later());
            store.delete(key);
            if (keeps()) {
                assertThat(store.load(key)).isNull();
                assertThatThrownBy(() -> store.update(key, Map.of("a", 2), later()))
                        .isInstanceOf(UpdateError.class);
                assertThat(store.exists(key)).isFalse();
            }
        });
    }

    @Test
    void forgetsWhatHasExpired() {
        in(() -> {
            Map<String, Object> brief = Map.of("_session_expiry", 60);
            String key = store.create(brief, clock.instant().plusSeconds(60));
            String kept = store.create(Map.of("a", 1), clock.instant().plus(Duration.ofDays(14)));
            assertThat(store.load(key)).isEqualTo(brief);
            clock.forward(Duration.ofSeconds(61));
            if (keeps()) {
                assertThat(store.load(key)).isNull();
            }
            store.clearExpired();
            assertThat(store.exists(key)).isFalse();
            assertThat(store.load(kept)).isEqualTo(Map.of("a", 1));
            clock.forward(Duration.ofDays(14));
            assertThat(store.load(kept)).isNull();
        });
    }
}
