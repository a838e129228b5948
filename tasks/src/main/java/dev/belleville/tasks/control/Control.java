package dev.belleville.tasks.control;

import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Pidbox;
import dev.belleville.tasks.internal.RateLimit;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells workers what to do, ours and Celery's. Celery's {@code app.control}.
 *
 * <pre>{@code
 * tasks.control().ping();
 * tasks.control().to("belle@web1").poolGrow(4);
 * tasks.control().withoutReplies().revoke(id);
 * }</pre>
 *
 * <p>Each command gives what each worker answered, by its name; nobody can know which workers there
 * are, so that it waits for answers as long as {@link #timeout}, a second usually; where workers
 * are named by {@link #to}, until all of them answered. Frozen, and shared by all threads.
 */
public final class Control {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);

    private final Engine engine;
    private final Pidbox.Target target;
    private final Duration timeout;
    private final boolean replies;

    private Control(Engine engine, Pidbox.Target target, Duration timeout, boolean replies) {
        this.engine = engine;
        this.target = target;
        this.timeout = timeout;
        this.replies = replies;
    }

    /** For all workers; users ask their {@code Tasks} for one. */
    public Control(Engine engine) {
        this(engine, Pidbox.Target.ALL, USUAL_TIMEOUT, true);
    }

    /** For the workers of these names alone. Celery's {@code destination}. */
    public Control to(String... hostnames) {
        return new Control(
                engine, new Pidbox.Target(List.of(hostnames), null, null), timeout, replies);
    }

    /** For the workers whose names match, such as {@code mail@*}. Celery's {@code pattern}. */
    public Control matching(String glob) {
        return new Control(engine, new Pidbox.Target(null, glob, "glob"), timeout, replies);
    }

    /** For the workers whose names begin with what the regular expression says. */
    public Control matchingRegex(String expression) {
        return new Control(engine, new Pidbox.Target(null, expression, "pcre"), timeout, replies);
    }

    /** How long to wait for answers. */
    public Control timeout(Duration patience) {
        return new Control(engine, target, patience, replies);
    }

    /** Waits for no answers, and gives none. */
    public Control withoutReplies() {
        return new Control(engine, target, timeout, false);
    }

    Engine engine() {
        return engine;
    }

    Map<String, @Nullable Object> ask(String method, Map<String, @Nullable Object> arguments) {
        return new Pidbox(engine).ask(method, arguments, target, timeout);
    }

    /**
     * Sends any command, such as one that only others know. Celery's {@code broadcast}.
     *
     * @param arguments by their names
     */
    public Map<String, Reply> broadcast(String method, Map<String, @Nullable Object> arguments) {
        var answers = new LinkedHashMap<String, Reply>();
        if (replies) {
            ask(method, arguments).forEach((host, told) -> answers.put(host, Reply.of(told)));
        } else {
            new Pidbox(engine).cast(method, arguments, target, timeout);
        }
        return answers;
    }

    private static Map<String, @Nullable Object> arguments(@Nullable Object... namesAndValues) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return arguments;
    }

    /** The names of the workers that answer. */
    public Set<String> ping() {
        return new TreeSet<>(ask("ping", Map.of()).keySet());
    }

    /** As {@link #ping()}, with a time of its own. */
    public Set<String> ping(Duration patience) {
        return timeout(patience).ping();
    }

    /** Asks them what they do. */
    public Inspect inspect() {
        return new Inspect(this);
    }

    /** Calls a call off, if it did not begin yet; others may not know its id any more then. */
    public Map<String, Reply> revoke(String id) {
        return revoke(id, false);
    }

    /**
     * Calls a call off.
     *
     * @param terminate also if it runs: its thread is interrupted, and nobody waits for it any more
     */
    public Map<String, Reply> revoke(String id, boolean terminate) {
        return broadcast(
                "revoke", arguments("task_id", id, "terminate", terminate, "signal", "SIGTERM"));
    }

    /** As {@link #revoke(String, boolean)}, of several. */
    public Map<String, Reply> revoke(Collection<String> ids, boolean terminate) {
        return broadcast(
                "revoke",
                arguments(
                        "task_id", List.copyOf(ids), "terminate", terminate, "signal", "SIGTERM"));
    }

    /**
     * How many calls of a task each worker begins in a time.
     *
     * @param rate such as {@code 10/s}, {@code 100/m}, {@code 1000/h}; {@code 0} for no limit
     * @throws IllegalArgumentException if it is none; the message says how it is written
     */
    public Map<String, Reply> rateLimit(String task, String rate) {
        return broadcast(
                "rate_limit",
                arguments("task_name", task, "rate_limit", RateLimit.of(rate).text()));
    }

    /**
     * How long calls of a task may run, where they do not say so themselves.
     *
     * @param soft when they are interrupted, null for never
     * @param hard when they are given up, null for never
     */
    public Map<String, Reply> timeLimit(
            String task, @Nullable Duration soft, @Nullable Duration hard) {
        return broadcast(
                "time_limit",
                arguments("task_name", task, "hard", seconds(hard), "soft", seconds(soft)));
    }

    private static @Nullable Object seconds(@Nullable Duration time) {
        if (time == null) {
            return null;
        }
        return time.toNanosPart() == 0
                ? (Object) time.toSeconds()
                : (Object) (time.toNanos() / 1e9);
    }

    /** They run so many more at once. */
    public Map<String, Reply> poolGrow(int by) {
        return broadcast("pool_grow", arguments("n", by));
    }

    /** They run so many fewer at once, one at the least; what runs goes on. */
    public Map<String, Reply> poolShrink(int by) {
        return broadcast("pool_shrink", arguments("n", by));
    }

    /** They read one more queue. */
    public Map<String, Reply> addConsumer(String queue) {
        return broadcast(
                "add_consumer",
                arguments(
                        "queue",
                        queue,
                        "exchange",
                        null,
                        "exchange_type",
                        "direct",
                        "routing_key",
                        null));
    }

    /** As {@link #addConsumer(String)}, of a queue that has more than a name. */
    public Map<String, Reply> addConsumer(TaskQueue queue) {
        return broadcast(
                "add_consumer",
                arguments(
                        "queue",
                        queue.name(),
                        "exchange",
                        queue.exchange().name(),
                        "exchange_type",
                        queue.exchange().kind().wireName(),
                        "routing_key",
                        queue.routingKey()));
    }

    /** They read a queue no longer. */
    public Map<String, Reply> cancelConsumer(String queue) {
        return broadcast("cancel_consumer", arguments("queue", queue));
    }

    /** They tell what happens to each task. */
    public Map<String, Reply> enableEvents() {
        return broadcast("enable_events", Map.of());
    }

    /** They tell no longer what happens to each task. */
    public Map<String, Reply> disableEvents() {
        return broadcast("disable_events", Map.of());
    }

    /** They give a sign of life, at once. */
    public void heartbeat() {
        withoutReplies().broadcast("heartbeat", Map.of());
    }

    /** They take nothing more, end what runs, and go. */
    public void shutdown() {
        withoutReplies().broadcast("shutdown", Map.of());
    }

    /**
     * Forgets the calls that wait in the queues that are described here, and says how many those
     * were. What a worker fetched already runs.
     */
    public long purge() {
        return engine.parts().routes().described().stream()
                .mapToLong(queue -> engine.parts().broker().purge(queue.name()))
                .sum();
    }
}
