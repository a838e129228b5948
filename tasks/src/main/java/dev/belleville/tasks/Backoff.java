package dev.belleville.tasks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a task is tried again: twice as long each time. Celery's {@code
 * retry_backoff}, {@code retry_backoff_max} and {@code retry_jitter}.
 *
 * @param factor seconds before the first time, at least 1
 * @param longest never longer than this
 * @param jitter whether the time is drawn anew each time, between nothing and what it would be, so
 *     that those who failed together do not come back together
 */
public record Backoff(int factor, Duration longest, boolean jitter) {
    private static final int USUAL_LONGEST = 600;

    /** Checks the factor. */
    public Backoff {
        if (factor < 1) {
            throw new IllegalArgumentException(
                    "A backoff begins with at least one second, not " + factor + ".");
        }
    }

    /** 1, 2, 4 … seconds, ten minutes at the most, with jitter. */
    public static Backoff exponential() {
        return exponential(1);
    }

    /** So many seconds, twice as many, and so on, ten minutes at the most, with jitter. */
    public static Backoff exponential(int factor) {
        return new Backoff(factor, Duration.ofSeconds(USUAL_LONGEST), true);
    }

    /** The same, never longer than this. */
    public Backoff atMost(Duration other) {
        return new Backoff(factor, other, jitter);
    }

    /** The same, always as long as it would be. */
    public Backoff withoutJitter() {
        return new Backoff(factor, longest, false);
    }

    /**
     * How long to wait.
     *
     * @param retries how often it was tried again already
     */
    public Duration delay(int retries, RandomGenerator random) {
        long most = longest.toSeconds();
        long seconds =
                retries >= Long.numberOfLeadingZeros(factor) - 1
                        ? most
                        : Math.min(most, (long) factor << retries);
        return Duration.ofSeconds(jitter ? random.nextLong(seconds + 1) : seconds);
    }
}
