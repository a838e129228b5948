package dev.belleville.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do in their own time. */
public final class Await {
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /**
     * Looks again and again until it is so.
     *
     * @throws AssertionError if it is not within {@code time}
     */
    public static void until(Duration time, BooleanSupplier isSo) {
        long end = System.nanoTime() + time.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It does not become so within " + time + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
