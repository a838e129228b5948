package dev.belleville.benchmarks;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param rounds how often every contender takes its turn
 * @param warmUp the load before each measured one; on one core, just-in-time compilers need long
 * @param measured the measured load
 * @param connections how many keep-alive connections the load holds
 */
record Schedule(int rounds, Duration warmUp, Duration measured, int connections) {

    /** Three rounds, long enough for figures to publish. */
    static Schedule full() {
        return new Schedule(3, Duration.ofSeconds(40), Duration.ofSeconds(8), 64);
    }

    /** Two short rounds: enough to see that everything answers, and the order of size. */
    static Schedule quick() {
        return new Schedule(2, Duration.ofSeconds(6), Duration.ofSeconds(4), 64);
    }
}
