package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSignature;
import dev.belleville.tasks.beat.Schedule;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@link PeriodicTask} as beats take it. */
final class EntryRow {
    private static final int MAX_PRIORITY = 255;
    private static final JsonSerializer JSON = new JsonSerializer();

    private final PeriodicTask row;

    EntryRow(PeriodicTask row) {
        this.row = row;
    }

    /**
     * The entry.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is wrong
     */
    ScheduleEntry read() {
        boolean isLate = row.startTime != null || row.clocked.id() != null;
        return new ScheduleEntry(
                row.name,
                schedule().between(row.startTime, row.expires),
                call(),
                null,
                row.lastRunAt,
                isLate ? Instant.EPOCH : row.dateChanged);
    }

    private Schedule schedule() {
        IntervalSchedule interval = row.interval.get();
        if (interval != null) {
            return interval.schedule();
        }
        CrontabSchedule crontab = row.crontab.get();
        if (crontab != null) {
            return crontab.schedule();
        }
        SolarSchedule solar = row.solar.get();
        if (solar != null) {
            return solar.schedule();
        }
        ClockedSchedule clocked = row.clocked.get();
        if (clocked != null) {
            return clocked.schedule();
        }
        throw new IllegalArgumentException("it has no schedule");
    }

    private TaskSignature<?> call() {
        if (row.task.isBlank()) {
            throw new IllegalArgumentException("it names no task");
        }
        RemoteTask<Object> task = Task.named(row.task).remote(Object.class);
        TaskSignature<Object> call =
                task.s(list("args", row.args).toArray()).kwargs(map("kwargs", row.kwargs));
        if (row.queue != null) {
            call = call.queue(row.queue);
        }
        if (row.exchange != null) {
            call = call.exchange(row.exchange);
        }
        if (row.routingKey != null) {
            call = call.routingKey(row.routingKey);
        }
        if (row.priority != null) {
            if (row.priority > MAX_PRIORITY) {
                throw new IllegalArgumentException("a priority is 0 to 255, not " + row.priority);
            }
            call = call.priority(row.priority);
        }
        if (row.expires != null) {
            call = call.expires(row.expires);
        } else if (row.expireSeconds != null) {
            call = call.expires(Duration.ofSeconds(row.expireSeconds));
        }
        var headers = new LinkedHashMap<>(map("headers", row.headers));
        headers.put("periodic_task_name", row.name);
        return call.headers(headers);
    }

    private static List<?> list(String column, String text) {
        if (text.isBlank()) {
            return List.of();
        }
        if (json(column, text) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(column + " is no list in JSON: " + text);
    }

    private static Map<String, @Nullable Object> map(String column, String text) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        if (text.isBlank()) {
            return map;
        }
        if (!(json(column, text) instanceof Map<?, ?> read)) {
            throw new IllegalArgumentException(column + " is no map in JSON: " + text);
        }
        read.forEach((name, value) -> map.put(String.valueOf(name), value));
        return map;
    }

    private static @Nullable Object json(String column, String text) {
        try {
            return JSON.decode(text.getBytes(UTF_8));
        } catch (DecodeError e) {
            throw new IllegalArgumentException(column + " is no JSON: " + text, e);
        }
    }
}
