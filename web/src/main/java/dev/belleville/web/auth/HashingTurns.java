package dev.belleville.web.auth;

import dev.belleville.core.Unavailable;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few passwords be hashed at once: each takes a processor for a while, which those who ask
 * for pages need as well. Who waits too long for a turn hears that the site is busy.
 */
final class HashingTurns {
    private final Semaphore turns;
    private final Duration wait;

    /** So many processors are at work that no turn came. */
    static final class Busy extends RuntimeException implements Unavailable {
        @Serial private static final long serialVersionUID = 1L;

        Busy(Duration wait) {
            super(
                    "No turn to hash a password came within "
                            + wait.toSeconds()
                            + " seconds: too many log in at once.");
        }
    }

    HashingTurns(int atOnce, Duration wait) {
        turns = new Semaphore(atOnce, true);
        this.wait = wait;
    }

    /** For half of the processors, and ten seconds at the most. */
    static HashingTurns ofProcessors() {
        int half = Runtime.getRuntime().availableProcessors() / 2;
        return new HashingTurns(Math.max(1, half), Duration.ofSeconds(10));
    }

    /**
     * Calls {@code work} when it is its turn.
     *
     * @throws Busy if none came in time
     */
    <T> T take(Supplier<T> work) {
        if (!isGiven()) {
            throw new Busy(wait);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean isGiven() {
        try {
            return turns.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
