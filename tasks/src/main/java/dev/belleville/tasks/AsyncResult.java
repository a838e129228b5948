package dev.belleville.tasks;

import dev.belleville.core.Current;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Running;
import dev.belleville.tasks.internal.Values;
import dev.belleville.tasks.result.TaskResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call. Celery's AsyncResult.
 *
 * @param <R> what it returns
 */
public sealed class AsyncResult<R extends @Nullable Object> permits GroupResult {
    final Engine engine;
    final Handle handle;
    private final Type type;

    AsyncResult(Engine engine, Handle handle, Type type) {
        this.engine = engine;
        this.handle = handle;
        this.type = type;
    }

    static <R extends @Nullable Object> AsyncResult<R> of(Launch launch, Type type) {
        return of(launch.engine(), launch.handle(), type);
    }

    /** Of a call, or of all of a group, whose results are of one type or of those of a group. */
    @SuppressWarnings("unchecked") // a group returns a list
    static <R extends @Nullable Object> AsyncResult<R> of(Engine engine, Handle handle, Type type) {
        return handle.members() == null
                ? new AsyncResult<>(engine, handle, type)
                : (AsyncResult<R>) new GroupResult<>(engine, handle, type);
    }

    /**
     * Of a call that was sent before, perhaps by another process.
     *
     * @param type what it returns
     */
    public static <R> AsyncResult<R> of(String id, Class<R> type) {
        return new AsyncResult<>(Engine.current(), Handle.task(id), type);
    }

    /** The call's id, or the group's. */
    public final String id() {
        return handle.id();
    }

    /** What runs before it in a chain, or null. */
    public final @Nullable AsyncResult<?> parent() {
        Handle before = handle.parent();
        return before == null ? null : of(engine, before, Object.class);
    }

    /** All that is known of it. */
    public final TaskResult meta() {
        return engine.results().find(id());
    }

    /** How far it is: a {@link TaskState}'s name, or one of the task's own. */
    public String state() {
        return meta().state();
    }

    /** Whether it came to its end. */
    public boolean isReady() {
        return meta().isReady();
    }

    /** Whether it returned. */
    public boolean isSuccessful() {
        return state().equals("SUCCESS");
    }

    /** Whether it threw. */
    public boolean isFailed() {
        return state().equals("FAILURE");
    }

    /** What it says of itself before its end, or what it returned; null where nothing is known. */
    public final @Nullable Object info() {
        return meta().value();
    }

    /**
     * What it returned, when it did.
     *
     * @param timeout how long to wait
     * @throws TaskFailed if it threw
     * @throws TaskRevoked if it was called off
     * @throws ResultTimeout if it came to no end in time
     * @throws IllegalStateException inside of a task, which would wait for a worker that may wait
     *     for it: let a task follow it instead
     */
    public R get(Duration timeout) {
        refuseInTasks();
        return value(awaited(timeout));
    }

    static void refuseInTasks() {
        if (Current.find(Running.KEY) != null) {
            throw new IllegalStateException(
                    "A task does not wait for another: both may wait for one worker for ever. Let one follow the other with then(…).");
        }
    }

    private TaskResult awaited(Duration timeout) {
        TaskResult result;
        try {
            result = engine.results().await(id(), timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ResultTimeout.of(engine, handle, timeout);
        }
        if (!result.isReady()) {
            throw ResultTimeout.of(engine, handle, timeout);
        }
        return result;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it was made to be of the type declared with it
    private R value(TaskResult result) {
        return switch (result.state()) {
            case "SUCCESS" -> {
                Object value = typed(result);
                // a group of one within a chain is sent as its member, as Celery does
                yield (R) (type instanceof GroupOf ? Collections.singletonList(value) : value);
            }
            case "REVOKED" -> throw TaskRevoked.of(called(result), result);
            default -> throw TaskFailed.of(called(result), result);
        };
    }

    private @Nullable Object typed(TaskResult result) {
        Type wanted = GroupOf.at(type, 0);
        try {
            return Values.to(result.value(), wanted);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The result of the task %s, asked for as a %s: %s"
                            .formatted(called(result), wanted.getTypeName(), e.getMessage()),
                    e);
        }
    }

    /** As messages call it: {@code shop.add[ID]}, or the id alone. */
    private String called(TaskResult result) {
        String name = result.details() == null ? handle.task() : result.details().name();
        return name == null || name.isEmpty() ? id() : name + "[" + id() + "]";
    }

    /** The calls that it sent. */
    public final List<AsyncResult<?>> children() {
        return meta().children().stream()
                .<AsyncResult<?>>map(tree -> of(engine, Handle.of(tree), Object.class))
                .toList();
    }

    /** Forgets what is known of it, and of what ran before it. */
    public void forget() {
        engine.results().forget(id());
        AsyncResult<?> before = parent();
        if (before != null) {
            before.forget();
        }
    }

    /** Calls it off, if it did not begin yet. Waits for no answer. */
    public void revoke() {
        revoke(false);
    }

    /**
     * Calls it off. Waits for no answer.
     *
     * @param terminate also if it runs: its thread is interrupted, and nobody waits for it any more
     */
    public void revoke(boolean terminate) {
        new Control(engine).withoutReplies().revoke(id(), terminate);
    }

    @Override
    public final String toString() {
        return id();
    }
}
