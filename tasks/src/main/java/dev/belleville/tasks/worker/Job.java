package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Incoming;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A call that the worker has, from when it was brought until its end. Celery's Request. */
final class Job {
    /** How far it is. */
    enum Stage {
        /** It waits for its time. */
        SCHEDULED,
        /** It waits for a place, or for its turn. */
        RESERVED,
        /** It runs. */
        ACTIVE
    }

    private final Incoming call;
    private final Definition task;
    private final Delivery delivery;
    private final boolean late;
    private volatile Stage stage = Stage.RESERVED;
    private volatile @Nullable Instant started;
    private volatile @Nullable IntPredicate terminator;

    Job(Incoming call, Definition task, Delivery delivery, boolean late) {
        this.call = call;
        this.task = task;
        this.delivery = delivery;
        this.late = late;
    }

    String id() {
        return call.request().id();
    }

    Incoming call() {
        return call;
    }

    Definition task() {
        return task;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Whether its message is answered at its end, rather than at its begin. */
    boolean isLate() {
        return late;
    }

    Stage stage() {
        return stage;
    }

    void waits(Stage now) {
        stage = now;
    }

    /**
     * It runs.
     *
     * @param end ends it for a signal's number, and says whether it was there in time
     */
    void runs(Instant now, IntPredicate end) {
        started = now;
        terminator = end;
        stage = Stage.ACTIVE;
    }

    /** Ends it where it runs; whether it did. */
    boolean terminate(int signal) {
        IntPredicate end = terminator;
        return end != null && end.test(signal);
    }

    /** As {@code inspect} tells it. */
    Map<String, @Nullable Object> info(boolean safe) {
        TaskRequest request = call.request();
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("id", request.id());
        info.put("name", request.task());
        info.put("args", safe ? Shown.args(request) : Shown.argsAsSent(request));
        info.put("kwargs", safe ? Shown.kwargs(request) : Shown.kwargsAsSent(request));
        info.put("type", request.task());
        info.put("hostname", request.hostname());
        Instant begun = started;
        info.put("time_start", begun == null ? null : begun.toEpochMilli() / 1000.0);
        info.put("acknowledged", stage == Stage.ACTIVE && !late);
        var way = new LinkedHashMap<String, @Nullable Object>();
        way.put("exchange", "");
        way.put("routing_key", request.queue());
        way.put("priority", delivery.message().priority());
        way.put("redelivered", delivery.redelivered());
        info.put("delivery_info", way);
        info.put("worker_pid", begun == null ? null : ProcessHandle.current().pid());
        return info;
    }
}
