package dev.belleville.tasks;

import java.time.Duration;

/** A task came to no end in the time that was waited for it. Celery's TimeoutError. */
public final class ResultTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Of this task, after this time.
     *
     * @param task its id, or its name and its id
     */
    public ResultTimeout(String task, Duration timeout) {
        super(
                "The task "
                        + task
                        + " came to no end within "
                        + timeout.toMillis() / 1000.0
                        + " s. Is a worker running that reads its queue?");
    }
}
