package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyTest {
    @Test
    void itWaitsUntilNothingGetsCheaper() {
        var steady = new Steady<Integer>(10);
        for (int cost : new int[] {900, 700, 500, 510}) {
            steady.add(cost, cost);
            assertThat(steady.isReached()).isFalse();
        }
        steady.add(490, 490);
        assertThat(steady.isReached()).isTrue();
        assertThat(steady.counted()).containsExactly(500, 510, 490);
    }

    @Test
    void itsPatienceEnds() {
        var steady = new Steady<Integer>(2);
        steady.add(900, 900);
        assertThat(steady.isReached()).isFalse();
        steady.add(400, 400);
        assertThat(steady.isReached()).isTrue();
        assertThat(steady.counted()).containsExactly(400);
    }
}
