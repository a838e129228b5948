package dev.belleville.tasks.events;

import dev.belleville.tasks.TaskState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call, as far as events told of it. Celery's {@code events.state.Task}.
 *
 * @param id of the call
 * @param state such as {@code RECEIVED} and {@code SUCCESS}; {@code PENDING} where it was only sent
 * @param worker that told of it last, or null while it was only sent
 * @param fields all that was told, by Celery's names: {@code name}, {@code args}, {@code result} …
 * @param times when it was {@code sent}, {@code received}, {@code started}, {@code succeeded} …
 */
public record TaskSeen(
        String id,
        String state,
        @Nullable String worker,
        Map<String, @Nullable Object> fields,
        Map<String, Instant> times) {
    /** From the one that counts most: events may come in another order than they happened. */
    private static final List<String> ORDER =
            List.of(
                    "SUCCESS",
                    "FAILURE",
                    "REVOKED",
                    "STARTED",
                    "RECEIVED",
                    "REJECTED",
                    "RETRY",
                    "PENDING");

    private static final List<String> OF_EVENT =
            List.of("hostname", "utcoffset", "pid", "clock", "timestamp", "type", "uuid");

    static TaskSeen unknown(String id) {
        return new TaskSeen(id, "PENDING", null, Map.of(), Map.of());
    }

    /** Its task, or null where nobody told it yet. */
    public @Nullable String name() {
        return text("name");
    }

    /** Whether it came to its end. */
    public boolean isReady() {
        return TaskState.isReady(state);
    }

    /** The field as text, or null where it was not told. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        return value == null ? null : value.toString();
    }

    /** When it was first heard of. */
    public Instant since() {
        return Collections.min(times.values());
    }

    TaskSeen after(Event event) {
        String what = event.type().substring("task-".length());
        var told = new LinkedHashMap<String, @Nullable Object>();
        event.fields()
                .forEach((name, value) -> {
                    if (value != null && !OF_EVENT.contains(name)) {
                        told.put(name, value);
                    }
                });
        String next = state(what);
        // A retry begins the call anew, whatever came of it before.
        boolean later =
                next.equals("RETRY")
                        || state.equals("RETRY")
                        || ORDER.indexOf(next) <= ORDER.indexOf(state);
        var merged = new LinkedHashMap<String, @Nullable Object>();
        if (later) {
            merged.putAll(fields);
            merged.putAll(told);
        } else {
            merged.putAll(told);
            merged.putAll(fields);
        }
        var all = new LinkedHashMap<>(times);
        all.put(what, event.time());
        return new TaskSeen(
                id,
                later ? next : state,
                what.equals("sent") ? worker : event.hostname(),
                Collections.unmodifiableMap(merged),
                Collections.unmodifiableMap(all));
    }

    private static String state(String what) {
        return switch (what) {
            case "sent" -> "PENDING";
            case "received" -> "RECEIVED";
            case "started" -> "STARTED";
            case "succeeded" -> "SUCCESS";
            case "failed" -> "FAILURE";
            case "retried" -> "RETRY";
            case "revoked" -> "REVOKED";
            case "rejected" -> "REJECTED";
            default -> what; // one of a worker's own
        };
    }
}
