package dev.belleville.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do in their own time. */
public final class Await {
    /** Long enough, on the busiest machine, for what must come. */
    public static final Duration ENOUGH = Duration.ofMinutes(3);

    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /**
     * Looks again and again until it is so.
     *
     * @throws AssertionError if it is not within {@link #ENOUGH}
     */
    public static void until(BooleanSupplier isSo) {
        long end = System.nanoTime() + ENOUGH.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It does not become so within " + ENOUGH + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
