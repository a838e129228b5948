package dev.belleville.tasks.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of calls that were called off in the last three hours, the last 50,000 of them. Celery's
 * {@code state.revoked}.
 */
final class Revoked {
    private static final int MOST = 50_000;
    private static final Duration KEPT = Duration.ofHours(3);

    private final Clock clock;

    /** Since when, in seconds. */
    private final Map<String, Double> since =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                    return size() > MOST;
                }
            };

    Revoked(Clock clock) {
        this.clock = clock;
    }

    private double now() {
        return clock.millis() / 1000.0;
    }

    synchronized void add(Collection<String> ids) {
        ids.forEach(id -> since.put(id, now()));
    }

    synchronized boolean contains(String id) {
        return since.containsKey(id);
    }

    /** Their ids. */
    synchronized List<String> all() {
        forgetOld();
        return List.copyOf(since.keySet());
    }

    /**
     * Since when each is called off, as workers tell each other: by the monotonic clock of the
     * machine, which Celery's compare with their own.
     */
    synchronized Map<String, @Nullable Object> times() {
        forgetOld();
        double apart = System.nanoTime() / 1e9 - now();
        var times = new LinkedHashMap<String, @Nullable Object>();
        since.forEach((id, time) -> times.put(id, time + apart));
        return times;
    }

    private void forgetOld() {
        double least = now() - KEPT.toSeconds();
        since.values().removeIf(time -> time < least);
    }

    /**
     * What another worker knows: since when each is called off, as a float of seconds, or such a
     * float and the id once more, as Celery's workers tell each other. Their clocks are not ours, so
     * that it counts from now on.
     *
     * @throws IllegalArgumentException if a time is no such float; nothing is taken then
     */
    synchronized void update(Map<?, ?> others) {
        var ids = new ArrayList<String>();
        others.forEach(
                (id, told) -> {
                    Object time =
                            told instanceof List<?> pair && !pair.isEmpty()
                                    ? pair.getFirst()
                                    : told;
                    if (!(time instanceof Double)) {
                        throw new IllegalArgumentException(
                                "The time since when "
                                        + id
                                        + " is revoked is to be a float of seconds, not "
                                        + time
                                        + ".");
                    }
                    ids.add(String.valueOf(id));
                });
        ids.forEach(id -> since.putIfAbsent(id, now()));
    }
}
