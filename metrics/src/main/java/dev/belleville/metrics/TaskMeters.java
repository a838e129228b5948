package dev.belleville.metrics;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.events.Event;
import dev.belleville.tasks.events.State;
import dev.belleville.tasks.events.TaskSeen;
import dev.belleville.tasks.events.WorkerSeen;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns events into meters. Called by one thread; its gauges are read by any. */
final class TaskMeters implements Consumer<Event> {
    private static final String PREFIX = "belleville.tasks.";

    /** A registry keeps each name for ever, so strangers cannot fill it with names of theirs. */
    private static final int MOST_NAMES = 1_000;

    private static final Set<String> COUNTED =
            Set.of("sent", "received", "succeeded", "failed", "retried", "revoked");
    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final State state = new State();
    private final Clock clock = Clock.systemUTC();
    private final Set<String> names = new HashSet<>();
    private final List<Meter> gauges = new ArrayList<>();

    TaskMeters(MeterRegistry registry, Tasks tasks, Collection<String> queues) {
        this.registry = registry;
        gauges.add(
                Gauge.builder(PREFIX + "running", state, this::running)
                        .description("calls that run, as workers told last")
                        .register(registry));
        gauges.add(
                Gauge.builder(PREFIX + "workers", state, it -> it.alive(clock.instant()).size())
                        .description("workers that gave a sign of life lately")
                        .register(registry));
        var all = new TreeSet<>(tasks.queues());
        all.addAll(queues);
        for (String queue : all) {
            gauges.add(
                    Gauge.builder(PREFIX + "queue", tasks, it -> length(it, queue))
                            .description("messages that wait")
                            .tag("queue", queue)
                            .strongReference(true)
                            .register(registry));
        }
    }

    private double running(State known) {
        return known.alive(clock.instant()).stream().mapToInt(WorkerSeen::active).sum();
    }

    private static double length(Tasks tasks, String queue) {
        try {
            return tasks.broker().size(queue);
        } catch (BrokerUnavailable e) {
            return Double.NaN;
        }
    }

    @Override
    public void accept(Event event) {
        state.accept(event);
        String id = event.text("uuid");
        TaskSeen call = id == null || !event.isOfTask() ? null : state.task(id);
        if (call == null) {
            return;
        }
        String what = event.type().substring("task-".length());
        String task = name(call);
        if (COUNTED.contains(what)) {
            registry.counter(PREFIX + what, "task", task).increment();
        }
        switch (what) {
            case "started" -> {
                if (call.text("eta") == null) {
                    Instant sent = call.times().get("sent");
                    Instant came = sent == null ? call.times().get("received") : sent;
                    time("wait", task, between(came, event.time()));
                }
            }
            case "succeeded" -> {
                double seconds = event.number("runtime");
                time("run", task, Duration.ofNanos((long) (seconds * NANOS)));
            }
            case "failed", "retried" ->
                    time("run", task, between(call.times().get("started"), event.time()));
            default -> {
                // it neither began nor ended
            }
        }
    }

    private static @Nullable Duration between(@Nullable Instant from, Instant to) {
        return from == null ? null : Duration.between(from, to);
    }

    /** Of machines whose clocks differ a length may be negative: it is none then. */
    private void time(String meter, String task, @Nullable Duration length) {
        if (length != null) {
            Timer.builder(PREFIX + meter)
                    .tag("task", task)
                    .register(registry)
                    .record(length.isNegative() ? Duration.ZERO : length);
        }
    }

    private String name(TaskSeen call) {
        String name = call.name();
        if (name == null) {
            return "unknown"; // nobody heard it being received
        }
        return names.contains(name) || (names.size() < MOST_NAMES && names.add(name))
                ? name
                : "other";
    }

    /** Takes the gauges away; what was counted stays. */
    void remove() {
        gauges.forEach(registry::remove);
    }
}
