package dev.belleville.tasks;

/**
 * Thrown by a task whose end nobody shall hear of: its message is done, no result is kept. Celery's
 * Ignore.
 */
public final class Ignore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the log says. */
    public Ignore(String reason) {
        super(reason, null, false, false);
    }
}
