package dev.belleville.tasks;

import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.TaskSig;
import dev.belleville.tasks.internal.Checked;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one call is sent. Each method gives a copy. Celery's options of {@code apply_async} and
 * {@code Signature.set}.
 *
 * @param <S> itself
 */
public abstract sealed class CallOptions<S extends CallOptions<S>> permits TaskSignature, Partial {
    final Sig sig;

    /** What it returns. */
    final Type type;

    CallOptions(Sig sig, Type type) {
        this.sig = sig;
        this.type = type;
    }

    abstract S with(Sig other);

    /** The name of the task; of several, that of the one by which workers put them together. */
    public final String task() {
        return sig.task();
    }

    private S option(String name, @Nullable Object value) {
        Sig copy = sig.copy();
        copy.options().put(name, value);
        Checked.limits(copy.options());
        return with(copy);
    }

    /** It waits so long before it runs. Celery's {@code countdown}. */
    public S countdown(Duration countdown) {
        return option("countdown", Checked.seconds(countdown));
    }

    /** It runs at this time, or later. Celery's {@code eta}. */
    public S eta(Instant eta) {
        return option("eta", eta);
    }

    /** It is not worth running so long after now. */
    public S expires(Duration expires) {
        return option("expires", Checked.seconds(expires));
    }

    /** It is not worth running after this time. */
    public S expires(Instant expires) {
        return option("expires", expires);
    }

    /**
     * The queue that it is sent to.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public S queue(String queue) {
        return option("queue", Checked.queue(queue));
    }

    /** The exchange that it is sent to, with a routing key. */
    public S exchange(String exchange) {
        return option("exchange", exchange);
    }

    /** The routing key, for queues of topic exchanges. */
    public S routingKey(String key) {
        return option("routing_key", key);
    }

    /**
     * How urgent it is. On RabbitMQ 9 is served first, on Redis 0.
     *
     * @param priority 0 to 255
     */
    public S priority(int priority) {
        return option("priority", Checked.priority(priority));
    }

    /**
     * How long it may run; then it is given up.
     *
     * @throws IllegalArgumentException if it is less than no time, or than the soft limit
     */
    public S timeLimit(Duration limit) {
        return option("time_limit", Checked.limit(limit));
    }

    /**
     * How long it may run before it is interrupted.
     *
     * @throws IllegalArgumentException if it is less than no time, or more than the time limit
     */
    public S softTimeLimit(Duration limit) {
        return option("soft_time_limit", Checked.limit(limit));
    }

    /** {@code json}, {@code yaml} or {@code msgpack}. */
    public S serializer(String serializer) {
        return option("serializer", serializer);
    }

    /** {@code gzip}, {@code zlib}, or what the module {@code compress} brings. */
    public S compression(String compression) {
        return option("compression", compression);
    }

    /** Nobody asks for what it returns. */
    public S ignoreResult() {
        return option("ignore_result", true);
    }

    /** It has this id. */
    public S taskId(String id) {
        return option("task_id", id);
    }

    /** What monitors call it in the place of its name. */
    public S shadow(String name) {
        return option("shadow", name);
    }

    /** What stands in the headers of its message, beside Celery's own. */
    public S headers(Map<String, ? extends @Nullable Object> headers) {
        return option("headers", new LinkedHashMap<>(headers));
    }

    /**
     * Of all calls with this key one alone has an effect; the others end with its result. Beyond
     * Celery.
     */
    public S idempotencyKey(String key) {
        Sig copy = sig.copy();
        var headers = new LinkedHashMap<String, @Nullable Object>();
        if (copy.options().get("headers") instanceof Map<?, ?> there) {
            there.forEach((name, value) -> headers.put(String.valueOf(name), value));
        }
        headers.put("idempotency_key", key);
        copy.options().put("headers", headers);
        return with(copy);
    }

    /** What monitors and logs show in the place of its arguments, where these are secret. */
    public S argsrepr(String shown) {
        return option("argsrepr", shown);
    }

    /** Arguments by name, beside those by place. */
    public S kwargs(Map<String, ? extends @Nullable Object> named) {
        if (!(sig instanceof TaskSig)) {
            throw new IllegalArgumentException(
                    "Only a task has arguments by name, not a " + sig.task() + ".");
        }
        Sig copy = sig.copy();
        copy.kwargs().putAll(named);
        return with(copy);
    }

    /** What is sent with its result when it succeeded, beside what follows. Celery's link. */
    public S link(Partial<?, ?> callback) {
        return linked(callback.sig.copy());
    }

    /**
     * What is sent when it succeeded, and takes nothing of it.
     *
     * @throws IllegalArgumentException as {@link TaskSignature#then(TaskSignature)}
     */
    public S link(TaskSignature<?> callback) {
        return linked(callback.whole());
    }

    private S linked(Sig callback) {
        Sig copy = sig.copy();
        copy.link(callback);
        return with(copy);
    }

    /**
     * What is sent, with the id of the failed call, when it failed. Celery's {@code link_error}.
     */
    public S onError(Partial<?, ?> errback) {
        return onError(errback.sig.copy());
    }

    /**
     * What is sent when it failed, and takes nothing of it.
     *
     * @throws IllegalArgumentException as {@link TaskSignature#then(TaskSignature)}
     */
    public S onError(TaskSignature<?> errback) {
        return onError(errback.whole());
    }

    private S onError(Sig errback) {
        Sig copy = sig.copy();
        copy.linkError(errback);
        return with(copy);
    }

    /**
     * What the worker that sees it fail calls, there and then, with its request, its error and its
     * trace. That worker must know it. Celery's {@code link_error} of three arguments.
     */
    public S onError(Task3<TaskRequest, Throwable, @Nullable String, ?> errback) {
        return onError(errback.signature().sig.copy());
    }

    @Override
    public final String toString() {
        return sig.task() + sig.options().getOrDefault("argsrepr", sig.args());
    }
}
