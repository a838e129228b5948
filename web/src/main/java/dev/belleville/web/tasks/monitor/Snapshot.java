package dev.belleville.web.tasks.monitor;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.control.QueueInfo;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.events.WorkerSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What workers and the broker answered when they were asked last.
 *
 * @param stats by the worker's name, of those who answered
 * @param running by the worker's name
 * @param queues with their lengths, in the order of their names
 * @param at when, {@link Instant#EPOCH} for never
 * @param trouble what the broker could not do, without secrets; null where it did
 */
record Snapshot(
        Map<String, WorkerStats> stats,
        Map<String, List<CallInfo>> running,
        List<QueueInfo> queues,
        Instant at,
        @Nullable String trouble) {
    private static final String EVENTS = "worker_send_task_events";
    static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), List.of(), Instant.EPOCH, null);

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
                    inspect.queues(),
                    clock.instant(),
                    null);
        } catch (BrokerUnavailable e) {
            return new Snapshot(
                    Map.of(), Map.of(), List.of(), clock.instant(), String.valueOf(e.getMessage()));
        }
    }
}
