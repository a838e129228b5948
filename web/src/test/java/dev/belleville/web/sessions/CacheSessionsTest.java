package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.web.Site;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions in a cache. */
class CacheSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.CACHE.store(site.settings(), clock);
    }

    @Test
    void whatIsDeletedDuringAnUpdateStaysSo() {
        in(() -> {
            SessionStore other = store(Site.current());
            String key = other.create(Map.of("a", 1), later());
            SessionStore late =
                    new CacheSessions(
                            Site.current()::cache,
                            new MeanwhileClock(clock, () -> other.delete(key)));
            assertThatThrownBy(() -> late.update(key, Map.of("a", 2), later()))
                    .isInstanceOf(UpdateError.class);
            assertThat(other.load(key)).isNull();
        });
    }
}
