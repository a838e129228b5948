package dev.belleville.web.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.control.QueueInfo;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.web.internal.command.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * Workers and queues; false where no worker answered.
     *
     * @param someOnly whether some workers alone are asked: what others read is unknown then
     */
    boolean overview(boolean someOnly) {
        Map<String, WorkerStats> stats = new TreeMap<>(control.inspect().stats());
        Inspect known = inspect(stats);
        Map<String, List<CallInfo>> running = known.active();
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
        if (!someOnly || !stats.isEmpty()) {
            queues(
                    known.queues().stream()
                            .filter(queue -> !someOnly || !queue.readers().isEmpty())
                            .toList());
        }
        return !stats.isEmpty();
    }

    private void queues(List<QueueInfo> queues) {
        var table = new TextTable("QUEUE", "WAITING", "READ BY");
        for (QueueInfo queue : queues) {
            table.row(
                    queue.name(),
                    String.valueOf(queue.waiting()),
                    !queue.readers().isEmpty()
                            ? String.join(", ", queue.readers())
                            : queue.isDead() ? "nobody: set aside" : "nobody");
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
        List<HeldCall> held = HeldCall.all(control);
        if (held == null) {
            return false;
        }
        if (held.isEmpty()) {
            out.println("Nothing runs, and no worker has anything that waits.");
            return true;
        }
        var table = new TextTable("ID", "TASK", "STATE", "WORKER", "TIME");
        Instant now = Instant.now();
        held.stream()
                .limit(limit)
                .forEach(one ->
                        table.row(
                                one.call().id(),
                                one.call().name(),
                                one.state(),
                                one.worker(),
                                time(one, now)));
        table.print(out);
        if (held.size() > limit) {
            out.println("… and " + (held.size() - limit) + " more: --limit " + held.size());
        }
        return true;
    }

    private static String time(HeldCall held, Instant now) {
        Instant time = held.time();
        if (time == null) {
            return "";
        }
        return held.isRunning()
                ? "for " + shown(until(time, now))
                : "in " + shown(until(now, time));
    }

    /** Calls off, and says what that does; false where no worker answered. */
    boolean revoke(List<String> ids, boolean terminate) {
        List<HeldCall> all = HeldCall.all(control);
        List<HeldCall> held = all == null ? List.of() : all;
        if (control.revoke(ids, terminate).isEmpty()) {
            out.println(
                    "The revocation was sent to all workers; a busy one answers late, and obeys all the same.");
            return false;
        }
        for (String id : ids) {
            List<HeldCall> found = held.stream().filter(one -> one.call().id().equals(id)).toList();
            found.forEach(one -> out.println(fate(one, terminate)));
            if (found.isEmpty()) {
                out.println("No worker runs or holds " + id + "; it is called off should it come.");
            }
        }
        return true;
    }

    private static String fate(HeldCall held, boolean terminate) {
        if (!held.isRunning()) {
            return held.worker() + " has " + held.shown() + ", and will not begin it.";
        }
        return terminate
                ? held.worker() + " interrupted " + held.shown() + "."
                : held.worker()
                        + " runs "
                        + held.shown()
                        + " already, and goes on: --terminate interrupts it.";
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
        HeldCall held = result.isReady() ? null : held(id);
        out.println(result.state() + (result.state().equals("PENDING") ? known(held) : ""));
        TaskResult.Details details = result.details();
        if (details != null) {
            out.println("task    " + details.name());
            out.println("worker  " + details.worker());
            out.println("tried   " + (details.retries() + 1));
        } else if (held != null && !result.state().equals("PENDING")) {
            out.println("task    " + held.call().name());
            out.println("worker  " + held.worker());
        }
        if (result.done() != null) {
            out.println("ended   " + When.shown(result.done()));
        }
        if (result.error() != null) {
            out.println("error   " + result.error());
        } else if (result.value() != null && !result.state().equals("STARTED")) { // who began it
            out.println("value   " + result.value());
        }
        if (result.traceback() != null) {
            out.println();
            out.println(result.traceback().stripTrailing());
        }
    }

    /** The call as a worker has it, or null. */
    private @Nullable HeldCall held(String id) {
        List<HeldCall> all = HeldCall.all(control);
        return all == null
                ? null
                : all.stream().filter(one -> one.call().id().equals(id)).findFirst().orElse(null);
    }

    /** What can be said of a call that has no result. */
    private String known(@Nullable HeldCall held) {
        if (held != null) {
            return ": no result yet; %s is %s at %s."
                    .formatted(held.call().name(), held.state(), held.worker());
        }
        boolean isOfSender =
                !tasks.results().isShared() || tasks.results() instanceof MemoryResults;
        return isOfSender
                ? ": no worker has it. What became of it only the process knows that sent it; a resultBackend such as db: or redis://… tells others, too."
                : ": no result is kept, and no worker has it. It waits in a queue, was forgotten, or was never sent.";
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
