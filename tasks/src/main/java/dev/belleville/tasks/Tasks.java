package dev.belleville.tasks;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.tasks.beat.BeatBuilder;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.MissedRuns;
import dev.belleville.tasks.beat.Schedule;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.beat.ScheduleTable;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.events.Event;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.tasks.internal.BeatParts;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.MemoryIdempotency;
import dev.belleville.tasks.internal.Openers;
import dev.belleville.tasks.internal.Routes;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.worker.WorkerBuilder;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of tasks: a broker, a store of results, and the tasks that workers know. A site with a
 * {@code TasksApp} has one; without a site it is made by hand. Celery's app.
 *
 * <pre>{@code
 * try (Tasks tasks = Tasks.with(settings).tasks(ADD, MUL).build()) {
 *     tasks.run(() -> ADD.delay(2, 3));
 * }
 * }</pre>
 *
 * <p>Frozen, and shared by all threads.
 */
public final class Tasks implements AutoCloseable {
    private final Engine engine;

    private Tasks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Begins one.
     *
     * @param settings with those of {@link TaskSettings}
     */
    public static Builder with(Settings settings) {
        return new Builder(settings);
    }

    /** Begins one with the usual settings: all in memory, for one process. */
    public static Builder inMemory() {
        return new Builder(Settings.builder().declare(TaskSettings.ALL).build());
    }

    /**
     * The one that is bound here: that of the running request, command or task.
     *
     * @throws IllegalStateException if none is
     */
    public static Tasks current() {
        return new Tasks(Engine.current());
    }

    /** Binds it while {@code work} runs. */
    public void run(Runnable work) {
        Current.with(Engine.KEY, engine).run(work);
    }

    /** Binds it while {@code work} runs, and gives what that returned. */
    public <T extends @Nullable Object, X extends Throwable> T call(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Current.with(Engine.KEY, engine).call(work);
    }

    /** Adds it to what is bound. */
    public Current.Scope bind(Current.Scope scope) {
        return scope.with(Engine.KEY, engine);
    }

    /** Begins a worker that runs its tasks. */
    public WorkerBuilder worker() {
        return new WorkerBuilder(engine);
    }

    /** Begins a beat that sends what is scheduled. */
    public BeatBuilder beat() {
        return new BeatBuilder(engine);
    }

    /** Steers workers, this site's and others'. Celery's {@code app.control}. */
    public Control control() {
        return new Control(engine);
    }

    /**
     * Hears what workers tell. Celery's {@code app.events.Receiver}.
     *
     * @param listener called for each event, by one thread
     */
    public EventReceiver events(Consumer<Event> listener) {
        return new EventReceiver(engine, listener);
    }

    /** What brings the messages. */
    public Broker broker() {
        return engine.parts().broker();
    }

    /** The names of the queues that were described, and of the default one. */
    public List<String> queues() {
        return engine.parts().routes().described().stream().map(TaskQueue::name).toList();
    }

    /** What keeps the results. */
    public ResultStore results() {
        return engine.results();
    }

    /** Gives back the connections of the broker, of the store and of what beats know. */
    @Override
    public void close() {
        engine.close();
    }

    /** What a queue of tasks is made of. */
    public static final class Builder {
        private final Settings settings;
        private final Map<String, Definition> definitions = new TreeMap<>();
        private final List<TaskQueue> queues = new ArrayList<>();
        private final List<Routes.Route> routes = new ArrayList<>();
        private final Openers openers = new Openers();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneOffset.UTC;
        private Supplier<String> ids = () -> UUID.randomUUID().toString();
        private String origin = "gen" + ProcessHandle.current().pid() + "@" + Openers.hostName();
        private String oid = UUID.randomUUID().toString();
        private Idempotency idempotency = new MemoryIdempotency();
        private final List<TaskHook> hooks = new ArrayList<>();
        private final Entries entries = new Entries();
        private @Nullable BeatState beatState;
        private Consumer<Runnable> afterCommit = Runnable::run;
        private @Nullable ScheduleTable scheduleTable;
        private @Nullable Broker broker;
        private @Nullable ResultStore results;

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /**
         * Tasks that workers know, and whose results come back in their types.
         *
         * @throws ImproperlyConfigured if two have one name
         */
        public Builder tasks(Task<?>... tasks) {
            return tasks(Arrays.asList(tasks));
        }

        /** As {@link #tasks(Task[])}. */
        public Builder tasks(List<? extends Task<?>> tasks) {
            for (Task<?> task : tasks) {
                Definition other = definitions.putIfAbsent(task.name(), task.definition());
                if (other != null && !other.equals(task.definition())) {
                    throw new ImproperlyConfigured(
                            "Two tasks are called "
                                    + task.name()
                                    + ": give one of them another name.");
                }
            }
            return this;
        }

        /** Describes queues that have more than a name. Celery's {@code task_queues}. */
        public Builder queues(TaskQueue... described) {
            queues.addAll(Arrays.asList(described));
            return this;
        }

        /**
         * The tasks of these names go to a queue, unless the call says otherwise. Celery's {@code
         * task_routes}.
         *
         * @param pattern a name, in which {@code *} stands for any text
         */
        public Builder route(String pattern, String queue) {
            return route(pattern, Map.of("queue", queue));
        }

        /**
         * As {@link #route(String, String)}, with any of Celery's options, such as {@code queue},
         * {@code routing_key} and {@code priority}.
         */
        public Builder route(String pattern, Map<String, Object> options) {
            routes.add(new Routes.Route(pattern, Map.copyOf(options)));
            return this;
        }

        /** A broker of one's own, in the place of the one that the settings name. */
        public Builder broker(Broker other) {
            broker = other;
            return this;
        }

        /** A store of one's own, in the place of the one that the settings name. */
        public Builder results(ResultStore other) {
            results = other;
            return this;
        }

        /** What tells the time. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** The zone in which messages write times; UTC usually. Celery's {@code timezone}. */
        public Builder zone(ZoneId other) {
            zone = other;
            return this;
        }

        /** What makes ids; random ones usually. */
        public Builder ids(Supplier<String> other) {
            ids = other;
            return this;
        }

        /** Who sends, as messages say; {@code genPROCESS@HOST} usually. */
        public Builder origin(String other) {
            origin = other;
            return this;
        }

        /** The name of the queue that replies to this process go to; random usually. */
        public Builder replyTo(String other) {
            oid = other;
            return this;
        }

        /** What runs calls of one key once; in the memory of this process usually. */
        public Builder idempotency(Idempotency other) {
            idempotency = other;
            return this;
        }

        /** What stands around each call that runs here, inside of what was added before. */
        public Builder around(TaskHook hook) {
            hooks.add(hook);
            return this;
        }

        /**
         * What a beat sends again and again. Celery's {@code beat_schedule}.
         *
         * <pre>{@code
         * tasks.schedule("nightly report", Crontab.parse("0 3 * * *"), REPORT.s())
         * }</pre>
         *
         * @param name one of a kind, at most 200 characters; with it goes what is known of its runs
         * @throws ImproperlyConfigured if it is not one of a kind, or too long
         */
        public Builder schedule(String name, Schedule when, TaskSignature<?> call) {
            entries.add(new ScheduleEntry(name, when, call, null));
            return this;
        }

        /** As above, with what becomes of runs that were missed. */
        public Builder schedule(
                String name, Schedule when, TaskSignature<?> call, MissedRuns missed) {
            entries.add(new ScheduleEntry(name, when, call, missed));
            return this;
        }

        /** What beats know together, in the place of what the setting {@code beatState} names. */
        public Builder beatState(BeatState other) {
            beatState = other;
            return this;
        }

        /** Entries that are kept apart from the program, and rule over those of the same name. */
        public Builder scheduleTable(ScheduleTable other) {
            scheduleTable = other;
            return this;
        }

        /** What calls something when the running transaction is committed; at once usually. */
        public Builder afterCommit(Consumer<Runnable> door) {
            afterCommit = door;
            return this;
        }

        /**
         * All of it.
         *
         * @throws ImproperlyConfigured if a setting names what is not there; the message says the
         *     remedy
         */
        public Tasks build() {
            return new Tasks(
                    new Engine(
                            new Engine.Parts(
                                    settings,
                                    Map.copyOf(definitions),
                                    broker != null ? broker : openers.broker(settings),
                                    results != null ? results : openers.results(settings, clock),
                                    new Routes(settings, queues, routes),
                                    Compressions.load(),
                                    clock,
                                    zone,
                                    ids,
                                    origin,
                                    oid,
                                    idempotency,
                                    List.copyOf(hooks),
                                    new BeatParts(
                                            entries.all(),
                                            beatState != null
                                                    ? beatState
                                                    : openers.beatState(settings),
                                            scheduleTable),
                                    afterCommit)));
        }
    }
}
