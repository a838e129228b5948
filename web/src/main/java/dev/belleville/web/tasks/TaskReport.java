package dev.belleville.web.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.control.ScheduledCall;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.web.internal.command.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a person at a terminal is shown of workers, queues and calls; of arguments nothing. */
final class TaskReport {
    private final Tasks tasks;
    private final Control control;
    private final PrintWriter out;

    TaskReport(Tasks tasks, Control control, PrintWriter out) {
        this.tasks = tasks;
        this.control = control;
        this.out = out;
    }

    /** Workers and queues; false where no worker answered. */
    boolean overview() {
        Map<String, WorkerStats> stats = new TreeMap<>(control.inspect().stats());
        Inspect known = inspect(stats);
        Map<String, List<CallInfo>> running = known.active();
        Map<String, List<TaskQueue>> read = known.activeQueues();
        var workers = new TextTable("WORKER", "STATE", "RUNNING", "PROCESSED", "POOL", "UP");
        stats.forEach((name, told) -> {
            int runs = running.getOrDefault(name, List.of()).size();
            workers.row(
                    name,
                    runs == 0 ? "idle" : runs < told.concurrency() ? "working" : "full",
                    String.valueOf(runs),
                    String.valueOf(
                            told.total().values().stream().mapToLong(Integer::longValue).sum()),
                    (told.concurrency() + " " + told.pool()).strip(),
                    shown(told.uptime()));
        });
        if (!workers.isEmpty()) {
            workers.print(out);
            out.println();
        }
        queues(read);
        return !stats.isEmpty();
    }

    private void queues(Map<String, List<TaskQueue>> read) {
        var names = new TreeSet<>(tasks.queues());
        var readers = new TreeMap<String, TreeSet<String>>();
        read.forEach((worker, queues) ->
                queues.forEach(queue ->
                        readers.computeIfAbsent(queue.name(), _ -> new TreeSet<>()).add(worker)));
        names.addAll(readers.keySet());
        var table = new TextTable("QUEUE", "WAITING", "READ BY");
        for (String name : names) {
            TreeSet<String> by = readers.getOrDefault(name, new TreeSet<>());
            table.row(
                    name,
                    String.valueOf(tasks.broker().size(name)),
                    by.isEmpty() ? "nobody" : String.join(", ", by));
            String dead = TaskQueue.dead(name);
            long kept = tasks.broker().size(dead);
            if (kept > 0 && !names.contains(dead)) {
                table.row(dead, String.valueOf(kept), "nobody: set aside");
            }
        }
        table.print(out);
    }

    /** Who answered before is not waited for longer than it takes. */
    private Inspect inspect(Map<String, ?> answered) {
        return answered.isEmpty()
                ? control.inspect()
                : control.to(answered.keySet().toArray(String[]::new)).inspect();
    }

    /** What workers have, so many at the most; false where none answered. */
    boolean calls(int limit) {
        Map<String, List<CallInfo>> running = new TreeMap<>(control.inspect().active());
        if (running.isEmpty()) {
            return false;
        }
        Inspect known = inspect(running);
        var rows = new ArrayList<String[]>();
        add(rows, "running", running);
        add(rows, "reserved", new TreeMap<>(known.reserved()));
        add(rows, known.scheduled());
        if (rows.isEmpty()) {
            out.println("Nothing runs, and no worker has anything that waits.");
            return true;
        }
        var table = new TextTable("ID", "TASK", "STATE", "WORKER", "TIME");
        rows.stream().limit(limit).forEach(table::row);
        table.print(out);
        if (rows.size() > limit) {
            out.println("… and " + (rows.size() - limit) + " more: --limit " + rows.size());
        }
        return true;
    }

    /** Those that run longest first. */
    private static void add(
            List<String[]> rows, String state, Map<String, List<CallInfo>> byWorker) {
        Instant now = Instant.now();
        byWorker.forEach((worker, calls) ->
                calls.stream()
                        .sorted(Comparator.comparing(call -> orNow(call.started(), now)))
                        .forEach(call -> rows.add(row(call, state, worker, running(call, now)))));
    }

    private static String running(CallInfo call, Instant now) {
        Instant started = call.started();
        return started == null ? "" : "for " + shown(until(started, now));
    }

    /** Those whose time comes first. */
    private static void add(List<String[]> rows, Map<String, List<ScheduledCall>> byWorker) {
        Instant now = Instant.now();
        record Waiting(String worker, ScheduledCall call) {}
        byWorker.entrySet().stream()
                .flatMap(
                        one -> one.getValue().stream().map(call -> new Waiting(one.getKey(), call)))
                .sorted(Comparator.comparing(one -> orNow(one.call.eta(), now)))
                .forEach(one ->
                        rows.add(
                                row(
                                        one.call.call(),
                                        "scheduled",
                                        one.worker,
                                        "in " + shown(until(now, orNow(one.call.eta(), now))))));
    }

    private static Instant orNow(@Nullable Instant time, Instant now) {
        return time == null ? now : time;
    }

    private static String[] row(CallInfo call, String state, String worker, String time) {
        return new String[] {call.id(), call.name(), state, worker, time};
    }

    private static Duration until(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.isNegative() ? Duration.ZERO : length;
    }

    /** Which tasks workers know; false where none answered. */
    boolean registered() {
        var knowing = new TreeMap<String, TreeSet<String>>();
        Map<String, List<String>> told = control.inspect().registered();
        told.forEach((worker, names) ->
                names.forEach(
                        name -> knowing.computeIfAbsent(name, _ -> new TreeSet<>()).add(worker)));
        if (!knowing.isEmpty()) {
            var table = new TextTable("TASK", "WORKERS");
            knowing.forEach((name, workers) -> table.row(name, String.join(", ", workers)));
            table.print(out);
        }
        return !told.isEmpty();
    }

    /** What became of a call. */
    void result(String id) {
        TaskResult result;
        try {
            result = tasks.results().find(id);
        } catch (UnsupportedOperationException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()), e);
        } catch (DecodeError e) {
            throw new ImproperlyConfigured(
                    "The result of " + id + " cannot be read: " + e.getMessage(), e);
        }
        out.println(result.state() + (result.state().equals("PENDING") ? known(id) : ""));
        TaskResult.Details details = result.details();
        if (details != null) {
            out.println("task    " + details.name());
            out.println("worker  " + details.worker());
            out.println("tried   " + (details.retries() + 1));
        }
        if (result.done() != null) {
            out.println("ended   " + result.done());
        }
        if (result.error() != null) {
            out.println("error   " + result.error());
        } else if (result.value() != null) {
            out.println("value   " + result.value());
        }
        if (result.traceback() != null) {
            out.println();
            out.println(result.traceback().stripTrailing());
        }
    }

    /** What workers say of a call that has no result. */
    private String known(String id) {
        for (var worker : control.inspect().queryTask(id).entrySet()) {
            String state = worker.getValue().get(id);
            if (state != null) {
                return ": no result yet; it is " + state + " at " + worker.getKey() + ".";
            }
        }
        return ": no result is kept, and no worker has it. It waits in a queue, was forgotten, or was never sent.";
    }

    /** The two largest units: {@code 3 d 4 h}, {@code 12 min 5 s}, {@code 7 s}. */
    static String shown(Duration length) {
        long[] parts = {
            length.toDays(), length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart()
        };
        List<String> units = List.of("d", "h", "min", "s");
        int first = 0;
        while (first < parts.length - 1 && parts[first] == 0) {
            first++;
        }
        int end = Math.min(first + 2, parts.length);
        return IntStream.range(first, end)
                .mapToObj(i -> parts[i] + " " + units.get(i))
                .collect(Collectors.joining(" "));
    }
}
