package dev.belleville.tasks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task that shall be tried again. Celery's {@code self.retry()}.
 *
 * <pre>{@code
 * try {
 *     send(mail);
 * } catch (MailError e) {
 *     throw Retry.because(e).after(Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>Without a delay it waits by the task's {@link Backoff}, or where that has none as long as its
 * {@link TaskBuilder#retryDelay} says.
 *
 * <p>Where it was tried too often, the cause is what it failed with, or a {@link
 * MaxRetriesExceeded}.
 */
public final class Retry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration delay;
    private final transient @Nullable Instant eta;
    private final transient @Nullable Integer most;

    private Retry(
            @Nullable Throwable cause,
            @Nullable Duration delay,
            @Nullable Instant eta,
            @Nullable Integer most) {
        super(cause == null ? "Retry" : "Retry: " + cause, cause, false, cause == null);
        this.delay = delay;
        this.eta = eta;
        this.most = most;
    }

    /** Without an error, after the task's own delay. */
    public static Retry now() {
        return new Retry(null, null, null, null);
    }

    /** Because of this error, after the task's own delay. */
    public static Retry because(Throwable cause) {
        return new Retry(cause, null, null, null);
    }

    /** So long from now, in the place of the task's delay. Celery's {@code countdown}. */
    public Retry after(Duration wait) {
        return new Retry(getCause(), wait, null, most);
    }

    /** At this time. */
    public Retry at(Instant time) {
        return new Retry(getCause(), null, time, most);
    }

    /** So often at most, in the place of the task's own number. */
    public Retry atMost(int times) {
        return new Retry(getCause(), delay, eta, times);
    }

    /** How long to wait, or null for the task's own delay. */
    public @Nullable Duration delay() {
        return delay;
    }

    /** When, or null. */
    public @Nullable Instant eta() {
        return eta;
    }

    /** How often at most, or null for the task's own number. */
    public @Nullable Integer most() {
        return most;
    }
}
