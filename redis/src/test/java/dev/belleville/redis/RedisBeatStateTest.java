package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.BeatStateUnavailable;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.TcpProxy;
import dev.belleville.testing.tasks.BeatStateContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisBeatStateTest extends BeatStateContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant BEFORE = Instant.parse("2026-03-01T03:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");

    private CacheServer server;
    private BeatState one;
    private BeatState two;
    private boolean odd;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = CacheServer.lastingRedis(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        one = open("");
        two = open("");
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private BeatState open(String prefix) {
        return open(server.port(), prefix);
    }

    private static BeatState open(int port, String prefix) {
        return RedisBeatState.of(
                "redis://127.0.0.1:" + port + "/5", Map.of("global_keyprefix", prefix));
    }

    /** By two connections, in turn. */
    @Override
    protected BeatState state() {
        odd = !odd;
        return odd ? one : two;
    }

    @Test
    void eachPrefixHasItsOwn() {
        try (BeatState shop = open("shop:");
                RedisClient client =
                        RedisClient.create("redis://127.0.0.1:" + server.port() + "/5")) {
            assertThat(one.lead("one", LONG)).isTrue();
            assertThat(shop.lead("shop", LONG)).isTrue();
            shop.lastRuns(Set.of("nightly"), NOW);
            one.lastRuns(Set.of(), NOW);
            assertThat(client.keys("*"))
                    .contains("shop:belleville.beat.lease", "shop:belleville.beat.runs");
            assertThat(shop.lastRuns(Set.of("nightly"), BEFORE)).containsEntry("nightly", NOW);
            one.resign("one");
            shop.resign("shop");
        }
    }

    @Test
    void itIsUnavailableWithoutItsServerAndKnowsAllAfterwards() {
        assertThat(one.lead("one", LONG)).isTrue();
        one.lastRuns(Set.of("nightly"), BEFORE);
        server.kill();
        assertThatThrownBy(() -> one.lead("one", LONG))
                .isInstanceOf(BeatStateUnavailable.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
        assertThatThrownBy(() -> one.lastRuns(Set.of("nightly"), NOW))
                .isInstanceOf(BeatStateUnavailable.class);
        assertThatThrownBy(() -> one.claim("nightly", BEFORE, NOW, () -> {}))
                .isInstanceOf(BeatStateUnavailable.class);
        server.start();
        assertThat(two.lead("two", LONG)).isFalse();
        assertThat(one.lead("one", LONG)).isTrue();
        assertThat(one.lastRuns(Set.of("nightly"), NOW)).containsEntry("nightly", BEFORE);
        one.resign("one");
    }

    @Test
    void whatWasClaimedWhenTheServerWentIsGivenBackWhenItIsThere() {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                BeatState cut = open(proxy.port(), "")) {
            cut.lastRuns(Set.of("nightly"), BEFORE);
            assertThatThrownBy(() ->
                            cut.claim(
                                    "nightly",
                                    BEFORE,
                                    NOW,
                                    () -> {
                                        proxy.cut();
                                        throw new IllegalStateException("not sent");
                                    }))
                    .hasMessage("not sent");
            assertThat(two.lastRuns(Set.of("nightly"), NOW)).containsEntry("nightly", NOW);
            proxy.mend();
            assertThat(cut.lead("cut", LONG)).isTrue();
            assertThat(two.lastRuns(Set.of("nightly"), NOW)).containsEntry("nightly", BEFORE);
            cut.resign("cut");
        }
    }

    @Test
    void whatAnotherClaimedForTheSameTimeIsNotGivenBack() {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                BeatState cut = open(proxy.port(), "")) {
            cut.lastRuns(Set.of("hourly"), BEFORE);
            proxy.cut();
            assertThatThrownBy(() -> cut.claim("hourly", BEFORE, NOW, () -> {}))
                    .isInstanceOf(BeatStateUnavailable.class);
            assertThat(two.claim("hourly", BEFORE, NOW, () -> {})).isTrue();
            proxy.mend();
            assertThat(cut.claim("hourly", BEFORE, NOW, () -> {})).isFalse();
            assertThat(two.lastRuns(Set.of("hourly"), BEFORE)).containsEntry("hourly", NOW);
        }
    }
}
