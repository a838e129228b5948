package dev.belleville.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
        until(time, isSo::getAsBoolean, so -> so);
    }

    /**
     * Asks again and again until the answer is as it should be.
     *
     * @return that answer
     * @throws AssertionError with the last answer if none is within {@code time}
     */
    public static <T> T until(Duration time, Supplier<T> question, Predicate<? super T> isSo) {
        long end = System.nanoTime() + time.toNanos();
        T answer = question.get();
        while (!isSo.test(answer)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It is not so within " + time + ", but: " + answer);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            answer = question.get();
        }
        return answer;
    }
}
