package dev.belleville.tasks.result;

import dev.belleville.tasks.TaskBuilder;
import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.internal.TaskOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task that was sent. Celery's task meta.
 *
 * @param state a {@link dev.belleville.tasks.TaskState}'s name, or one of the task's own
 * @param value what it returned, what it says of itself in a state of its own, or the error as
 *     {@code {exc_type, exc_message, exc_module}}
 * @param traceback where it failed, or null
 * @param children the tasks that it sent, in the nested form of Celery's {@code as_tuple}
 * @param done when it came to its end, or null where it has not
 * @param group the group that it belongs to, or null
 * @param parent the task that sent it, or null
 * @param details name, arguments and worker, where {@code resultExtended} asks for them; null else
 */
public record TaskResult(
        String id,
        String state,
        @Nullable Object value,
        @Nullable String traceback,
        List<@Nullable Object> children,
        @Nullable Instant done,
        @Nullable String group,
        @Nullable String parent,
        @Nullable Details details) {
    /**
     * What {@code resultExtended} adds.
     *
     * @param args in order; {@link #SECRET} alone where they are secret
     * @param kwargs by name; empty where they are secret
     */
    public record Details(
            String name,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            String worker,
            int retries,
            @Nullable String queue) {
        /** What stands in the place of secret arguments, in events as well. */
        public static final String SECRET = TaskOptions.HIDDEN;

        /** Whether its {@linkplain TaskBuilder#secretArguments arguments} are kept from all. */
        public boolean hasSecretArguments() {
            return args.equals(List.of(SECRET));
        }
    }

    /** Nothing is known of it: it waits, or was never sent. */
    public static TaskResult pending(String id) {
        return new TaskResult(id, "PENDING", null, null, List.of(), null, null, null, null);
    }

    /** The same with another value. */
    public TaskResult withValue(@Nullable Object other) {
        return new TaskResult(id, state, other, traceback, children, done, group, parent, details);
    }

    /** The same with other details, or none. */
    public TaskResult withDetails(@Nullable Details other) {
        return new TaskResult(id, state, value, traceback, children, done, group, parent, other);
    }

    /** The error, as {@code Type: message}; null where it has none. */
    public @Nullable String error() {
        if (!(value instanceof Map<?, ?> error) || !error.containsKey("exc_type")) {
            return null;
        }
        String said =
                error.get("exc_message") instanceof List<?> parts
                        ? String.join(", ", parts.stream().map(String::valueOf).toList())
                        : String.valueOf(error.get("exc_message"));
        return error.get("exc_type") + ": " + said;
    }

    /** Whether it came to its end. */
    public boolean isReady() {
        return TaskState.isReady(state);
    }
}
