package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.internal.EventDispatcher;
import dev.belleville.tasks.internal.Running;
import dev.belleville.tasks.internal.Times;
import dev.belleville.tasks.message.PythonRepr;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells monitors what becomes of each call, where they asked for it. */
final class TaskEvents {
    private final EventDispatcher events;
    private final ZoneId zone;
    private volatile boolean enabled;

    TaskEvents(EventDispatcher events, ZoneId zone, boolean enabled) {
        this.events = events;
        this.zone = zone;
        this.enabled = enabled;
    }

    /** Whether they are told from now on; what was before. */
    boolean enable(boolean now) {
        boolean before = enabled;
        enabled = now;
        return before;
    }

    void received(TaskRequest request) {
        if (enabled) {
            var fields = of(request);
            fields.put("name", request.task());
            fields.put("args", Shown.args(request));
            fields.put("kwargs", Shown.kwargs(request));
            fields.put("root_id", request.root());
            fields.put("parent_id", request.parent());
            fields.put("retries", request.retries());
            fields.put("eta", iso(request.eta()));
            fields.put("expires", iso(request.expires()));
            events.send("task-received", fields);
        }
    }

    private @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : Times.iso(time, zone);
    }

    void started(TaskRequest request) {
        if (enabled) {
            events.send("task-started", of(request));
        }
    }

    void succeeded(TaskRequest request, @Nullable Object value, Running running) {
        if (enabled) {
            var fields = of(request);
            fields.put("result", PythonRepr.of(value));
            fields.put("runtime", running.seconds());
            events.send("task-succeeded", fields);
        }
    }

    void failed(TaskRequest request, Failure failure) {
        ended("task-failed", request, failure);
    }

    void retried(TaskRequest request, Failure failure) {
        ended("task-retried", request, failure);
    }

    private void ended(String type, TaskRequest request, Failure failure) {
        if (enabled) {
            var fields = of(request);
            fields.put("exception", failure.type() + "(" + PythonRepr.of(failure.message()) + ")");
            fields.put("traceback", failure.trace());
            events.send(type, fields);
        }
    }

    /**
     * It was called off.
     *
     * @param signal that ended it while it ran, or null
     */
    void revoked(TaskRequest request, @Nullable Integer signal, boolean expired) {
        if (enabled) {
            var fields = of(request);
            fields.put("terminated", signal != null);
            fields.put("signum", signal);
            fields.put("expired", expired);
            events.send("task-revoked", fields);
        }
    }

    void rejected(TaskRequest request, boolean requeue) {
        if (enabled) {
            var fields = of(request);
            fields.put("requeue", requeue);
            events.send("task-rejected", fields);
        }
    }

    private static Map<String, @Nullable Object> of(TaskRequest request) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("uuid", request.id());
        return fields;
    }
}
