package dev.belleville.tasks;

/**
 * Thrown by a task that gives its message back: no result is kept. It works for tasks that {@link
 * TaskBuilder#acksLate acknowledge late}. Celery's Reject.
 */
public final class Reject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean requeue;

    /**
     * With what the log says.
     *
     * @param requeue whether the message goes back to its queue; else it goes where the broker puts
     *     such ones, or is forgotten
     */
    public Reject(String reason, boolean requeue) {
        super(reason, null, false, false);
        this.requeue = requeue;
    }

    /** Whether the message goes back to its queue. */
    public boolean requeue() {
        return requeue;
    }
}
