package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import dev.belleville.testing.CacheServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hundred requests a minute are a hundred, however many come at once and from where. */
class ThrottleTest {
    private CacheServer server;

    @BeforeEach
    void start() {
        server = CacheServer.redis();
    }

    @AfterEach
    void stop() {
        if (server != null) { // null where no program is installed
            server.close();
        }
    }

    private String url() {
        return "redis://127.0.0.1:" + server.port();
    }

    @Test
    void ofAThousandAtOnceAHundredAreAnswered() {
        try (var site = new ThrottledSite(url())) {
            assertThat(site.ask(1000)).isEqualTo(Map.of(200, 100, 429, 900));
            assertThat(site.ask(10)).isEqualTo(Map.of(429, 10));
        }
    }

    @Test
    void theyAreNoMoreByTwoProcesses() throws IOException {
        ThrottledSite.Other one = ThrottledSite.Other.start(url(), 500);
        ThrottledSite.Other two = ThrottledSite.Other.start(url(), 500);
        try {
            one.go();
            two.go();
            String both = one.answer() + two.answer();
            assertThat(count(both, 200)).isEqualTo(100);
            assertThat(count(both, 429)).isEqualTo(900);
        } finally {
            one.process().destroyForcibly();
            two.process().destroyForcibly();
        }
    }

    private static int count(String answers, int status) {
        return Pattern.compile(status + "=(\\d+)")
                .matcher(answers)
                .results()
                .map(MatchResult::group)
                .mapToInt(found -> Integer.parseInt(found.substring(4)))
                .sum();
    }

    /** Two caches over one server have no lock in common, as two processes have none. */
    @Test
    void changesByTwoLoseNothing() throws InterruptedException {
        try (Cache one = RedisCache.of(url());
                Cache two = RedisCache.of(url())) {
            var threads = new Thread[16];
            for (int i = 0; i < threads.length; i++) {
                Cache cache = i % 2 == 0 ? one : two;
                threads[i] = Thread.ofVirtual().start(() -> count(cache));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(one.get("hits")).isEqualTo(List.of(1600));
        }
    }

    private static void count(Cache cache) {
        for (int i = 0; i < 100; i++) {
            cache.update(
                    "hits",
                    seen ->
                            List.of(
                                    seen instanceof List<?> list
                                            ? (Integer) list.getFirst() + 1
                                            : 1),
                    Cache.FOREVER);
        }
    }
}
