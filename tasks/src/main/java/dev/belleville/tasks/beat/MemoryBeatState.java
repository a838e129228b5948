package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the beats of one process know together, until it ends. */
public final class MemoryBeatState implements BeatState {
    private final Map<String, Instant> runs = new HashMap<>();
    private @Nullable String leader;
    private long until;

    /** Nothing is known yet. */
    public MemoryBeatState() {}

    @Override
    public synchronized boolean lead(String beat, Duration lease) {
        long now = System.nanoTime();
        if (leader != null && !leader.equals(beat) && until - now > 0) {
            return false;
        }
        leader = beat;
        until = now + lease.toNanos();
        return true;
    }

    @Override
    public synchronized void resign(String beat) {
        if (beat.equals(leader)) {
            leader = null;
        }
    }

    @Override
    public synchronized Map<String, Instant> lastRuns(Set<String> entries, Instant now) {
        runs.keySet().retainAll(entries);
        entries.forEach(entry -> runs.putIfAbsent(entry, now));
        return Map.copyOf(runs);
    }

    @Override
    public synchronized boolean claim(String entry, Instant last, Instant run, Runnable send) {
        if (!last.equals(runs.get(entry))) {
            return false;
        }
        send.run();
        runs.put(entry, run);
        return true;
    }
}
