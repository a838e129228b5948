package dev.belleville.web.tasks.monitor;

import dev.belleville.core.Invocation;
import dev.belleville.tasks.control.QueueInfo;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.events.TaskSeen;
import dev.belleville.tasks.events.WorkerSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the first page shows, as its template reads it. */
final class Overview {
    private static final int MOST_ROWS = 20;
    private static final int HEIGHT = 24;
    private static final Duration GONE = Duration.ofMinutes(10);

    private final Heard heard;
    private final Snapshot snapshot;
    private final RunningList running;
    private final Instant now;
    private final String told;

    /**
     * Of what is seen.
     *
     * @param told which button was pressed before, or nothing
     */
    Overview(Monitor.Sight sight, Instant now, String told) {
        heard = sight.heard();
        snapshot = sight.snapshot();
        running = new RunningList(sight, now);
        this.now = now;
        this.told = told;
    }

    Map<String, ?> values() {
        Collection<Map<String, @Nullable Object>> kinds = kinds();
        var values = new HashMap<String, @Nullable Object>();
        values.put("rates", rates());
        values.put("workers", workers());
        values.put("program", Invocation.program());
        values.put("queues", queues());
        values.put("running", running.first(MOST_ROWS));
        values.put("running_count", running.count());
        values.put(
                "failures",
                kinds.stream()
                        .sorted(Comparator.comparingInt(row -> -count(row)))
                        .limit(MOST_ROWS)
                        .toList());
        values.put("failure_count", kinds.size());
        values.put("most", MOST_ROWS);
        values.put("silent", !heard.isToldOfTasks());
        values.put("telling", heard.isTelling());
        values.put("told", told);
        return values;
    }

    private List<Map<String, ?>> rates() {
        var rates = new ArrayList<Map<String, ?>>();
        for (String kind : Rates.KINDS) {
            if (kind.equals(Rates.SENT) && !heard.isToldOfSent()) {
                continue; // a 0 would look like a fault
            }
            int[] counted = heard.rates().of(kind, now);
            rates.add(
                    Map.of(
                            "kind", kind,
                            "label", Said.label(kind),
                            "lately", number(Rates.lately(counted)),
                            "line", line(counted)));
        }
        return rates;
    }

    private static String number(double rate) {
        return rate >= 100 || rate == 0
                ? String.valueOf(Math.round(rate))
                : String.format(Locale.ROOT, "%.1f", rate);
    }

    /** The points of a line from 0 to 24 downwards, as SVG has them. */
    private static String line(int[] counted) {
        int most = Math.max(1, Arrays.stream(counted).max().orElse(1));
        var points = new StringBuilder();
        for (int i = 0; i < counted.length; i++) {
            points.append(i)
                    .append(',')
                    .append(HEIGHT - 1 - counted[i] * (HEIGHT - 2) / most)
                    .append(' ');
        }
        return points.toString().strip();
    }

    /** Those who answered, and those of whom a sign of life came within the last minutes. */
    private List<Map<String, @Nullable Object>> workers() {
        var seen = new TreeMap<String, WorkerSeen>();
        heard.state().workers().forEach(one -> seen.put(one.hostname(), one));
        var names = new TreeSet<>(snapshot.stats().keySet());
        seen.forEach((name, one) -> {
            Instant beat = one.heartbeat();
            if (one.isAlive(now) || (beat != null && beat.isAfter(now.minus(GONE)))) {
                names.add(name);
            }
        });
        var workers = new ArrayList<Map<String, @Nullable Object>>();
        for (String name : names) {
            workers.add(worker(name, snapshot.stats().get(name), seen.get(name)));
        }
        return workers;
    }

    private Map<String, @Nullable Object> worker(
            String name, @Nullable WorkerStats stats, @Nullable WorkerSeen seen) {
        var worker = new HashMap<String, @Nullable Object>();
        worker.put("name", name);
        worker.put("online", stats != null || (seen != null && seen.isAlive(now)));
        worker.put("answers", stats != null);
        if (stats != null) {
            int runs = snapshot.running().getOrDefault(name, List.of()).size();
            worker.put("running", runs);
            worker.put("processed", stats.total().values().stream().mapToLong(n -> n).sum());
            worker.put("concurrency", stats.concurrency());
            worker.put("pool", stats.pool());
            worker.put("uptime", clock(stats.uptime()));
        } else if (seen != null) {
            worker.put("running", seen.active());
            worker.put("processed", seen.processed());
        }
        if (seen != null) {
            worker.put("software", seen.software());
            worker.put(
                    "load",
                    seen.load().isEmpty()
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", seen.load().getFirst()));
            worker.put("beat", seen.heartbeat());
        }
        return worker;
    }

    private List<Map<String, ?>> queues() {
        var queues = new ArrayList<Map<String, ?>>();
        for (QueueInfo queue : snapshot.queues()) {
            queues.add(
                    Map.of(
                            "name", queue.name(),
                            "waiting", queue.waiting(),
                            "readers", queue.readers(),
                            "dead", queue.isDead()));
        }
        return queues;
    }

    /** The last failure of each task by each kind of error, and how many of these there are. */
    private Collection<Map<String, @Nullable Object>> kinds() {
        var newest = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (TaskSeen call : heard.failures()) {
            String key = call.name() + " " + kind(CallList.error(call));
            Map<String, @Nullable Object> row =
                    newest.computeIfAbsent(key, _ -> CallList.row(call));
            row.put("key", Integer.toHexString(key.hashCode()));
            row.merge("count", 1, (sum, one) -> (Integer) sum + (Integer) one);
        }
        return newest.values();
    }

    /** An error's class: what stands before its message. */
    private static String kind(@Nullable String error) {
        String said = Objects.requireNonNullElse(error, "");
        int end = 0;
        while (end < said.length() && said.charAt(end) != '(' && said.charAt(end) != ':') {
            end++;
        }
        return said.substring(0, end);
    }

    private static int count(Map<String, @Nullable Object> row) {
        return row.get("count") instanceof Integer count ? count : 0;
    }

    /** Such as {@code 0:07}, {@code 12:05} and {@code 27:12:05}. */
    static String clock(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        long hours = seconds / 3600;
        return hours == 0
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60);
    }
}
