package dev.belleville.tasks;

/** How far a task is. Celery's states; a task may name others of its own. */
public enum TaskState {
    /** It waits, or was never sent: nobody can tell. */
    PENDING,
    /** A worker took it. */
    RECEIVED,
    /** It runs; said only where {@code trackStarted} asks for it. */
    STARTED,
    /** It returned. */
    SUCCESS,
    /** It threw, or ran out of time. */
    FAILURE,
    /** It will be tried again. */
    RETRY,
    /** It was called off, or came too late. */
    REVOKED;

    /** Whether it came to its end. */
    public boolean isReady() {
        return isReady(name());
    }

    /** Whether a call in the state of this name came to its end; in one of its own it did not. */
    public static boolean isReady(String state) {
        return switch (state) {
            case "SUCCESS", "FAILURE", "REVOKED" -> true;
            default -> false;
        };
    }
}
