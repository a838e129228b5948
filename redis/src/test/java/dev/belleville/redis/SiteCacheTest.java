package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.testing.Await;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import dev.belleville.web.WebSettings;
import dev.belleville.web.cache.CacheSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol;

/** A site in development is built again with each change: what one leaves open adds up. */
class SiteCacheTest extends OwnRedis {
    @TempDir Path folder;

    private boolean isConnected() {
        return told(Protocol.Command.CLIENT, "LIST").contains(" db=5 ");
    }

    @Test
    void aSiteThatCannotBeOpenedLeavesNothingOpen() {
        var closed = new AtomicInteger();
        AppConfig first =
                new AppConfig() {
                    @Override
                    public String label() {
                        return "first";
                    }

                    @Override
                    public SiteService open(Site site) {
                        site.cache().set("a", 1);
                        assertThat(isConnected()).isTrue();
                        return new SiteService() {
                            @Override
                            public void close() {
                                closed.incrementAndGet();
                            }
                        };
                    }
                };
        AppConfig second =
                new AppConfig() {
                    @Override
                    public String label() {
                        return "second";
                    }

                    @Override
                    public SiteService open(Site site) {
                        throw new IllegalStateException("not today");
                    }
                };
        App app =
                App.of()
                        .install(first, second)
                        .set(CacheSettings.CACHE_URL, Secret.ofUrl(url() + "/5"))
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        assertThatThrownBy(app::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not today");
        assertThat(closed).hasValue(1);
        Await.until(Duration.ofMinutes(2), () -> !isConnected());
    }
}
