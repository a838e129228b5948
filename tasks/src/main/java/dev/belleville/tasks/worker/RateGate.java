package dev.belleville.tasks.worker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.belleville.tasks.internal.RateLimit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Lets tasks of one name begin one after the other, with a time between them: of the machine's
 * monotonic clock, for the other may be set.
 */
final class RateGate {
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private RateLimit limit;
    private long next;
    private long alarms;

    RateGate(RateLimit limit) {
        this.limit = limit;
        next = System.nanoTime() - between();
    }

    /** From now on, also for those that wait: the first of them begins at once. */
    synchronized void change(RateLimit other) {
        limit = other;
        next = System.nanoTime() - between();
        let();
    }

    synchronized RateLimit limit() {
        return limit;
    }

    /** Whether one more may begin now; if not, {@code later} is run when its turn comes. */
    synchronized boolean admits(Runnable later) {
        long now = System.nanoTime();
        if (waiting.isEmpty() && isOpen(now)) {
            count(now);
            return true;
        }
        waiting.add(later);
        if (waiting.size() == 1) { // else the alarm of the first is set
            let();
        }
        return false;
    }

    /** Those that wait are not run. */
    synchronized void forget() {
        waiting.clear();
    }

    private boolean isOpen(long now) {
        return next - now <= 0;
    }

    /** Those whose turn has come. */
    private void let() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && isOpen(now)) {
            count(now);
            waiting.remove().run();
        }
        if (!waiting.isEmpty()) {
            long alarm = ++alarms;
            CompletableFuture.delayedExecutor(next - now, NANOSECONDS).execute(() -> ring(alarm));
        }
    }

    private synchronized void ring(long alarm) {
        if (alarm == alarms) { // not one of a rate that was changed
            let();
        }
    }

    /** One begins. None is made up for that did not come in its time. */
    private void count(long now) {
        long even = next + between();
        next = even - now > 0 ? even : now + between();
    }

    private long between() {
        return Math.min(limit.between().toNanos(), LONGEST);
    }
}
