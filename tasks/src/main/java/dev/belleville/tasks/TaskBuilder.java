package dev.belleville.tasks;

import dev.belleville.tasks.internal.Bodies;
import dev.belleville.tasks.internal.Checked;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.TaskOptions;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a task is called and how it is sent and run; {@link #of of(…)} or {@link #doing doing(…)}
 * ends it with what it does. Celery's options of {@code @app.task}.
 */
public final class TaskBuilder {
    private final String name;
    private final TaskOptions options;

    TaskBuilder(String name) {
        this(name, TaskOptions.USUAL);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A task needs a name, such as shop.receipt.");
        }
    }

    private TaskBuilder(String name, TaskOptions options) {
        this.name = name;
        this.options = options;
    }

    private TaskBuilder with(UnaryOperator<TaskOptions.Builder> change) {
        TaskOptions changed = change.apply(options.change()).build();
        Checked.limits(changed.send());
        return new TaskBuilder(name, changed);
    }

    /** The queue that it is sent to, unless the call says another. Celery's {@code queue}. */
    public TaskBuilder queue(String queue) {
        return with(o -> o.send("queue", Checked.queue(queue)));
    }

    /** The routing key, for queues of topic exchanges. */
    public TaskBuilder routingKey(String key) {
        return with(o -> o.send("routing_key", key));
    }

    /**
     * How urgent it is. On RabbitMQ 9 is served first, on Redis 0.
     *
     * @param priority 0 to 255
     */
    public TaskBuilder priority(int priority) {
        return with(o -> o.send("priority", Checked.priority(priority)));
    }

    /** {@code json}, {@code yaml} or {@code msgpack}. */
    public TaskBuilder serializer(String serializer) {
        return with(o -> o.send("serializer", serializer));
    }

    /** {@code gzip}, {@code zlib}, or what the module {@code compress} brings. */
    public TaskBuilder compression(String compression) {
        return with(o -> o.send("compression", compression));
    }

    /** How long after it was sent it is still worth running. */
    public TaskBuilder expires(Duration expires) {
        return with(o -> o.send("expires", Checked.seconds(expires)));
    }

    /**
     * How long it may run; then it is given up, and another takes its place. Celery's {@code
     * time_limit}.
     */
    public TaskBuilder timeLimit(Duration limit) {
        return with(o -> o.send("time_limit", Checked.limit(limit)));
    }

    /**
     * How long it may run before it is interrupted by a {@link SoftTimeLimitExceeded}, and may
     * clean up.
     */
    public TaskBuilder softTimeLimit(Duration limit) {
        return with(o -> o.send("soft_time_limit", Checked.limit(limit)));
    }

    /** Nobody asks for what it returns. Celery's {@code ignore_result}. */
    public TaskBuilder ignoreResult() {
        return with(o -> o.send("ignore_result", true).ignoreResult(true));
    }

    /** Its errors are kept, even where nobody asks for what it returns. */
    public TaskBuilder storeErrorsEvenIfIgnored() {
        return with(o -> o.storeErrorsEvenIfIgnored(true));
    }

    /**
     * Any error is tried again so often, and so is a {@link Retry}. Celery's {@code
     * autoretry_for=(Exception,)} and {@code max_retries}.
     *
     * @param most tries after the first
     * @param backoff how long to wait before each
     */
    public TaskBuilder retries(int most, Backoff backoff) {
        return with(o ->
                o.maxRetries(Checked.tries(most))
                        .backoff(backoff)
                        .retryFor(List.of(Exception.class)));
    }

    /** How often {@code retry} may try again: 3 where nothing is said. */
    public TaskBuilder maxRetries(int most) {
        return with(o -> o.maxRetries(Checked.tries(most)));
    }

    /** {@code retry} has no end. */
    public TaskBuilder retriesForEver() {
        return with(o -> o.maxRetries(null));
    }

    /**
     * How long a {@link Retry} waits that says nothing itself, in a task without a {@link Backoff}:
     * three minutes. Celery's {@code default_retry_delay}.
     */
    public TaskBuilder retryDelay(Duration delay) {
        return with(o -> o.retryDelay(delay));
    }

    /** These errors alone are tried again by themselves. Celery's {@code autoretry_for}. */
    @SafeVarargs
    public final TaskBuilder retryFor(Class<? extends Throwable>... errors) {
        return with(o -> o.retryFor(List.of(errors)));
    }

    /** These errors are not tried again. Celery's {@code dont_autoretry_for}. */
    @SafeVarargs
    public final TaskBuilder noRetryFor(Class<? extends Throwable>... errors) {
        return with(o -> o.noRetryFor(List.of(errors)));
    }

    /** Errors that are expected: logged without their traces. Celery's {@code throws}. */
    @SafeVarargs
    public final TaskBuilder expects(Class<? extends Throwable>... errors) {
        return with(o -> o.expected(List.of(errors)));
    }

    /**
     * Its arguments are shown to nobody: neither in logs and events nor by {@code inspect} or where
     * results are kept. They stand as they are in the messages that brokers hold.
     */
    public TaskBuilder secretArguments() {
        return with(
                o -> o.send("argsrepr", TaskOptions.HIDDEN).send("kwargsrepr", TaskOptions.HIDDEN));
    }

    /**
     * The most that one worker begins in a time. Celery's {@code rate_limit}.
     *
     * @param rate {@code 10/s}, {@code 100/m} or {@code 1000/h}
     */
    public TaskBuilder rateLimit(String rate) {
        return with(o -> o.rateLimit(rate));
    }

    /**
     * The message is done when the task is done, so that a worker's death gives it to another: it
     * may run twice. Celery's {@code acks_late}.
     */
    public TaskBuilder acksLate() {
        return with(o -> o.acksLate(true));
    }

    /**
     * With {@link #acksLate}: the message of a call that fails, or exceeds its hard limit, is
     * rejected rather than done. RabbitMQ puts it where the queue's {@code x-dead-letter-exchange}
     * says; else it is forgotten. Its result is the failure in any case. Celery's {@code
     * acks_on_failure_or_timeout = False}.
     */
    public TaskBuilder rejectOnFailure() {
        return with(o -> o.acksOnFailure(false));
    }

    /**
     * With {@link #acksLate}: where the JVM itself fails in it, for want of memory above all, its
     * message goes back to its queue, rather than the call be a failure. It may come again and
     * again. A worker that dies leaves its late messages to others in any case. Celery's {@code
     * reject_on_worker_lost}.
     */
    public TaskBuilder rejectOnWorkerLost() {
        return with(o -> o.rejectOnWorkerLost(true));
    }

    /** It is said when it begins. Celery's {@code track_started}. */
    public TaskBuilder trackStarted() {
        return with(o -> o.trackStarted(true));
    }

    /**
     * It needs the processor, not the network: it runs in the pool of such tasks, and keeps no
     * processor from those of others.
     */
    public TaskBuilder computes() {
        return with(o -> o.computes(true));
    }

    /**
     * The names of its parameters, for messages that name them. Where classes are compiled with
     * {@code -parameters} they are known.
     */
    public TaskBuilder parameters(String... names) {
        return with(o -> o.parameters(List.of(names)));
    }

    private Definition definition(Serializable body, int arity, Definition.Call call) {
        return Bodies.definition(name, options, body, arity, call);
    }

    /** A task that others run, such as workers in Python. */
    public <R extends @Nullable Object> RemoteTask<R> remote(Class<R> result) {
        return new RemoteTask<>(Definition.remote(name, options, (Type) result));
    }

    /** Ends it with what it does, and returns. */
    public <R extends @Nullable Object> Task0<R> of(Task0.Body<R> body) {
        return new Task0<>(definition(body, 0, a -> body.call()));
    }

    /** Ends it with what it does. */
    public Task0<@Nullable Void> doing(Task0.Action action) {
        return new Task0<>(
                definition(
                        action,
                        0,
                        a -> {
                            action.run();
                            return null;
                        }));
    }

    /** As {@link #of(Task0.Body)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <A extends @Nullable Object, R extends @Nullable Object> Task1<A, R> of(
            Task1.Body<A, R> body) {
        return new Task1<>(definition(body, 1, a -> body.call((A) a[0])));
    }

    /** As {@link #doing(Task0.Action)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <A extends @Nullable Object> Task1<A, @Nullable Void> doing(Task1.Action<A> action) {
        return new Task1<>(
                definition(
                        action,
                        1,
                        a -> {
                            action.run((A) a[0]);
                            return null;
                        }));
    }

    /** As {@link #of(Task0.Body)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Task2<A, B, R> of(Task2.Body<A, B, R> body) {
        return new Task2<>(definition(body, 2, a -> body.call((A) a[0], (B) a[1])));
    }

    /** As {@link #doing(Task0.Action)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <A extends @Nullable Object, B extends @Nullable Object>
            Task2<A, B, @Nullable Void> doing(Task2.Action<A, B> action) {
        return new Task2<>(
                definition(
                        action,
                        2,
                        a -> {
                            action.run((A) a[0], (B) a[1]);
                            return null;
                        }));
    }

    /** As {@link #of(Task0.Body)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Task3<A, B, C, R> of(Task3.Body<A, B, C, R> body) {
        return new Task3<>(definition(body, 3, a -> body.call((A) a[0], (B) a[1], (C) a[2])));
    }

    /** As {@link #doing(Task0.Action)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Task3<A, B, C, @Nullable Void> doing(Task3.Action<A, B, C> action) {
        return new Task3<>(
                definition(
                        action,
                        3,
                        a -> {
                            action.run((A) a[0], (B) a[1], (C) a[2]);
                            return null;
                        }));
    }

    /** As {@link #of(Task0.Body)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Task4<A, B, C, D, R> of(Task4.Body<A, B, C, D, R> body) {
        return new Task4<>(
                definition(body, 4, a -> body.call((A) a[0], (B) a[1], (C) a[2], (D) a[3])));
    }

    /** As {@link #doing(Task0.Action)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Task4<A, B, C, D, @Nullable Void> doing(Task4.Action<A, B, C, D> action) {
        return new Task4<>(
                definition(
                        action,
                        4,
                        a -> {
                            action.run((A) a[0], (B) a[1], (C) a[2], (D) a[3]);
                            return null;
                        }));
    }

    /** As {@link #of(Task0.Body)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Task5<A, B, C, D, E, R> of(Task5.Body<A, B, C, D, E, R> body) {
        return new Task5<>(
                definition(
                        body, 5, a -> body.call((A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4])));
    }

    /** As {@link #doing(Task0.Action)}. */
    @SuppressWarnings("unchecked") // the arguments were made to be of these types
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Task5<A, B, C, D, E, @Nullable Void> doing(Task5.Action<A, B, C, D, E> action) {
        return new Task5<>(
                definition(
                        action,
                        5,
                        a -> {
                            action.run((A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4]);
                            return null;
                        }));
    }
}
