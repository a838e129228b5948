package dev.belleville.tasks.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one run. At the soft one the thread is interrupted; at the hard one it is
 * given up: Java cannot kill a thread, so it is interrupted once more and left alone.
 */
final class Deadline implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Thread thread = Thread.currentThread();
    private final @Nullable ScheduledFuture<?> softTimer;
    private final @Nullable ScheduledFuture<?> hardTimer;
    private final CountDownLatch told = new CountDownLatch(1);
    private boolean soft;
    private boolean over;
    private boolean givenUp;

    Deadline(
            ScheduledThreadPoolExecutor timers,
            @Nullable Double softSeconds,
            @Nullable Double hardSeconds,
            Runnable giveUp) {
        softTimer = after(timers, softSeconds, this::interrupt);
        // Telling may wait for a store, which the limits of others must not.
        hardTimer =
                after(timers, hardSeconds, () -> Thread.startVirtualThread(() -> giveUp(giveUp)));
    }

    /** Gives it up now, if it is not over yet; whether it was not. */
    boolean giveUp(Runnable then) {
        synchronized (this) {
            if (!end()) {
                return false;
            }
            givenUp = true;
            thread.interrupt(); // while it is sure to run nothing else
        }
        try {
            then.run();
        } finally {
            told.countDown();
        }
        return true;
    }

    private static @Nullable ScheduledFuture<?> after(
            ScheduledThreadPoolExecutor timers, @Nullable Double seconds, Runnable work) {
        return seconds == null || seconds <= 0
                ? null
                : timers.schedule(work, (long) (seconds * NANOS), TimeUnit.NANOSECONDS);
    }

    private synchronized void interrupt() {
        if (!over) {
            soft = true;
            thread.interrupt();
        }
    }

    /** The run came to its end; false if it was given up before. */
    synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** Whether it was interrupted for running too long. */
    synchronized boolean wasSoft() {
        return soft;
    }

    @Override
    public void close() {
        if (softTimer != null) {
            softTimer.cancel(false);
        }
        if (hardTimer != null) {
            hardTimer.cancel(false);
        }
        awaitTold();
    }

    /** Waits until all is told of a run that was given up, for its place is not free before. */
    private void awaitTold() {
        synchronized (this) {
            if (!givenUp) {
                return;
            }
        }
        while (told.getCount() > 0) {
            try {
                told.await();
            } catch (InterruptedException e) {
                // whoever it is waits for this
            }
        }
        Thread.interrupted(); // that was for this call alone
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}
