package dev.belleville.tasks.worker;

import dev.belleville.tasks.result.ResultStoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a result store is to be told when it is back, in its order where it takes all. From when it
 * was found away one thread alone asks it, and nobody else waits for it.
 */
final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int OVERHEAD = 1024;

    private static final int MOST_REFUSALS = 10;

    private static final class Late {
        /** Null says that nothing is lost with it. */
        final @Nullable String what;

        final long size;
        final Runnable work;

        /** How often the store refused it, and was told others since. */
        int refusals;

        /** How many others were told when it was last refused. */
        long others = -1;

        Late(@Nullable String what, long size, Runnable work) {
            this.what = what;
            this.size = size;
            this.work = work;
        }
    }

    private final long room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Late> waiting = new ArrayDeque<>();
    private volatile boolean away;
    private boolean telling;
    private boolean hurries;
    private boolean closed;
    private long size;
    private long told;

    /**
     * Nothing waits yet.
     *
     * @param room how many bytes may wait; 0 for none, and then everybody asks the store
     */
    Backlog(long room) {
        this.room = room;
    }

    boolean isAway() {
        return away;
    }

    /**
     * The store was asked in vain.
     *
     * @param question asks it again, and changes nothing
     */
    void found(ResultStoreUnavailable why, Runnable question) {
        lock.lock();
        try {
            if (away || closed || room == 0) {
                return;
            }
            away = true;
            LOG.error("Tasks go on without the store of their results: {}", why.getMessage());
            waiting.addFirst(new Late(null, 0, question));
            if (!telling) {
                telling = true;
                Thread.ofVirtual().name("late-results").start(this::tell);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the store is away: then {@code work} is done when it is back. It is lost where there
     * is no room for it, or this is closed.
     *
     * @param what it tells, as a log calls it
     * @param bytes how much it holds
     * @param work asks the store
     */
    boolean defers(String what, long bytes, Runnable work) {
        lock.lock();
        try {
            if (!away && !closed && room > 0) {
                return false;
            }
            long more = bytes + OVERHEAD;
            if (closed || size + more > room) {
                lost(what);
            } else {
                waiting.add(new Late(what, more, work));
                size += more;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static void lost(@Nullable String what) {
        if (what != null) {
            LOG.error("{} is lost, for the store of results is away", what);
        }
    }

    private void tell() {
        try {
            for (Late next = next(); next != null; next = next()) {
                boolean wasAway = away;
                try {
                    next.work.run();
                } catch (ResultStoreUnavailable e) {
                    refused(next, e);
                    continue;
                } catch (RuntimeException | Error e) { // nobody else would tell the rest
                    LOG.error("{} is lost", next.what, e);
                }
                told(next, wasAway);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is told next, when it is time to try; null if nothing is left. */
    private @Nullable Late next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = WAIT.toNanos(); away && !hurries && left > 0; ) {
                left = changed.awaitNanos(left);
            }
            hurries = false;
            Late next = waiting.peek();
            if (next == null) {
                away = false;
                telling = false;
                changed.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The store is away, or takes this one never and says no more than that: it is tried behind the
     * others, and no more where many of these were told meanwhile.
     */
    private void refused(Late late, ResultStoreUnavailable why) {
        lock.lock();
        try {
            away = true;
            if (late.what == null || !waiting.remove(late)) {
                return; // the question stays the first; who is closed has told of it
            }
            if (told != late.others) {
                late.others = told;
                late.refusals++;
            }
            if (late.refusals > MOST_REFUSALS) {
                size -= late.size;
                LOG.error("{} is lost, for the store takes others and not this", late.what, why);
            } else {
                waiting.addLast(late);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What others have to tell from now on need not wait for the rest. */
    private void told(Late late, boolean wasAway) {
        lock.lock();
        try {
            if (waiting.remove(late)) {
                size -= late.size;
            }
            if (late.what != null) {
                told++;
            }
            if (wasAway) {
                away = false;
                LOG.warn(
                        "The store of results is back, and is told what waits: {}", waiting.size());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing waits any more, the time is over, or this is closed; the store is asked
     * at once.
     */
    void finish(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            hurries = true;
            changed.signalAll();
            while (telling && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What waits is lost, and what would have to wait. */
    void close() {
        lock.lock();
        try {
            closed = true;
            hurries = true;
            waiting.forEach(late -> lost(late.what));
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
