package dev.belleville.redis;

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
import redis.clients.jedis.RedisClient;

class RedisCacheTest extends CacheContract {
    private static CacheServer server;

    @BeforeAll
    static void start() {
        server = CacheServer.redis();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String url() {
        return "redis://127.0.0.1:" + server.port() + "/2";
    }

    @Override
    protected Cache open() {
        return RedisCache.of(url(), CODEC);
    }

    @Test
    void anotherClientReadsAndCountsWholeNumbers() {
        cache().keyFunction((key, _, _) -> key).set("hits", 41L);
        try (RedisClient client = RedisClient.create(url())) {
            assertThat(client.incr("hits")).isEqualTo(42);
            assertThat(client.ttl("hits")).isBetween(290L, 300L);
        }
        assertThat(cache().keyFunction((key, _, _) -> key).get("hits")).isEqualTo(42L);
    }

    @Test
    void whatIsNoTextOfOursIsNotThere() {
        try (RedisClient client = RedisClient.create(url())) {
            client.set("foreign", "\u0080pickle");
            assertThat(cache().keyFunction((key, _, _) -> key).get("foreign")).isNull();
        }
    }

    @Test
    void theFirstOfSeveralIsWrittenAndTheOthersAreRead() {
        try (CacheServer other = CacheServer.redis();
                Cache both = RedisCache.of(url() + ",redis://127.0.0.1:" + other.port());
                Cache second = RedisCache.of("redis://127.0.0.1:" + other.port())) {
            both.set("a", "first");
            assertThat(both.get("a")).isNull();
            assertThat(cache().keyPrefix("").get("a")).isEqualTo("first");
            second.set("a", "second");
            assertThat(both.get("a")).isEqualTo("second");
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutItsPassword() {
        for (String url :
                List.of(
                        "http://x",
                        "redis://:secret@/0",
                        "redis://u:secret@h/x",
                        "redis:// secret")) {
            assertThatThrownBy(() -> RedisCache.of(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("redis://USER:PASSWORD@HOST:PORT/NUMBER")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aServerThatDiesUnderLoadIsDoneWithoutAndComesBack() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Cache.class);
        logger.addAppender(log);
        try (CacheServer mortal = CacheServer.redis();
                Cache cache = RedisCache.of("redis://:hidden@127.0.0.1:" + server.port());
                Cache own = RedisCache.of("redis://127.0.0.1:" + mortal.port())) {
            CacheOutage.survive(own, mortal);
            assertThat(log.list.stream().filter(it -> it.getLevel() == Level.WARN)).hasSize(2);
            assertThat(log.list.getFirst().getFormattedMessage())
                    .contains("127.0.0.1:" + mortal.port());
            assertThat(log.list.getLast().getFormattedMessage()).isEqualTo("The cache is back.");
            cache.get("a");
            assertThat(log.list.toString()).doesNotContain("hidden");
        } finally {
            logger.detachAppender(log);
        }
    }
}
