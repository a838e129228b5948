package dev.belleville.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LocalMemoryCacheTest {
    private Instant now = Instant.EPOCH;
    private final Cache cache =
            LocalMemoryCache.builder()
                    .clock(() -> now)
                    .timeout(Duration.ofSeconds(10))
                    .maxEntries(100)
                    .build();

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void keepsAValueForItsTime() {
        cache.set("a", "x");
        cache.set("b", "y", Duration.ofSeconds(20));
        cache.set("c", "z", Cache.FOREVER);
        cache.set("d", "no", Duration.ZERO);
        assertThat(cache.getMany(List.of("a", "b", "c", "d")))
                .isEqualTo(Map.of("a", "x", "b", "y", "c", "z"));
        pass(11);
        assertThat(cache.getMany(List.of("a", "b", "c"))).isEqualTo(Map.of("b", "y", "c", "z"));
        pass(1_000_000_000);
        assertThat(cache.get("c", "gone")).isEqualTo("z");
        assertThat(cache.get("b", "gone")).isEqualTo("gone");
    }

    @Test
    void settingToNoTimeForgets() {
        cache.set("a", 1);
        cache.set("a", 2, Duration.ofSeconds(-1));
        assertThat(cache.hasKey("a")).isFalse();
    }

    @Test
    void addsOnlyWhatIsNotThere() {
        assertThat(cache.add("a", 1)).isTrue();
        assertThat(cache.add("a", 2)).isFalse();
        pass(11);
        assertThat(cache.add("a", 3)).isTrue();
        assertThat(cache.get("a")).isEqualTo(3);
    }

    @Test
    void touchingBeginsTheTimeAnew() {
        cache.set("a", 1);
        pass(8);
        assertThat(cache.touch("a")).isTrue();
        pass(8);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.touch("b")).isFalse();
        assertThat(cache.touch("a", Duration.ZERO)).isTrue();
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void countsWithoutALongerLife() {
        cache.set("n", 5);
        pass(8);
        assertThat(cache.incr("n")).isEqualTo(6);
        assertThat(cache.decr("n", 10)).isEqualTo(-4);
        pass(3);
        assertThatThrownBy(() -> cache.incr("n"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no 'n' to count");
        cache.set("t", "text");
        assertThatThrownBy(() -> cache.incr("t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":t'");
    }

    @Test
    void makesWhatItMisses() {
        assertThat(cache.getOrSet("a", () -> "made")).isEqualTo("made");
        assertThat(cache.getOrSet("a", () -> "again")).isEqualTo("made");
        assertThat(cache.delete("a")).isTrue();
        assertThat(cache.delete("a")).isFalse();
        assertThat(cache.getOrSet("a", () -> "again")).isEqualTo("again");
    }

    @Test
    void hasRoomForSoManyAndForgetsAll() {
        for (int i = 0; i < 1000; i++) {
            cache.set("k" + i, i);
        }
        long kept =
                java.util.stream.IntStream.range(0, 1000)
                        .filter(i -> cache.hasKey("k" + i))
                        .count();
        assertThat(kept).isBetween(1L, 100L);
        cache.clear();
        assertThat(cache.hasKey("k999")).isFalse();
    }

    @Test
    void aDummyKeepsNothing() {
        Cache dummy = DummyCache.of();
        dummy.set("a", 1);
        assertThat(dummy.get("a")).isNull();
        assertThat(dummy.add("a", 1)).isTrue();
        assertThat(dummy.getOrSet("a", () -> "made")).isEqualTo("made");
    }

    @Test
    void whatEndedIsNotThereForAnybody() {
        cache.set("a", 1);
        cache.set("n", 1, Cache.FOREVER);
        pass(11);
        assertThat(cache.delete("a")).isFalse();
        cache.set("a", 1);
        pass(11);
        assertThat(cache.touch("a")).isFalse();
        assertThat(cache.get("a")).isNull();
        cache.set("a", 1);
        pass(100); // what is written after a minute makes room
        assertThat(cache.add("b", 2)).isTrue();
        assertThat(cache.add("a", 3)).isTrue();
        assertThat(cache.getMany(List.of("a", "b", "n"))).isEqualTo(Map.of("a", 3, "b", 2, "n", 1));
    }
}
