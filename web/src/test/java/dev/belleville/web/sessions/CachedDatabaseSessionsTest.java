package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Transaction;
import dev.belleville.web.Site;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions as rows, behind a cache. */
class CachedDatabaseSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.CACHED_DATABASE.store(site.settings(), clock);
    }

    /** A store that looks at the clock once it has seen the row. */
    private SessionStore during(Runnable work) {
        return new CachedDatabaseSessions(
                new DatabaseSessions(clock),
                Site.current()::cache,
                new MeanwhileClock(clock, work));
    }

    @Test
    void whatIsDeletedDuringAnUpdateStaysSo() {
        in(() -> {
            SessionStore other = store(Site.current());
            String key = other.create(Map.of("a", 1), later());
            SessionStore late = during(() -> other.delete(key));
            assertThatThrownBy(() -> late.update(key, Map.of("a", 2), later()))
                    .isInstanceOf(UpdateError.class);
            assertThat(other.load(key)).isNull();
        });
    }

    @Test
    void whatIsDeletedWhileItIsLoadedStaysSo() {
        in(() -> {
            SessionStore other = store(Site.current());
            String key = other.create(Map.of("a", 1), later());
            Site.current().cache().clear();
            assertThat(during(() -> other.delete(key)).load(key)).isNull();
            assertThat(other.load(key)).isNull();
        });
    }

    @Test
    void whatIsDeletedInATransactionIsGoneAtItsEnd() {
        in(() -> {
            SessionStore store = store(Site.current());
            String key = store.create(Map.of("a", 1), later());
            String copy = "django.contrib.sessions.cached_db" + key;
            Transaction.atomic(() -> {
                store.delete(key);
                Site.current().cache().set(copy, "{}"); // by who still saw the row
            });
            assertThat(store.load(key)).isNull();
        });
    }

    @Test
    void aCopyLivesTenMinutesAtTheMost() {
        in(() -> {
            SessionStore store = store(Site.current());
            String key = store.create(Map.of("a", 1), later());
            new DatabaseSessions(clock).delete(key);
            assertThat(store.load(key)).isEqualTo(Map.of("a", 1));
            clock.forward(Duration.ofMinutes(10).plusSeconds(1));
            assertThat(store.load(key)).isNull();
        });
    }
}
