package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long values are kept. Servers count whole seconds, so that these tests wait some. */
interface CacheTimeRules extends CacheRules {
    /** Until none of {@code keys} is there. */
    private void awaitEnd(List<String> keys) {
        Await.until(Duration.ofSeconds(20), () -> cache().getMany(keys).isEmpty());
    }

    @Test
    default void fiveMinutesAreUsual() {
        assertThat(cache().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(cache().timeout(Duration.ofHours(1)).timeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    default void valuesEndWithTheirTime() throws Exception {
        Duration brief = Duration.ofSeconds(3);
        cache().set("short", 1, brief);
        cache().set("long", 1, Duration.ofMinutes(1));
        cache().set("for ever".replace(' ', '-'), 1, Cache.FOREVER);
        cache().set("touched", 1, brief);
        cache().set("shortened", 1, Cache.FOREVER);
        cache().set("counted", 1, brief);
        cache().setMany(Map.of("many", 1), brief);
        cache().add("added", 1, brief);
        assertThat(cache().touch("touched", Duration.ofMinutes(1))).isTrue();
        assertThat(cache().touch("shortened", brief)).isTrue();
        assertThat(cache().incr("counted")).isEqualTo(2);
        awaitEnd(List.of("short", "shortened", "counted", "many", "added"));
        assertThat(
                        cache().getMany(
                                        List.of(
                                                "short",
                                                "long",
                                                "for-ever",
                                                "touched",
                                                "shortened",
                                                "counted",
                                                "many",
                                                "added")))
                .containsOnlyKeys("long", "for-ever", "touched");
        assertThat(cache().hasKey("short")).isFalse();
        assertThat(cache().touch("short")).isFalse();
        assertThat(cache().delete("shortened")).isFalse();
        assertThat(cache().add("added", 2)).isTrue();
        assertThat(cache().get("added")).isEqualTo(2);
    }

    @Test
    default void noTimeKeepsNothing() {
        cache().set("a", 1);
        cache().set("a", 2, Duration.ZERO);
        assertThat(cache().get("a")).isNull();
        assertThat(cache().add("b", 1, Duration.ofSeconds(-1))).isTrue();
        assertThat(cache().get("b")).isNull();
        cache().set("c", 1);
        assertThat(cache().touch("c", Duration.ZERO)).isTrue();
        assertThat(cache().get("c")).isNull();
        cache().setMany(Map.of("d", 1), Duration.ZERO);
        assertThat(cache().get("d")).isNull();
        cache().timeout(Duration.ZERO).set("e", 1);
        assertThat(cache().get("e")).isNull();
    }

    @Test
    default void partsOfASecondAreKept() {
        Object found = null;
        for (int i = 0;
                i < 20 && found == null;
                i++) { // the time may be over before it is asked for
            cache().set("a", 1, Duration.ofMillis(900));
            found = cache().get("a");
        }
        assertThat(found).isEqualTo(1);
    }

    @Test
    default void longTimesAreNoShortOnes() {
        cache().set("a", 1, Duration.ofDays(31));
        cache().set("b", 1, Duration.ofDays(20_000));
        assertThat(cache().get("a")).isEqualTo(1);
        assertThat(cache().get("b")).isEqualTo(1);
    }
}
