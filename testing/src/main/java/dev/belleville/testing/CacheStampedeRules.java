package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.cache.Cache;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What many miss at once is made once. */
interface CacheStampedeRules extends CacheRules {
    @Test
    default void whatIsMissedIsMadeAndKept() {
        assertThat(cache().getOrSet("a", () -> "made")).isEqualTo("made");
        assertThat(cache().getOrSet("a", () -> "again")).isEqualTo("made");
        assertThat(cache().get("a")).isEqualTo("made");
    }

    @Test
    default void oneMakesWhatManyMiss() throws Exception {
        Cache other = sameElsewhere();
        var made = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var values = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 30; i++) {
                Cache one = i % 2 == 0 ? cache() : other;
                values.add(
                        threads.submit(() -> {
                            start.await();
                            return one.getOrSet(
                                    "costly",
                                    () -> {
                                        pause();
                                        return made.incrementAndGet();
                                    });
                        }));
            }
            start.countDown();
            for (Future<Integer> value : values) {
                assertThat(value.get()).isEqualTo(1);
            }
        }
        assertThat(made).hasValue(1);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void afterAFailureTheNextTriesAnew() {
        assertThatThrownBy(() ->
                        cache().getOrSet(
                                        "a",
                                        () -> {
                                            throw new IllegalStateException("away");
                                        }))
                .hasMessage("away");
        assertThat(cache().getOrSet("a", () -> "made")).isEqualTo("made");
    }

    @Test
    default void makingAValueMayAskForItself() {
        String value = cache().getOrSet("a", () -> cache().getOrSet("a", () -> "inner") + "!");
        assertThat(value).isIn("inner", "inner!");
    }
}
