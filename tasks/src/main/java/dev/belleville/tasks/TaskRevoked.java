package dev.belleville.tasks;

import dev.belleville.tasks.result.TaskResult;
import java.util.List;
import java.util.Map;

/**
 * A task was called off, or came too late; thrown where its result is asked for. Celery's
 * TaskRevokedError.
 */
public final class TaskRevoked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TaskRevoked(String message) {
        super(message);
    }

    static TaskRevoked of(String called, TaskResult result) {
        String why = "revoked";
        if (result.value() instanceof Map<?, ?> error
                && error.get("exc_message") instanceof List<?> said
                && !said.isEmpty()) {
            why = String.valueOf(said.getFirst());
        }
        return new TaskRevoked(
                "The task "
                        + called
                        + (why.equals("terminated")
                                ? " was terminated while it ran."
                                : " did not run: " + why + "."));
    }
}
