package dev.belleville.orm.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns, of which so many are out at once, given in the order in which they were asked for.
 *
 * <p>Who waits has no timer: where many wait for a moment each, setting timers and taking them back
 * costs more than the turns. One alarm for all wakes them now and then to look around.
 */
final class Turns {
    private final Duration alarm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int free;
    private boolean ringing;

    /** {@code count} of them; who waits looks around each time that {@code alarm} has passed. */
    Turns(int count, Duration alarm) {
        free = count;
        this.alarm = alarm;
    }

    /** What those who wait look at: throws where they wait in vain. */
    @FunctionalInterface
    interface Look {
        void around() throws SQLException;
    }

    /** Who waits; it is woken for its turn, or to look around. */
    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private volatile boolean served;
        private volatile boolean alarmed;
    }

    /**
     * Waits for a turn, to be given back once.
     *
     * @throws SQLException what {@code look} throws, or that the thread was interrupted
     */
    void take(Look look) throws SQLException {
        var waiter = new Waiter();
        if (!begin(waiter)) {
            return;
        }
        try {
            while (!waiter.served) {
                LockSupport.park(this);
                if (Thread.currentThread().isInterrupted()) {
                    throw new SQLException("Interrupted while waiting for a connection");
                }
                if (waiter.alarmed && !waiter.served) {
                    waiter.alarmed = false;
                    look.around();
                }
            }
        } catch (Throwable e) {
            leave(waiter);
            throw e;
        }
    }

    /** Whether {@code waiter} has to wait. */
    private boolean begin(Waiter waiter) {
        lock.lock();
        try {
            if (free > 0) { // then nobody waits
                free--;
                return false;
            }
            waiting.addLast(waiter);
            if (!ringing) {
                ringing = true;
                Thread.startVirtualThread(this::ring);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A turn that came all the same goes to the next. */
    private void leave(Waiter waiter) {
        lock.lock();
        try {
            if (!waiting.remove(waiter)) {
                give();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives a turn back: to whoever has waited longest. */
    void give() {
        Waiter next;
        lock.lock();
        try {
            next = waiting.pollFirst();
            if (next == null) {
                free++;
                return;
            }
            next.served = true;
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(next.thread);
    }

    /** Rings as long as somebody waits. */
    private void ring() {
        do {
            LockSupport.parkNanos(this, alarm.toNanos());
        } while (wakeAll());
    }

    private boolean wakeAll() {
        lock.lock();
        try {
            for (Waiter waiter : waiting) {
                waiter.alarmed = true;
                LockSupport.unpark(waiter.thread);
            }
            ringing = !waiting.isEmpty();
            return ringing;
        } finally {
            lock.unlock();
        }
    }
}
