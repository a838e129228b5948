package dev.belleville.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.cache.Cache;
import dev.belleville.testing.CacheContract;
import dev.belleville.testing.CacheOutage;
import dev.belleville.testing.CacheServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MemcachedCacheTest extends CacheContract {
    private static CacheServer server;

    @BeforeAll
    static void start() {
        server = CacheServer.memcached();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String url(CacheServer server) {
        return "memcached://127.0.0.1:" + server.port();
    }

    @Override
    protected Cache open() {
        return MemcachedCache.of(url(server), CODEC);
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
                Cache both = MemcachedCache.of(url(server) + "," + url(other));
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

    @Test
    void aServerThatDiesUnderLoadIsDoneWithoutAndComesBack() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Cache.class);
        logger.addAppender(log);
        try (CacheServer mortal = CacheServer.memcached();
                Cache own = MemcachedCache.of(url(mortal))) {
            CacheOutage.survive(own, mortal);
            assertThat(log.list.stream().filter(it -> it.getLevel() == Level.WARN)).hasSize(2);
            assertThat(log.list.getFirst().getFormattedMessage())
                    .contains("127.0.0.1:" + mortal.port());
            assertThat(log.list.getLast().getFormattedMessage()).isEqualTo("The cache is back.");
        } finally {
            logger.detachAppender(log);
        }
    }
}
