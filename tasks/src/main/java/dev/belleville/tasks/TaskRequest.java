package dev.belleville.tasks;

import dev.belleville.tasks.internal.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call that a task is run for. Celery's {@code self.request}.
 *
 * @param id of the call
 * @param task its name
 * @param retries how often it was tried before
 * @param eta when it was to run, null for at once
 * @param expires until when it was worth running, null for ever
 * @param group the group that it belongs to, or null
 * @param groupIndex its place in a chord's header, or null
 * @param root the call that all began with
 * @param parent the call that sent it, or null
 * @param queue that it was read from
 * @param hostname of the worker
 * @param redelivered whether its message may have been read before
 * @param headers of its message
 */
public record TaskRequest(
        String id,
        String task,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> kwargs,
        int retries,
        @Nullable Instant eta,
        @Nullable Instant expires,
        @Nullable String group,
        @Nullable Integer groupIndex,
        String root,
        @Nullable String parent,
        String queue,
        String hostname,
        boolean redelivered,
        Map<String, @Nullable Object> headers) {
    /**
     * The call that is being run.
     *
     * @throws IllegalStateException outside of a task
     */
    public static TaskRequest current() {
        return Running.current().request();
    }

    /**
     * Says how far the running call is, in a state of its own. Celery's {@code update_state}. While
     * the store of results is away nothing is kept, and the task goes on.
     *
     * @param state such as {@code PROGRESS}
     * @param meta what those who ask are told, such as {@code Map.of("done", 3, "of", 10)}
     * @throws IllegalStateException outside of a task
     */
    public static void updateState(String state, @Nullable Object meta) {
        Running.current().updateState(state, meta);
    }

    /**
     * Whether somebody called the running task off meanwhile, or its time is over: a task that runs
     * long looks now and then, and returns early.
     *
     * @throws IllegalStateException outside of a task
     */
    public static boolean isAborted() {
        return Running.current().isAborted();
    }
}
