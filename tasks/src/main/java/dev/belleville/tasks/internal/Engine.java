package dev.belleville.tasks.internal;

import static dev.belleville.tasks.TaskSettings.TASK_COMPRESSION;
import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_DELIVERY_MODE;
import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_PRIORITY;
import static dev.belleville.tasks.TaskSettings.TASK_IGNORE_RESULT;
import static dev.belleville.tasks.TaskSettings.TASK_SEND_SENT_EVENT;
import static dev.belleville.tasks.TaskSettings.TASK_SERIALIZER;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Idempotency;
import dev.belleville.tasks.TaskHook;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.canvas.Sending;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.ResultStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends: what a {@link dev.belleville.tasks.Tasks} is made of. Frozen, shared by all threads. */
public final class Engine implements Sending, AutoCloseable {
    /** What is bound where tasks may be called. */
    public static final Current.Key<Engine> KEY = new Current.Key<>("task queue");

    private static final int PERSISTENT = 2;

    /**
     * What it is made of.
     *
     * @param definitions by name
     * @param results null where results are kept nowhere
     * @param origin who sends, as messages say
     * @param oid where replies to this process go
     * @param idempotency what runs calls of one key once
     * @param hooks what stands around each call, the outermost first
     * @param beat what its beats work with
     * @param afterCommit calls something when the running transaction is committed, or at once
     */
    public record Parts(
            Settings settings,
            Map<String, Definition> definitions,
            Broker broker,
            ResultStore results,
            Routes routes,
            Compressions compressions,
            Clock clock,
            ZoneId zone,
            Supplier<String> ids,
            String origin,
            String oid,
            Idempotency idempotency,
            List<TaskHook> hooks,
            BeatParts beat,
            Consumer<Runnable> afterCommit) {}

    /** Runs calls where they are made. */
    @FunctionalInterface
    public interface Runner {
        /**
         * Runs the call that a message tells.
         *
         * @param queue that it would be sent to
         * @return false if others run it, to whom it is sent
         */
        boolean run(TaskMessage message, String queue);
    }

    private final Parts parts;
    private final @Nullable Runner runner;
    private final Signing signing;
    private final Writers writers;
    private final Map<String, Definition> builtIn = new BuiltIn(this).definitions();
    private final int deliveryMode;
    private final int priority;
    private final boolean ignoresResults;
    private final LamportClock lamport = new LamportClock();
    private final Publishing publishing;

    /** Of these. */
    public Engine(Parts parts) {
        this(parts, null, Signing.of(parts.settings(), parts.clock()));
    }

    private Engine(Parts parts, @Nullable Runner runner, Signing signing) {
        this.parts = parts;
        this.runner = runner;
        this.signing = signing;
        Settings settings = parts.settings();
        writers =
                new Writers(
                        signing.all(),
                        settings.get(TASK_SERIALIZER),
                        settings.get(TASK_COMPRESSION),
                        parts.compressions());
        deliveryMode =
                "transient".equals(settings.get(TASK_DEFAULT_DELIVERY_MODE)) ? 1 : PERSISTENT;
        priority = settings.get(TASK_DEFAULT_PRIORITY);
        ignoresResults = settings.get(TASK_IGNORE_RESULT);
        publishing =
                new Publishing(
                        parts.broker(),
                        runner == null && settings.get(TASK_SEND_SENT_EVENT)
                                ? new SentEvents(parts, lamport)
                                : null);
    }

    /**
     * The one that is bound here.
     *
     * @throws IllegalStateException if none is; the message says the remedy
     */
    public static Engine current() {
        Engine engine = Current.find(KEY);
        if (engine == null) {
            throw new IllegalStateException(
                    "No tasks are bound here: call this inside a request, command or task of a site with a TasksApp, or inside tasks.run(…).");
        }
        return engine;
    }

    /** The same, whose calls run where they are made, and whose results are kept there. */
    public Engine eagerly(Runner here, ResultStore results) {
        return new Engine(
                new Parts(
                        parts.settings,
                        parts.definitions,
                        parts.broker,
                        results,
                        parts.routes,
                        parts.compressions,
                        parts.clock,
                        parts.zone,
                        parts.ids,
                        parts.origin,
                        parts.oid,
                        parts.idempotency,
                        parts.hooks,
                        parts.beat,
                        parts.afterCommit),
                here,
                signing);
    }

    /** What it is made of. */
    public Parts parts() {
        return parts;
    }

    /** What its messages are written in and read by. */
    public Signing signing() {
        return signing;
    }

    /** Its count of what happens. */
    public LamportClock lamport() {
        return lamport;
    }

    /** Where results are kept. */
    public ResultStore results() {
        return parts.results();
    }

    /** The task of that name, or null. */
    public @Nullable Definition definition(String task) {
        Definition named = parts.definitions().get(task);
        return named == null ? builtIn.get(task) : named;
    }

    /** The names of the queues that the settings, a route or a task names. */
    public Set<String> queues() {
        Set<String> names = parts.routes().names();
        parts.definitions().values().forEach(task -> Routes.add(names, task.options().send()));
        return names;
    }

    /**
     * The name of the queue where a call of a task goes.
     *
     * @param said of the call itself, or null
     */
    public String queueOf(String task, @Nullable Object said) {
        Definition definition = definition(task);
        var all = new LinkedHashMap<String, @Nullable Object>();
        if (definition != null) {
            all.putAll(definition.options().send());
        }
        if (said != null) {
            all.put("queue", said);
        }
        return parts.routes().destination(parts.routes().options(task, all)).queue().name();
    }

    @Override
    public String newId() {
        return parts.ids().get();
    }

    @Override
    public String replyTo() {
        return parts.oid();
    }

    @Override
    public String send(
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            Map<String, @Nullable Object> options) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        Definition definition = definition(task);
        if (definition != null) {
            all.putAll(definition.options().send());
            if (definition.options().ignoreResult() != null) {
                all.put("ignore_result", definition.options().ignoreResult());
            }
        }
        options.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        Map<String, @Nullable Object> routed =
                new LinkedHashMap<>(parts.routes().options(task, all));
        if (priority >= 0) {
            routed.putIfAbsent("priority", priority);
        }
        if (ignoresResults) {
            routed.putIfAbsent("ignore_result", true);
        }
        Running parent = Current.find(Running.KEY);
        if (parent != null) {
            routed.putIfAbsent("root_id", parent.request().root());
            routed.putIfAbsent("parent_id", parent.request().id());
        }
        Object given = routed.get("task_id");
        String id = given == null ? newId() : given.toString();
        Object replyTo = routed.get("reply_to");
        if (!Boolean.TRUE.equals(routed.get("ignore_result"))) {
            results().listen(replyTo());
        }
        deliver(
                new Outgoing(routed, parts.clock().instant(), parts.zone())
                        .message(
                                id,
                                task,
                                args,
                                kwargs,
                                parts.origin(),
                                replyTo == null ? replyTo() : replyTo.toString(),
                                deliveryMode(routed),
                                writers.serializer(routed),
                                writers.compression(routed)),
                parts.routes().destination(routed));
        if (parent != null && !Boolean.FALSE.equals(routed.get("add_to_parent"))) {
            parent.sent(Handle.task(id));
        }
        return id;
    }

    /** Sends {@code sig} when the running transaction is committed; its ids are known now. */
    public Handle applyOnCommit(Sig sig) {
        Sig prepared = sig.copy();
        Handle handle = prepared.prepare(this);
        parts.afterCommit().accept(() -> prepared.apply(this));
        return handle;
    }

    private int deliveryMode(Map<String, @Nullable Object> options) {
        return switch (options.get("delivery_mode")) {
            case Number number -> number.intValue();
            case String text -> text.equals("transient") ? 1 : PERSISTENT;
            case null, default -> deliveryMode;
        };
    }

    private void deliver(TaskMessage message, Routes.Destination to) {
        if (runner == null || !runner.run(message, to.queue().name())) {
            publishing.publish(message, to);
        }
    }

    @Override
    public void together(Runnable work) {
        publishing.together(work);
    }

    @Override
    public void sentGroup(Handle group) {
        Running parent = Current.find(Running.KEY);
        if (parent != null) {
            parent.sent(group);
        }
    }

    @Override
    public void checkChords() {
        if (!results().countsChords() && !results().isShared()) {
            throw new UnsupportedOperationException(
                    "What keeps the results cannot wait for the parts of a chord: set resultBackend to another, such as redis: or db:.");
        }
    }

    @Override
    public void awaitChord(
            Handle header, int size, Sig body, Map<String, @Nullable Object> options) {
        List<Handle> members = header.members() == null ? List.of() : header.members();
        List<?> parts = members.stream().map(Handle::tree).toList();
        if (!results().countsChords()) {
            sendUnlock(header.id(), parts, body, options);
            return;
        }
        if (members.stream().anyMatch(one -> one.members() != null)) {
            results().storeGroup(header.id(), header.tree());
        }
        results().prepareChord(header.id(), size, parts);
    }

    /** A task that asks for the parts until they ended, as Celery sends it. */
    private void sendUnlock(
            String group, List<?> parts, Sig body, Map<String, @Nullable Object> said) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("interval", said.get("interval"));
        kwargs.put("max_retries", said.get("max_retries"));
        kwargs.put("result", parts);
        Object queue = body.options().get("queue");
        Object priority = body.options().get("priority");
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("countdown", said.getOrDefault("countdown", 1));
        options.put("queue", queue == null ? parts().routes().queueOf(body.task()) : queue);
        options.put("priority", priority == null ? 0 : priority);
        options.put("ignore_result", true);
        send("celery.chord_unlock", List.of(group, body.toMap()), kwargs, options);
    }

    @Override
    public void chordSize(String group, int size) {
        if (results().countsChords()) {
            results().beginChord(group, size);
        }
    }

    /** Tells monitors the last that it sent, and gives back the connections. */
    @Override
    public void close() {
        publishing.close();
        try (BeatState _ = parts.beat().state();
                ResultStore _ = results()) {
            parts.broker().close();
        }
    }
}
