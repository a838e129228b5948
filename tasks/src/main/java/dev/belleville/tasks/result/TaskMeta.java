package dev.belleville.tasks.result;

import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.MessageSerializer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Results, groups and parts of chords as Celery writes them into stores of keys and values. For
 * those who write a store.
 *
 * @param serializer that of the setting {@code resultSerializer}
 */
public record TaskMeta(MessageSerializer serializer) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final String SUCCESS = "SUCCESS";

    /** As it is kept. */
    public byte[] write(TaskResult result) {
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("status", result.state());
        meta.put("result", result.value());
        meta.put("traceback", result.traceback());
        meta.put("children", result.children());
        meta.put("date_done", result.done() == null ? null : naive(result.done()));
        if (result.group() != null) {
            meta.put("group_id", result.group());
        }
        if (result.parent() != null) {
            meta.put("parent_id", result.parent());
        }
        TaskResult.Details details = result.details();
        if (details != null) {
            meta.put("name", details.name());
            meta.put("args", details.args());
            meta.put("kwargs", details.kwargs());
            meta.put("worker", details.worker());
            meta.put("retries", details.retries());
            meta.put("queue", details.queue());
        }
        meta.put("task_id", result.id());
        return serializer.encode(meta);
    }

    /** As Python's {@code isoformat} writes UTC without a zone. */
    private static String naive(Instant instant) {
        LocalDateTime time =
                LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        return time.format(time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? SECONDS : MICROS);
    }

    /** Whether what is kept is a success, which stays. */
    public boolean isSuccess(byte[] kept) {
        try {
            return serializer.decode(kept) instanceof Map<?, ?> meta
                    && SUCCESS.equals(meta.get("status"));
        } catch (DecodeError e) {
            return false; // nobody can read it, so that it is no loss
        }
    }

    /**
     * What is known of a task.
     *
     * @throws DecodeError if what is kept is not of this form
     */
    public TaskResult read(String id, byte[] kept) {
        if (!(serializer.decode(kept) instanceof Map<?, ?> meta)
                || !(meta.get("status") instanceof String state)) {
            throw new DecodeError("The result of task " + id + " has no status.");
        }
        return new TaskResult(
                meta.get("task_id") instanceof String own ? own : id,
                state,
                meta.get("result"),
                text(meta.get("traceback")),
                meta.get("children") instanceof List<?> children
                        ? new ArrayList<@Nullable Object>(children)
                        : List.of(),
                moment(id, meta.get("date_done")),
                text(meta.get("group_id")),
                text(meta.get("parent_id")),
                details(meta));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Without a zone it is UTC; later Celery writes one. */
    private static @Nullable Instant moment(String id, @Nullable Object value) {
        try {
            return switch (value) {
                case null -> null;
                case OffsetDateTime moment -> moment.toInstant();
                case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
                case Instant moment -> moment;
                case Object other -> {
                    String text = other.toString();
                    yield text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
                }
            };
        } catch (DateTimeParseException e) {
            throw new DecodeError("The result of task " + id + " has a date_done that is none.", e);
        }
    }

    private static TaskResult.@Nullable Details details(Map<?, ?> meta) {
        if (!(meta.get("name") instanceof String name)) {
            return null;
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        if (meta.get("kwargs") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> kwargs.put(key.toString(), value));
        }
        return new TaskResult.Details(
                name,
                meta.get("args") instanceof List<?> args
                        ? new ArrayList<@Nullable Object>(args)
                        : List.of(),
                kwargs,
                meta.get("worker") instanceof String worker ? worker : "",
                meta.get("retries") instanceof Integer retries ? retries : 0,
                text(meta.get("queue")));
    }

    /** The members of a group, in the nested form of Celery's {@code as_tuple}. */
    public byte[] writeGroup(Object tree) {
        var group = new LinkedHashMap<String, @Nullable Object>();
        group.put("result", tree);
        return serializer.encode(group);
    }

    /** What {@link #writeGroup} wrote; null where there are none. */
    public @Nullable Object readGroup(byte[] kept) {
        return serializer.decode(kept) instanceof Map<?, ?> group ? group.get("result") : null;
    }

    /** A part of a chord that ended. */
    public byte[] writePart(ChordPart part) {
        return serializer.encode(Arrays.asList(1, part.id(), part.state(), part.value()));
    }

    /**
     * What {@link #writePart} wrote.
     *
     * @throws DecodeError if it is not of this form
     */
    public ChordPart readPart(byte[] kept) {
        if (serializer.decode(kept) instanceof List<?> part && part.size() == 4) {
            return new ChordPart(
                    String.valueOf(part.get(1)), String.valueOf(part.get(2)), part.get(3));
        }
        throw new DecodeError("A part of a chord is not of the form [1, id, state, result].");
    }
}
