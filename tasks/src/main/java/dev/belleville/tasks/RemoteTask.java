package dev.belleville.tasks;

import dev.belleville.tasks.internal.Definition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that others run: a worker in Python, say. Its arguments are not checked here. Celery's
 * {@code send_task}.
 *
 * @param <R> what it returns
 */
public final class RemoteTask<R extends @Nullable Object> extends Task<R> {
    RemoteTask(Definition definition) {
        super(definition);
    }

    /** Sends it. */
    public AsyncResult<R> delay(@Nullable Object... arguments) {
        return signature(arguments).applyAsync();
    }

    /** It and its arguments. What follows something else is {@link #after}, or immutable. */
    public TaskSignature<R> s(@Nullable Object... arguments) {
        return signature(arguments);
    }

    /** It, with arguments by name. */
    public TaskSignature<R> s(Map<String, ? extends @Nullable Object> named) {
        return this.signature().kwargs(named);
    }

    /** It, behind something that gives the first argument. */
    public <P extends @Nullable Object> Partial<P, R> after(@Nullable Object... behind) {
        return step(behind);
    }
}
