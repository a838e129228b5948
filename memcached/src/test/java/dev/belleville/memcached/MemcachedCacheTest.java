package dev.belleville.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.cache.Cache;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.CacheServerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemcachedCacheTest extends CacheServerContract {
    @Override
    protected CacheServer newServer() {
        return CacheServer.memcached();
    }

    @Override
    protected Cache open(CacheServer server) {
        return MemcachedCache.of(url(server), CODEC);
    }

    private static String url(CacheServer server) {
        return "memcached://127.0.0.1:" + server.port();
    }

    @Test
    void keysThatMemcachedCannotTakeAreRefused() {
        for (String key : List.of("a b", "a\n", "x".repeat(251), "é".repeat(126), "\u007f")) {
            assertThatThrownBy(() -> cache().set(key, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("250 bytes");
            assertThatThrownBy(() -> cache().get(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keysArePutIntoSeveralServers() {
        try (CacheServer other = CacheServer.memcached();
                Cache both = MemcachedCache.of(url(server()) + "," + url(other));
                Cache second = MemcachedCache.of(url(other))) {
            for (int i = 0; i < 100; i++) {
                both.set("key" + i, i);
            }
            int inSecond = 0;
            for (int i = 0; i < 100; i++) {
                assertThat(both.get("key" + i)).isEqualTo(i);
                inSecond += second.hasKey("key" + i) ? 1 : 0;
            }
            assertThat(inSecond).isBetween(10, 90);
        }
    }

    @Test
    void whatIsTooLargeIsNoOutage() {
        cache().set("small", "x");
        assertThatThrownBy(() -> cache().set("large", "x".repeat(1024 * 1024 - 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large for memcached");
        assertThat(cache().get("small")).isEqualTo("x");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String url :
                List.of("memcached://", "http://x", "memcached://h:x", "memcached://h/1")) {
            assertThatThrownBy(() -> MemcachedCache.of(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("memcached://HOST:PORT");
        }
    }
}
