package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SteadyTest {
    @Test
    void itWaitsUntilNothingGetsCheaper() {
        var steady = new Steady(10);
        for (int micros : new int[] {900, 700, 500, 510}) {
            add(steady, micros);
            assertThat(steady.isReached()).isFalse();
        }
        add(steady, 490);
        assertThat(steady.isReached()).isTrue();
        assertThat(steady.microsPerRequest()).isCloseTo(500, Offset.offset(0.01));
        assertThat(steady.perSecond()).isEqualTo(125);
    }

    @Test
    void itsPatienceEnds() {
        var steady = new Steady(2);
        add(steady, 900);
        assertThat(steady.isReached()).isFalse();
        add(steady, 400);
        assertThat(steady.isReached()).isTrue();
        assertThat(steady.microsPerRequest()).isEqualTo(400);
    }

    private static void add(Steady steady, int micros) {
        var outcome = new Load.Outcome(1000, 0, Duration.ofSeconds(8), Duration.ofMillis(30));
        steady.add(outcome, Duration.ofMillis(micros));
    }
}
