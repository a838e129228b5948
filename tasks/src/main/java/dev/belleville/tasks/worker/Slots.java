package dev.belleville.tasks.worker;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs tasks, so many at once and no more: each on a virtual thread, those that compute on as many
 * threads as there are processors. Whatever begins begins here, so that nothing does any more once
 * this is {@link #shut}.
 */
final class Slots implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ExecutorService virtual =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory());
    private final ThreadPoolExecutor computing =
            new ThreadPoolExecutor(
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().availableProcessors(),
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().name("computing-task-", 0).daemon().factory());
    private final Carriers carriers = new Carriers();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int most;
    private int busy;
    private boolean shut;
    private boolean closed;

    /** What one task takes up while it runs. */
    final class Place {
        private final boolean computes;
        private boolean free;
        private boolean left;

        private Place(boolean computes) {
            this.computes = computes;
        }

        /** Its task was given up: another may run, though the thread may never come back. */
        void leave() {
            lock.lock();
            try {
                if (!free) {
                    free();
                    left = true;
                    if (computes) {
                        int threads = computing.getCorePoolSize() + 1;
                        computing.setMaximumPoolSize(threads);
                        computing.setCorePoolSize(threads);
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        /** The thread has come back. */
        private void end() {
            lock.lock();
            try {
                if (!free) {
                    free();
                } else if (left && computes) {
                    int threads = computing.getCorePoolSize() - 1;
                    computing.setCorePoolSize(threads);
                    computing.setMaximumPoolSize(threads);
                }
            } finally {
                lock.unlock();
            }
        }

        private void free() {
            free = true;
            busy--;
            changed.signalAll();
        }
    }

    Slots(int most) {
        this.most = most;
        carriers.start();
    }

    /**
     * Runs {@code work} as soon as there is a place for it; waits until then. Nothing is done with
     * it if this is shut before.
     *
     * @param task whose it is
     */
    void run(String task, Consumer<Place> work, boolean computes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (busy >= most && !shut) {
                changed.await();
            }
            if (shut) {
                return;
            }
            busy++;
        } finally {
            lock.unlock();
        }
        var place = new Place(computes);
        Runnable body =
                () -> {
                    try {
                        if (!isShut()) { // it may have waited for a thread
                            work.accept(place);
                        }
                    } finally {
                        place.end();
                    }
                };
        try {
            if (computes) {
                computing.execute(body);
            } else {
                virtual.execute(() -> carried(task, body));
            }
        } catch (RuntimeException | Error e) { // there was no thread for it
            place.end();
            throw e;
        }
    }

    private void carried(String task, Runnable body) {
        carriers.began(task);
        try {
            body.run();
        } finally {
            carriers.ended();
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

    /** Nothing begins any more; what runs goes on. */
    void shut() {
        lock.lock();
        try {
            shut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isShut() {
        lock.lock();
        try {
            return shut;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none runs, the time is over, or this is closed. */
    void awaitIdle(Duration longest) throws InterruptedException {
        await(longest, () -> busy == 0 || closed);
    }

    private void await(Duration longest, BooleanSupplier over) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (!over.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        lock.lock();
        try {
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Shuts it, interrupts what runs, and leaves that a moment, for the process may end then. */
    @Override
    public void close() {
        lock.lock();
        try {
            shut = true;
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        virtual.shutdownNow();
        computing.shutdownNow().forEach(Runnable::run); // shut, it leaves its place alone
        carriers.close();
        try {
            await(LAST_WORDS, () -> busy == 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
