package dev.belleville.tasks;

import java.time.Duration;

/**
 * A task ran longer than its soft limit. Celery's SoftTimeLimitExceeded.
 *
 * <p>The task's thread is interrupted: what waits in it throws, and the worker reports this error
 * unless the task returns.
 */
public final class SoftTimeLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the limit. */
    public SoftTimeLimitExceeded(Duration limit) {
        super("It ran longer than its soft limit of " + limit.toMillis() / 1000.0 + " s.");
    }
}
