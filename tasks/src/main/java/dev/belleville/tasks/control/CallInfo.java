package dev.belleville.tasks.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a worker has. Celery's {@code Request.info}.
 *
 * @param name of its task
 * @param args in order; empty where the worker tells no values
 * @param started when it began, or null while it waits
 * @param acknowledged whether its message is answered
 * @param routingKey that its message came by; its queue's name usually
 */
public record CallInfo(
        String id,
        String name,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> kwargs,
        @Nullable Instant started,
        boolean acknowledged,
        String routingKey) {
    static CallInfo of(Told told) {
        double seconds = told.number("time_start");
        return new CallInfo(
                told.text("id"),
                told.text("name"),
                told.list("args"),
                told.map("kwargs"),
                seconds > 0 ? Instant.ofEpochMilli((long) (seconds * 1000)) : null,
                told.is("acknowledged"),
                told.within("delivery_info").text("routing_key"));
    }
}
