package dev.belleville.tasks.worker;

import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.RateLimit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How often tasks may begin and how long they may run, as commands change it meanwhile. */
final class Pacing {
    /** Time limits in seconds, null for none. */
    record Limits(@Nullable Double soft, @Nullable Double hard) {}

    private final Map<String, RateGate> gates = new ConcurrentHashMap<>();
    private final Map<String, Limits> limits = new ConcurrentHashMap<>();

    /** Whether a call of the task may begin now; if not, {@code later} is run at its turn. */
    boolean admits(Definition task, Runnable later) {
        RateGate known = gates.get(task.name());
        if (known != null) {
            return known.admits(later);
        }
        RateLimit limit = task.options().rateLimit();
        return limit == null || gate(task, limit).admits(later);
    }

    private RateGate gate(Definition task, RateLimit limit) {
        return gates.computeIfAbsent(task.name(), _ -> new RateGate(limit));
    }

    /** What waits for its turn gets none. */
    void forget() {
        gates.values().forEach(RateGate::forget);
    }

    void rate(Definition task, RateLimit limit) {
        gate(task, limit).change(limit);
    }

    /** As it is written, or null where none is set. */
    @Nullable String rate(Definition task) {
        RateGate gate = gates.get(task.name());
        RateLimit limit = gate == null ? task.options().rateLimit() : gate.limit();
        return limit == null || limit.between().isZero() ? null : limit.text();
    }

    void limit(Definition task, Limits others) {
        limits.put(task.name(), others);
    }

    /** As the call says, else a command or else the task, for senders may not know that. */
    Limits limits(Incoming call, Definition task, Limits usual) {
        Limits set = limits.get(task.name());
        Limits said = set == null ? own(task) : set;
        return new Limits(
                first(call.softTimeLimit(), said.soft, usual.soft),
                first(call.timeLimit(), said.hard, usual.hard));
    }

    private static Limits own(Definition task) {
        return new Limits(own(task, "soft_time_limit"), own(task, "time_limit"));
    }

    private static @Nullable Double own(Definition task, String option) {
        return task.options().send().get(option) instanceof Number seconds
                ? seconds.doubleValue()
                : null;
    }

    /** The first that is said; zero says nothing. */
    private static @Nullable Double first(
            @Nullable Number ofCall, @Nullable Double ofTask, @Nullable Double usual) {
        if (ofCall != null && ofCall.doubleValue() > 0) {
            return ofCall.doubleValue();
        }
        return ofTask != null && ofTask > 0 ? ofTask : usual;
    }
}
