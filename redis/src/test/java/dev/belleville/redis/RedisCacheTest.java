package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.cache.Cache;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.CacheServerContract;
import dev.belleville.testing.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

class RedisCacheTest extends CacheServerContract {
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir Path folder;

    @Override
    protected CacheServer newServer() {
        return CacheServer.redis();
    }

    @Override
    protected Cache open(CacheServer server) {
        return RedisCache.of(url(server), CODEC);
    }

    private static String url(CacheServer server) {
        return "redis://127.0.0.1:" + server.port() + "/2";
    }

    private String url() {
        return url(server());
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
    void noPasswordIsLogged() {
        try (CacheServer gone = CacheServer.redis()) {
            gone.kill();
            assertThat(whyNot("redis://:hidden@127.0.0.1:" + gone.port()))
                    .contains("127.0.0.1:" + gone.port())
                    .doesNotContain("hidden");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void overTlsTheServerHasToBeTrusted() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (CacheServer secure = CacheServer.redisOverTls(certificate)) {
            String url = "rediss://127.0.0.1:" + secure.port();
            assertThat(whyNot(url)).contains("no certificate for this name that the JVM trusts");
            assertThat(whyNot(url.replace("rediss", "redis"))).contains("does not answer");
            System.setProperty(TRUST, certificate.trustStore().toString());
            System.setProperty(TRUST + "Password", TestCertificate.PASSWORD);
            try (Cache cache = RedisCache.of(url)) {
                cache.set("a", List.of("tea"));
                assertThat(cache.get("a")).isEqualTo(List.of("tea"));
            }
            assertThat(whyNot("rediss://localhost:" + secure.port())) // the name is not in it
                    .contains("no certificate for this name that the JVM trusts");
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }

    /** What the log says of a cache at {@code url}, which is as if it were empty. */
    private static String whyNot(String url) {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Cache.class);
        logger.addAppender(log);
        try (Cache cache = RedisCache.of(url)) {
            cache.set("a", "tea");
            assertThat(cache.get("a")).isNull();
            return log.list.getFirst().getFormattedMessage();
        } finally {
            logger.detachAppender(log);
        }
    }
}
