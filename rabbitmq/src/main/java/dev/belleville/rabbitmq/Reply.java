package dev.belleville.rabbitmq;

import dev.belleville.core.python.IsoText;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.TaskResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A result as it travels: the five members of Celery's rpc backend, and after them, where they are
 * known, those that Celery's other backends keep.
 */
final class Reply {
    private Reply() {}

    /** As a map to be written. */
    static Map<String, @Nullable Object> of(TaskResult result) {
        var reply = new LinkedHashMap<String, @Nullable Object>();
        reply.put("task_id", result.id());
        reply.put("status", result.state());
        reply.put("result", result.value());
        reply.put("traceback", result.traceback());
        reply.put("children", result.children());
        BiConsumer<String, @Nullable Object> known =
                (name, value) -> {
                    if (value != null) {
                        reply.put(name, value);
                    }
                };
        Instant done = result.done();
        known.accept("date_done", done == null ? null : IsoText.of(utc(done)));
        known.accept("group_id", result.group());
        known.accept("parent_id", result.parent());
        TaskResult.Details details = result.details();
        if (details != null) {
            reply.put("name", details.name());
            reply.put("args", details.args());
            reply.put("kwargs", details.kwargs());
            reply.put("worker", details.worker());
            reply.put("retries", details.retries());
            reply.put("queue", details.queue());
        }
        return reply;
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /**
     * What was written.
     *
     * @throws DecodeError if it is no result
     */
    static TaskResult read(@Nullable Object decoded) {
        if (!(decoded instanceof Map<?, ?> reply)
                || !(reply.get("task_id") instanceof String id)
                || !(reply.get("status") instanceof String state)) {
            throw new DecodeError("A reply has no task_id and status.");
        }
        return new TaskResult(
                id,
                state,
                reply.get("result"),
                text(reply, "traceback"),
                list(reply, "children"),
                done(text(reply, "date_done")),
                text(reply, "group_id"),
                text(reply, "parent_id"),
                details(reply));
    }

    private static TaskResult.@Nullable Details details(Map<?, ?> reply) {
        String name = text(reply, "name");
        if (name == null) {
            return null;
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        if (reply.get("kwargs") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> kwargs.put(String.valueOf(key), value));
        }
        String worker = text(reply, "worker");
        return new TaskResult.Details(
                name,
                list(reply, "args"),
                kwargs,
                worker == null ? "" : worker,
                reply.get("retries") instanceof Number number ? number.intValue() : 0,
                text(reply, "queue"));
    }

    private static @Nullable Instant done(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // of a sender that writes it otherwise; it is not worth the result
        }
    }

    private static @Nullable String text(Map<?, ?> reply, String name) {
        return reply.get(name) instanceof String text ? text : null;
    }

    private static List<@Nullable Object> list(Map<?, ?> reply, String name) {
        return reply.get(name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
