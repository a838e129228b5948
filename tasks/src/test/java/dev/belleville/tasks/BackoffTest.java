package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.CeleryFacts.LeftOut;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waits before another try are those of Celery's. */
class BackoffTest {
    private static final CeleryFacts RETRIES = CeleryFacts.of("retry.jsonl", "kind");

    @Test
    @Tag("vectors")
    void waitsDoubleAsCelerysDo() throws IOException {
        RETRIES.replay("backoff", Set.of("backoff"), BackoffTest::doubled);
    }

    private static void doubled(Map<?, ?> fact) {
        if (Boolean.TRUE.equals(fact.get("full_jitter"))) {
            throw new LeftOut("rules that are told in words");
        }
        Duration longest = Duration.ofSeconds(number(fact, "maximum"));
        Backoff backoff = backoff(number(fact, "factor")).withoutJitter().atMost(longest);
        List<?> waits = list(fact.get("expected"));
        for (int i = 0; i < waits.size(); i++) {
            assertThat(seconds(backoff, i)).isEqualTo(waits.get(i));
        }
    }

    private static Backoff backoff(int factor) {
        if (factor < 1) {
            assertThatThrownBy(() -> Backoff.exponential(factor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one second");
            throw new LeftOut("backoffs of less than a second, which are refused here");
        }
        return Backoff.exponential(factor);
    }

    @Test
    @Tag("vectors")
    void tasksThatRetryByThemselvesWaitAsCelerysDid() throws IOException {
        RETRIES.replay("autoretry", Set.of("autoretry"), BackoffTest::retried);
    }

    private static void retried(Map<?, ?> fact) {
        Map<?, ?> settings = object(fact.get("settings"));
        if (!settings.containsKey("retry_backoff")) {
            throw new LeftOut("retries without a backoff");
        }
        boolean jitter = !Boolean.FALSE.equals(settings.get("retry_jitter"));
        Backoff backoff = backoff(factor(settings.get("retry_backoff"))).withoutJitter();
        if (settings.get("retry_backoff_max") instanceof Integer longest) {
            backoff = backoff.atMost(Duration.ofSeconds(longest));
        }
        for (Object one : list(fact.get("expected"))) {
            Map<?, ?> step = object(one);
            if (step.get("countdown_s") instanceof Number recorded) {
                double wait = seconds(backoff, number(step, "retries"));
                if (jitter) {
                    assertThat(recorded.doubleValue()).isBetween(0.0, wait);
                } else {
                    assertThat(wait).isEqualTo(recorded.doubleValue());
                }
            }
        }
    }

    /** As Celery cuts it: true is one, and so is 1.9. */
    private static int factor(@Nullable Object setting) {
        return setting instanceof Number number ? number.intValue() : 1;
    }

    private static int number(Map<?, ?> fact, String name) {
        return fact.get(name) instanceof Integer number ? number : -1;
    }

    private static int seconds(Backoff backoff, int retries) {
        return Math.toIntExact(backoff.delay(retries, new Random(1)).toSeconds());
    }

    @Test
    void jitterDrawsEachWholeSecondUpToTheWait() {
        var random = new Random(7);
        var drawn = new TreeSet<Long>();
        for (int i = 0; i < 1000; i++) {
            drawn.add(Backoff.exponential().delay(2, random).toSeconds());
        }
        assertThat(drawn).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void manyRetriesWaitTheLongest() {
        Duration longest = Duration.ofDays(9999);
        Backoff endless = Backoff.exponential(3).withoutJitter().atMost(longest);
        for (int retries : new int[] {40, 61, 62, 63, 64, 100_000}) {
            assertThat(endless.delay(retries, new Random(1))).isEqualTo(longest);
        }
    }
}
