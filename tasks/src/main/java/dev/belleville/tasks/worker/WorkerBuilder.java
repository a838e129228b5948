package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.WORKER_CONCURRENCY;
import static dev.belleville.tasks.TaskSettings.WORKER_PREFETCH_MULTIPLIER;
import static dev.belleville.tasks.TaskSettings.WORKER_SEND_TASK_EVENTS;

import dev.belleville.core.Settings;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Checked;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Openers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** How a worker works. Celery's options of {@code celery worker}. */
public final class WorkerBuilder {
    private static final int USUAL_CONCURRENCY = 64;

    final Engine engine;
    final List<String> queues = new ArrayList<>();
    String hostname = "belle@" + Openers.hostName();
    int concurrency;
    int prefetchMultiplier;
    boolean taskEvents;
    boolean mingles;
    UnaryOperator<Runnable> around = UnaryOperator.identity();

    /** Of what an engine knows; users ask their {@code Tasks} for one. */
    public WorkerBuilder(Engine engine) {
        this.engine = engine;
        Settings settings = engine.parts().settings();
        int said = settings.get(WORKER_CONCURRENCY);
        concurrency = said == 0 ? USUAL_CONCURRENCY : said;
        prefetchMultiplier = settings.get(WORKER_PREFETCH_MULTIPLIER);
        taskEvents = settings.get(WORKER_SEND_TASK_EVENTS);
        mingles = !(engine.parts().broker() instanceof MemoryBroker); // where there are others
    }

    /**
     * The queues that it reads; where none is named those that are described, or the usual one.
     * Blanks around a name do not count.
     *
     * @throws IllegalArgumentException for a name of nothing
     */
    public WorkerBuilder queues(String... names) {
        Arrays.stream(names).map(String::strip).map(Checked::queue).forEach(queues::add);
        return this;
    }

    /** What it is called, at this machine: {@code NAME@HOST}. */
    public WorkerBuilder named(String name) {
        return hostname(name + "@" + Openers.hostName());
    }

    /** What it is called; of the form {@code NAME@HOST}, one of a kind. */
    public WorkerBuilder hostname(String name) {
        hostname = name;
        return this;
    }

    /**
     * How many tasks it runs at once: 64 usually, each on a virtual thread. Those that {@code
     * computes()} share as many threads as there are processors.
     */
    public WorkerBuilder concurrency(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException(
                    "A worker runs at least one task at once, not " + tasks + ".");
        }
        concurrency = tasks;
        return this;
    }

    /**
     * How many messages it fetches for each task that it runs at once; 0 for all there are.
     *
     * @throws IllegalArgumentException if it is less than nothing
     */
    public WorkerBuilder prefetchMultiplier(int messages) {
        if (messages < 0) {
            throw new IllegalArgumentException(
                    "A worker fetches 0 messages or more for each task, not " + messages + ".");
        }
        prefetchMultiplier = messages;
        return this;
    }

    /** Whether monitors hear what becomes of each call. Celery's {@code -E}. */
    public WorkerBuilder taskEvents(boolean told) {
        taskEvents = told;
        return this;
    }

    /**
     * Whether it waits a second for other workers to tell which calls were called off, before it
     * begins. Celery's {@code --without-mingle}.
     */
    public WorkerBuilder mingle(boolean asks) {
        mingles = asks;
        return this;
    }

    /** Stands around every task: binds what its site binds, say. */
    public WorkerBuilder around(UnaryOperator<Runnable> scope) {
        around = scope;
        return this;
    }

    List<TaskQueue> read() {
        if (queues.isEmpty()) {
            return List.copyOf(engine.parts().routes().described());
        }
        return queues.stream().map(engine.parts().routes()::queue).toList();
    }

    /**
     * Starts it.
     *
     * @throws dev.belleville.tasks.broker.BrokerUnavailable never: it goes on asking for its broker
     */
    public Worker start() {
        var worker = new Worker(this);
        worker.start();
        return worker;
    }
}
