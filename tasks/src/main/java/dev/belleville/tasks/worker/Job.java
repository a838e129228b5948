package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Incoming;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** What ends it while it runs; each says whether it was there in time. */
    interface Ending {
        /** It was called off, as by a signal of this number. */
        boolean terminate(int signal);

        /** Its message, which waits for its answer, goes back to its queue. */
        boolean giveBack();
    }

    private final Incoming call;
    private final Definition task;
    private final Delivery delivery;
    private final boolean late;
    private volatile Stage stage = Stage.RESERVED;
    private volatile @Nullable Instant started;
    private volatile @Nullable Ending ending;
    private boolean dropped;

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

    /** It runs from now on, unless it was dropped; whether it does. */
    synchronized boolean begin(Instant now) {
        if (dropped) {
            return false;
        }
        started = now;
        stage = Stage.ACTIVE;
        return true;
    }

    /** It does not run here, unless it does already; whether it does not. */
    synchronized boolean drop() {
        dropped = stage != Stage.ACTIVE;
        return dropped;
    }

    /** How it is ended from now on. */
    void endsBy(Ending end) {
        ending = end;
    }

    /** Ends it where it runs; whether it did. */
    boolean terminate(int signal) {
        Ending end = ending;
        return end != null && end.terminate(signal);
    }

    /**
     * Ends it where it runs and is answered late, so that it runs again elsewhere; whether it did.
     */
    boolean giveBack() {
        Ending end = ending;
        return late && end != null && end.giveBack();
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
