package dev.belleville.tasks;

/** A task was tried as often as it may be. Celery's MaxRetriesExceededError. */
public final class MaxRetriesExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of this task. */
    public MaxRetriesExceeded(String task, String id, int most) {
        super("Can't retry " + task + "[" + id + "]: it was tried again " + most + " times.");
    }
}
