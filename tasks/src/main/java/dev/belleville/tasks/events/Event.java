package dev.belleville.tasks.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a worker or a task. Celery's events.
 *
 * @param type such as {@code task-succeeded} or {@code worker-heartbeat}
 * @param hostname who told it
 * @param clock of a count that all workers share, for their order
 * @param time when it happened, by the clock of the one who told it
 * @param received when it was heard
 * @param fields all that was told, by Celery's names
 */
public record Event(
        String type,
        String hostname,
        long clock,
        Instant time,
        Instant received,
        Map<String, @Nullable Object> fields) {
    private static final double NANOS = 1e9;

    /** With a copy of its fields. */
    public Event {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Of what a message told.
     *
     * @throws IllegalArgumentException if it names no type
     */
    public static Event of(Map<?, ?> told, Instant received) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        told.forEach((name, value) -> fields.put(String.valueOf(name), value));
        if (!(fields.get("type") instanceof String type)) {
            throw new IllegalArgumentException("An event without a type: " + told.keySet());
        }
        return new Event(
                type,
                fields.get("hostname") instanceof String hostname ? hostname : "",
                fields.get("clock") instanceof Number clock ? clock.longValue() : 0,
                fields.get("timestamp") instanceof Number seconds
                        ? time(seconds.doubleValue())
                        : received,
                received,
                fields);
    }

    private static Instant time(double seconds) {
        return Instant.EPOCH.plus(Duration.ofNanos((long) (seconds * NANOS)));
    }

    /** Whether it is one of a task. */
    public boolean isOfTask() {
        return type.startsWith("task-");
    }

    /** Whether it is one of a worker. */
    public boolean isOfWorker() {
        return type.startsWith("worker-");
    }

    /** The field as text, or null where it was not told. */
    public @Nullable String text(String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    /** The field as a number, or 0 where it was not told. */
    public double number(String name) {
        return fields.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
