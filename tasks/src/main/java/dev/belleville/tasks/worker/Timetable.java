package dev.belleville.tasks.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done at a time of the clock. The clock is looked at every second at the least, for it may
 * be set.
 */
final class Timetable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Entry(Instant time, long number, Runnable work) {}

    private final Clock clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;
    private boolean closed;

    Timetable(Clock clock) {
        this.clock = clock;
        Thread.ofVirtual().name("timetable").start(this::work);
    }

    /** Does {@code work} at that time, unless this is closed before. */
    void at(Instant time, Runnable work) {
        lock.lock();
        try {
            if (!closed) {
                entries.add(new Entry(time, count++, work));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing of this is done. */
    void remove(Set<? extends Runnable> works) {
        lock.lock();
        try {
            entries.removeIf(entry -> works.contains(entry.work));
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                done(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    /** What goes wrong with one leaves the others their times. */
    private static void done(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) { // none else would look at the clock
            LOG.error("What waited for its time was not begun", e);
        }
    }

    /** What is due, waiting for it; null when it was closed. */
    private @Nullable Runnable next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                @Nullable Entry first = entries.peek();
                if (first == null) {
                    changed.await();
                    continue;
                }
                Duration left = Duration.between(clock.instant(), first.time);
                if (!left.isPositive()) {
                    entries.remove();
                    return first.work;
                }
                long nanos = (left.compareTo(LOOK) < 0 ? left : LOOK).toNanos();
                changed.awaitNanos(nanos); // or until something was added, perhaps before it
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** What was not done yet, with its times. */
    List<Instant> times() {
        lock.lock();
        try {
            return new ArrayList<>(entries.stream().map(Entry::time).sorted().toList());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing more is done. What is being done goes on: an interrupt would close the broker's
     * socket, if it speaks to that.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            entries.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
