package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A task that waits until a test lets it go on. */
public final class Held {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(2);

    /** What became of those that ran: {@code began}, {@code done} and {@code interrupted}. */
    public final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final CountDownLatch free = new CountDownLatch(1);

    /** The task, {@code proj.hold}. */
    public final Task1<String, String> task = Task.named("proj.hold").of(this::hold);

    private String hold(String note) throws InterruptedException {
        told.add("began");
        try {
            free.await();
            told.add("done");
            return note;
        } catch (InterruptedException e) {
            told.add("interrupted");
            throw e;
        }
    }

    /** All of them go on. */
    public void release() {
        free.countDown();
    }

    /** Waits for the next thing that it told. */
    public void awaitTold(String what) throws InterruptedException {
        assertThat(told.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(what);
    }

    /** Waits until something holds. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it should hold by now").isLessThan(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
