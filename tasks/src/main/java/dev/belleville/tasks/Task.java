package dev.belleville.tasks;

import dev.belleville.tasks.canvas.TaskSig;
import dev.belleville.tasks.internal.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that a worker calls, in another process and later. Celery's Task.
 *
 * <pre>{@code
 * static final Task2<Long, String, Void> RECEIPT =
 *         Task.named("shop.receipt").queue("mail").retries(8, Backoff.exponential()).doing(Shop::receipt);
 *
 * RECEIPT.delay(order.id, "paid");
 * }</pre>
 *
 * <p>Tasks are constants; which broker they are sent by is said by the {@link Tasks} that is bound
 * where they are called. Those that a worker shall know are named to it: {@link
 * Tasks.Builder#tasks}.
 *
 * @param <R> what it returns
 */
public abstract sealed class Task<R extends @Nullable Object>
        permits Task0, Task1, Task2, Task3, Task4, Task5, RemoteTask {
    private final Definition definition;

    Task(Definition definition) {
        this.definition = definition;
    }

    /**
     * Begins a task.
     *
     * @param name what messages call it; in all of Celery's languages the same, such as {@code
     *     shop.receipt}
     */
    public static TaskBuilder named(String name) {
        return new TaskBuilder(name);
    }

    /** What messages call it. */
    public final String name() {
        return definition.name();
    }

    final Definition definition() {
        return definition;
    }

    final TaskSignature<R> signature(@Nullable Object... arguments) {
        return new TaskSignature<>(sig(arguments), definition.result(), this instanceof RemoteTask);
    }

    final <P extends @Nullable Object> Partial<P, R> step(@Nullable Object... behind) {
        return new Partial<>(sig(behind), definition.result());
    }

    final TaskSignature<List<R>> each(String how, List<?> rows) {
        return new TaskSignature<>(
                TaskSig.each(how, sig(new Object[0]), rows),
                new ListOf(definition.result()),
                false);
    }

    private TaskSig sig(@Nullable Object[] arguments) {
        return new TaskSig(
                definition.name(),
                new ArrayList<>(Arrays.asList(arguments)),
                Map.of(),
                definition.options().send(), // they travel, for who sends it next may not know it
                false);
    }

    /**
     * Each row of arguments, one after the other in one message. Celery's {@code starmap}.
     *
     * @param rows of as many arguments as it has
     */
    public final TaskSignature<List<R>> starmap(List<? extends List<?>> rows) {
        return each("starmap", rows);
    }

    /**
     * The rows of arguments in parts, each a message of its own. Celery's {@code chunks}.
     *
     * @param size the most rows of a part, at least 1
     */
    public final TaskGroup<List<R>> chunks(List<? extends List<?>> rows, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A part has at least one row, not " + size + ".");
        }
        var parts = new ArrayList<TaskSignature<List<R>>>();
        for (int at = 0; at < rows.size(); at += size) {
            parts.add(starmap(rows.subList(at, Math.min(rows.size(), at + size))));
        }
        return TaskGroup.of(parts);
    }

    @Override
    public final String toString() {
        return "task " + name();
    }
}
