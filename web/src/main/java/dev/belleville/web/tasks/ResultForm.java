package dev.belleville.web.tasks;

import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.TaskResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as a row of django-celery-results, and back. What the table has no column for is in the
 * map {@code meta}, by the names that Celery's results have elsewhere, which its readers add to
 * what they find.
 */
final class ResultForm {
    private static final String CHILDREN = "children";
    private static final String GROUP = "group_id";
    private static final String PARENT = "parent_id";
    private static final String DONE = "date_done";
    private static final String RETRIES = "retries";
    private static final String QUEUE = "queue";

    private ResultForm() {}

    /** The map {@code meta} of a result. */
    static Map<String, @Nullable Object> meta(TaskResult result) {
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put(CHILDREN, result.children());
        if (result.done() != null) {
            meta.put(DONE, result.done().toString().replace("Z", "+00:00"));
        }
        if (result.group() != null) {
            meta.put(GROUP, result.group());
        }
        if (result.parent() != null) {
            meta.put(PARENT, result.parent());
        }
        TaskResult.Details details = result.details();
        if (details != null) {
            meta.put(RETRIES, details.retries());
            meta.put(QUEUE, details.queue());
        }
        return meta;
    }

    /** The result of a row. */
    static TaskResult of(TaskResultRow row) {
        Map<?, ?> meta = read(row, row.about) instanceof Map<?, ?> map ? map : Map.of();
        return new TaskResult(
                row.taskId,
                row.status,
                read(row, row.result),
                row.traceback,
                meta.get(CHILDREN) instanceof List<?> children ? copy(children) : List.of(),
                TaskState.isReady(row.status) ? done(meta, row) : null,
                text(meta.get(GROUP)),
                text(meta.get(PARENT)),
                row.taskName == null ? null : details(row.taskName, row, meta));
    }

    private static @Nullable Object read(TaskResultRow row, @Nullable String text) {
        return Written.read(row.contentType, row.contentEncoding, text);
    }

    private static List<@Nullable Object> copy(List<?> list) {
        return new java.util.ArrayList<>(list);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** By the map, or else by the column, which says when the row was written. */
    private static Instant done(Map<?, ?> meta, TaskResultRow row) {
        try {
            return meta.get(DONE) instanceof String text
                    ? OffsetDateTime.parse(text).toInstant()
                    : row.dateDone;
        } catch (DateTimeException e) {
            return row.dateDone;
        }
    }

    private static TaskResult.Details details(String name, TaskResultRow row, Map<?, ?> meta) {
        return new TaskResult.Details(
                name,
                arguments(row, row.taskArgs) instanceof List<?> args ? copy(args) : List.of(),
                named(arguments(row, row.taskKwargs)),
                row.worker == null ? "" : row.worker,
                meta.get(RETRIES) instanceof Number retries ? retries.intValue() : 0,
                text(meta.get(QUEUE)));
    }

    /** Those of Celery are Python's representations, which are for people alone. */
    private static @Nullable Object arguments(TaskResultRow row, @Nullable String text) {
        try {
            return read(row, text);
        } catch (DecodeError e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> named(@Nullable Object value) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> named.put(String.valueOf(key), one));
        }
        return named;
    }

    /** The columns of a result, in the order of {@link ResultSql#COLUMNS}. */
    static @Nullable Object[] columns(TaskResult result, MessageSerializer serializer, Object now) {
        TaskResult.Details details = result.details();
        return new @Nullable Object[] {
            result.id(),
            result.state(),
            details == null ? null : details.name(),
            details == null ? null : Written.text(serializer, details.args()),
            details == null ? null : Written.text(serializer, details.kwargs()),
            details == null ? null : details.worker(),
            serializer.contentType(),
            serializer.contentEncoding(),
            Written.text(serializer, result.value()),
            now,
            result.state().equals("STARTED") ? now : null,
            now,
            result.traceback(),
            Written.text(serializer, meta(result))
        };
    }
}
