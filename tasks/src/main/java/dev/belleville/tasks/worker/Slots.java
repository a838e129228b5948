package dev.belleville.tasks.worker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs tasks, so many at once and no more: each on a virtual thread, those that compute on as many
 * threads as there are processors.
 */
final class Slots implements AutoCloseable {
    private final ExecutorService virtual =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory());
    private final ExecutorService computing =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("computing-task-", 0).daemon().factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int most;
    private int busy;

    Slots(int most) {
        this.most = most;
    }

    /** Runs {@code work} as soon as there is a place for it; waits until then. */
    void run(Runnable work, boolean computes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (busy >= most) {
                changed.await();
            }
            busy++;
        } finally {
            lock.unlock();
        }
        (computes ? computing : virtual)
                .execute(() -> {
                    try {
                        work.run();
                    } finally {
                        free();
                    }
                });
    }

    private void free() {
        lock.lock();
        try {
            busy--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int most() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }

    /**
     * More or fewer at once, at least one; those that run go on.
     *
     * @throws IllegalArgumentException if that were more than a number can say
     */
    int change(int by) {
        lock.lock();
        try {
            long sum = (long) most + by;
            if (sum > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "At most %d more can run at once, for %d do already."
                                .formatted(Integer.MAX_VALUE - most, most));
            }
            most = (int) Math.max(1, sum);
            changed.signalAll();
            return most;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none runs, or the time is over; whether none runs. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (busy > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        virtual.shutdownNow();
        computing.shutdownNow();
    }
}
