package dev.belleville.tasks;

import dev.belleville.tasks.result.TaskResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task threw; thrown where its result is asked for. */
public final class TaskFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorType;
    private final @Nullable String trace;

    private TaskFailed(String message, String errorType, @Nullable String trace) {
        super(message);
        this.errorType = errorType;
        this.trace = trace;
    }

    static TaskFailed of(String called, TaskResult result) {
        String error = Objects.requireNonNullElse(result.error(), "Exception: ");
        return new TaskFailed(
                "The task " + called + " failed with " + error,
                error.substring(0, error.indexOf(':')),
                result.traceback());
    }

    static TaskFailed because(String id, Throwable error) {
        String type = error.getClass().getSimpleName();
        var failed =
                new TaskFailed(
                        "The task " + id + " failed with " + type + ": " + error.getMessage(),
                        type,
                        null);
        failed.initCause(error);
        return failed;
    }

    /** The error's class, without its package. */
    public String errorType() {
        return errorType;
    }

    /** Where it was thrown, as the worker's language writes it; null where nobody said. */
    public @Nullable String trace() {
        return trace;
    }
}
