package dev.belleville.web.tasks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * How often a receiver asks for messages that nobody told it of: after 50 ms, then ever more
 * seldom, up to a second. Whoever calls has the receiver's lock.
 */
final class Pace {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private long pause = SHORTEST;
    private long next = System.nanoTime();
    private boolean hurries = true;

    /** There may be something now. */
    void hurry() {
        hurries = true;
    }

    boolean isDue() {
        return hurries || System.nanoTime() - next >= 0;
    }

    /** Waits until it is time, or somebody signals. */
    @SuppressWarnings("WaitNotInLoop") // whoever calls loops
    void await(Condition changed) {
        try {
            changed.awaitNanos(next - System.nanoTime());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a receiver's thread", e);
        }
    }

    /** It asks now; who hurries later asks again. */
    void begin() {
        hurries = false;
    }

    /** It got so many, perhaps as many as there was room for. */
    void took(int count, boolean mayBeMore) {
        pause = count > 0 ? SHORTEST : Math.min(2 * pause, LONGEST);
        next = System.nanoTime() + pause;
        hurries |= mayBeMore;
    }
}
