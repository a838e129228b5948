package dev.belleville.web.tasks;

import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.Inspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call that a worker has.
 *
 * @param state {@code running}, {@code reserved} or {@code scheduled}
 * @param time when it began, or is to begin; null where nobody told
 */
record HeldCall(String worker, String state, CallInfo call, @Nullable Instant time) {
    static final String RUNNING = "running";

    private static final Comparator<HeldCall> BY_TIME =
            Comparator.comparing(held -> Objects.requireNonNullElse(held.time, Instant.MAX));

    /**
     * Of all workers that answer, those first that run longest, then in their order; null where
     * none answered.
     */
    static @Nullable List<HeldCall> all(Control control) {
        Map<String, List<CallInfo>> active = new TreeMap<>(control.inspect().active());
        if (active.isEmpty()) {
            return null;
        }
        // who answered before is not waited for longer than it takes
        Inspect known = control.to(active.keySet().toArray(String[]::new)).inspect();
        var all = new ArrayList<HeldCall>();
        active.forEach((worker, calls) ->
                calls.forEach(
                        call -> all.add(new HeldCall(worker, RUNNING, call, call.started()))));
        all.sort(BY_TIME);
        new TreeMap<>(known.reserved())
                .forEach((worker, calls) ->
                        calls.forEach(
                                call -> all.add(new HeldCall(worker, "reserved", call, null))));
        var scheduled = new ArrayList<HeldCall>();
        known.scheduled()
                .forEach((worker, calls) ->
                        calls.forEach(call ->
                                scheduled.add(
                                        new HeldCall(
                                                worker, "scheduled", call.call(), call.eta()))));
        scheduled.sort(BY_TIME);
        all.addAll(scheduled);
        return all;
    }

    boolean isRunning() {
        return state.equals(RUNNING);
    }

    /** The task's name and the id, as logs have it. */
    String shown() {
        return call.name() + "[" + call.id() + "]";
    }
}
