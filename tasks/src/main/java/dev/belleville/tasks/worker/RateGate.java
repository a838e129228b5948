package dev.belleville.tasks.worker;

import dev.belleville.tasks.internal.RateLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lets tasks of one name begin one after the other, with a time between them. */
final class RateGate {
    private final Clock clock;
    private final Timetable timetable;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private RateLimit limit;
    private Instant next = Instant.MIN;
    private @Nullable Instant alarm;

    RateGate(RateLimit limit, Clock clock, Timetable timetable) {
        this.limit = limit;
        this.clock = clock;
        this.timetable = timetable;
    }

    /** From now on, also for those that wait: the first of them begins at once. */
    synchronized void change(RateLimit other) {
        limit = other;
        next = Instant.MIN;
        let();
    }

    synchronized RateLimit limit() {
        return limit;
    }

    /** Whether one more may begin now; if not, {@code later} is run when its turn comes. */
    synchronized boolean admits(Runnable later) {
        Instant now = clock.instant();
        if (waiting.isEmpty() && !next.isAfter(now)) {
            count(now);
            return true;
        }
        waiting.add(later);
        let();
        return false;
    }

    /** Those that wait are not run. */
    synchronized void forget() {
        waiting.clear();
    }

    /** Those whose turn has come. */
    private void let() {
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !next.isAfter(now)) {
            count(now);
            waiting.remove().run();
        }
        if (!waiting.isEmpty() && (alarm == null || next.isBefore(alarm))) {
            Instant time = next;
            alarm = time;
            timetable.at(time, () -> ring(time));
        }
    }

    private synchronized void ring(Instant time) {
        if (time.equals(alarm)) { // not one of a rate that was changed
            alarm = null;
            let();
        }
    }

    /** One begins. None is made up for that did not come in its time. */
    private void count(Instant now) {
        Instant even = next.plus(limit.between());
        next = even.isAfter(now) ? even : now.plus(limit.between());
    }
}
