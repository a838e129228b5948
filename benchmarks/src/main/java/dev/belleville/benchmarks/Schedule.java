package dev.belleville.benchmarks;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param rounds how often every contender takes its turn
 * @param warmUp the load before each measured one; JMH warms up as long
 * @param measured the measured load
 * @param patience how often the measured load is repeated at the most, until it gets no cheaper: on
 *     one core, just-in-time compilers need long
 * @param connections how many keep-alive connections the load holds
 */
record Schedule(int rounds, Duration warmUp, Duration measured, int patience, int connections) {

    /** Three rounds, long enough for figures to publish. */
    static Schedule full() {
        return new Schedule(3, Duration.ofSeconds(12), Duration.ofSeconds(8), 20, 64);
    }

    /** Two short rounds: enough to see that everything answers, and the order of size. */
    static Schedule quick() {
        return new Schedule(2, Duration.ofSeconds(6), Duration.ofSeconds(4), 1, 64);
    }

    /** Whether nothing is repeated until it gets no cheaper. */
    boolean isShort() {
        return patience == 1;
    }

    /** The same, so often. */
    Schedule withRounds(int number) {
        return new Schedule(number, warmUp, measured, patience, connections);
    }
}
