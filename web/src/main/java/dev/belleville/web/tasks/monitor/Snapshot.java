package dev.belleville.web.tasks.monitor;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.events.WorkerSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What workers and the broker answered when they were asked last.
 *
 * @param stats by the worker's name, of those who answered
 * @param running by the worker's name
 * @param queues with their lengths, by name
 * @param at when, {@link Instant#EPOCH} for never
 * @param trouble what the broker could not do, without secrets; null where it did
 */
record Snapshot(
        Map<String, WorkerStats> stats,
        Map<String, List<CallInfo>> running,
        List<Queue> queues,
        Instant at,
        @Nullable String trouble) {
    private static final String EVENTS = "worker_send_task_events";
    static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), List.of(), Instant.EPOCH, null);

    /** A queue, how many messages wait in it, and who reads it. */
    record Queue(String name, long waiting, List<String> readers) {}

    boolean isOlderThan(Instant time) {
        return at.isBefore(time);
    }

    /** Asks those who gave a sign of life, or, where none did, all. */
    static Snapshot of(Tasks tasks, Heard heard, Clock clock) {
        String[] alive =
                heard.state().alive(clock.instant()).stream()
                        .map(WorkerSeen::hostname)
                        .toArray(String[]::new);
        try {
            Control all = tasks.control();
            Control control = alive.length == 0 ? all : all.to(alive);
            Map<String, WorkerStats> stats = new TreeMap<>(control.inspect().stats());
            Inspect inspect =
                    stats.isEmpty()
                            ? control.inspect()
                            : all.to(stats.keySet().toArray(String[]::new)).inspect();
            boolean none = stats.isEmpty();
            if (!none && heard.isUnsure()) {
                heard.configured(
                        inspect.conf().values().stream()
                                .anyMatch(conf -> Boolean.TRUE.equals(conf.get(EVENTS))));
            }
            return new Snapshot(
                    stats,
                    none ? Map.of() : new TreeMap<>(inspect.active()),
                    queues(tasks, none ? Map.of() : inspect.activeQueues()),
                    clock.instant(),
                    null);
        } catch (BrokerUnavailable e) {
            return new Snapshot(
                    Map.of(), Map.of(), List.of(), clock.instant(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Queue> queues(Tasks tasks, Map<String, List<TaskQueue>> read) {
        var readers = new TreeMap<String, TreeSet<String>>();
        tasks.queues().forEach(name -> readers.put(name, new TreeSet<>()));
        read.forEach((worker, queues) ->
                queues.forEach(queue ->
                        readers.computeIfAbsent(queue.name(), _ -> new TreeSet<>()).add(worker)));
        var all = new ArrayList<Queue>();
        readers.forEach(
                (name, by) -> all.add(new Queue(name, tasks.broker().size(name), List.copyOf(by))));
        return List.copyOf(all);
    }
}
