package dev.belleville.rabbitmq;

import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The results that came, the newest few thousand of them, and those who wait for more. */
final class Replies {
    /** As many as Celery keeps: what nobody asks for must not fill the memory. */
    private static final int MOST = 8_192;

    private record Come(TaskResult result, long nanos) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<String, Come> come = new LinkedHashMap<>();
    private final @Nullable Duration expires;

    /**
     * None yet.
     *
     * @param expires how long one is kept; null for ever
     */
    Replies(@Nullable Duration expires) {
        this.expires = expires;
    }

    /** One came; one that succeeded stays as it is. */
    void add(TaskResult result) {
        lock.lock();
        try {
            Come before = come.get(result.id());
            if (before == null || isOld(before) || !before.result.state().equals("SUCCESS")) {
                come.remove(result.id());
                come.put(result.id(), new Come(result, System.nanoTime()));
                if (come.size() > MOST) {
                    come.pollFirstEntry();
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those who wait look again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void forget(String id) {
        lock.lock();
        try {
            come.remove(id);
        } finally {
            lock.unlock();
        }
    }

    void removeOld() {
        lock.lock();
        try {
            come.values().removeIf(this::isOld);
        } finally {
            lock.unlock();
        }
    }

    TaskResult find(String id) {
        lock.lock();
        try {
            Come one = come.get(id);
            return one == null || isOld(one) ? TaskResult.pending(id) : one.result;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until one has come to its end, the time is over, or {@code trouble} is there.
     *
     * @throws RuntimeException the trouble
     */
    TaskResult await(String id, Duration timeout, Supplier<@Nullable RuntimeException> trouble)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                TaskResult known = find(id);
                if (known.isReady() || left <= 0) {
                    return known;
                }
                RuntimeException why = trouble.get();
                if (why != null) {
                    throw why;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOld(Come one) {
        return expires != null && System.nanoTime() - one.nanos > expires.toNanos();
    }
}
