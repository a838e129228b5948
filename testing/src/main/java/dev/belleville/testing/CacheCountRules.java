package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.cache.Cache;
import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counting, by many at once. */
interface CacheCountRules extends CacheRules {
    @Test
    default void wholeNumbersAreCounted() {
        cache().set("n", 41L);
        assertThat(cache().incr("n")).isEqualTo(42);
        assertThat(cache().get("n")).isEqualTo(42L);
        assertThat(cache().incr("n", 100)).isEqualTo(142);
        assertThat(cache().decr("n")).isEqualTo(141);
        assertThat(cache().decr("n", 41)).isEqualTo(100);
        assertThat(cache().decr("n", 91)).isEqualTo(9);
        assertThat(cache().get("n")).isEqualTo(9L);
    }

    @Test
    default void integersAreCountedAndLongsFromThenOn() {
        cache().set("n", 1);
        assertThat(cache().incr("n")).isEqualTo(2);
        assertThat(cache().get("n")).isEqualTo(2L);
    }

    @Test
    default void countsGoBelowZeroAndBack() {
        cache().set("n", 1L);
        assertThat(cache().decr("n", 3)).isEqualTo(-2);
        assertThat(cache().get("n")).isEqualTo(-2L);
        assertThat(cache().incr("n", -1)).isEqualTo(-3);
        assertThat(cache().incr("n", 5)).isEqualTo(2);
        assertThat(cache().incr("n")).isEqualTo(3);
    }

    @Test
    default void noSumIsBeyondALong() {
        cache().set("n", Long.MAX_VALUE);
        assertThatThrownBy(() -> cache().incr("n")).isInstanceOf(ArithmeticException.class);
        assertThat(cache().get("n")).isEqualTo(Long.MAX_VALUE);
        assertThat(cache().decr("n")).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    default void whatIsNotThereOrNoNumberIsNotCounted() {
        assertThatThrownBy(() -> cache().incr("nothing"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'nothing'");
        for (Object value : new Object[] {"text", "5", 1.5, new byte[] {'5'}}) {
            cache().set("a", value);
            assertThatThrownBy(() -> cache().incr("a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no whole number");
        }
    }

    @Test
    default void noCountIsLostAmongMany() throws Exception {
        Cache other = sameElsewhere();
        cache().set("n", 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var counts = new ArrayList<Future<Long>>();
            for (int i = 0; i < 100; i++) {
                Cache one = i % 2 == 0 ? cache() : other;
                long delta = i % 4 == 0 ? -1 : 3;
                counts.add(threads.submit(() -> one.incr("n", delta)));
            }
            for (Future<Long> count : counts) {
                assertThat(count.get()).isNotNull();
            }
        }
        assertThat(cache().get("n")).isEqualTo(200L);
    }

    @Test
    default void ofManyWhoAddOneDoes() throws Exception {
        Cache other = sameElsewhere();
        var added = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                Cache one = i % 2 == 0 ? cache() : other;
                int number = i;
                threads.execute(() -> {
                    if (one.add("a", number)) {
                        added.incrementAndGet();
                    }
                });
            }
        }
        assertThat(added).hasValue(1);
    }
}
