package dev.belleville.tasks.result;

import dev.belleville.tasks.message.MessageSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results in memory, for one process, written as other stores write them: what cannot be
 * written is found by tests as well. Celery's cache+memory backend.
 */
public final class MemoryResults implements ResultStore {
    private record Kept<T>(T value, Instant since) {}

    /** The parts of a chord that are done, by their places, and how many there are of them. */
    private static final class Parts {
        private final Map<Integer, Map<String, byte[]>> done = new TreeMap<>();
        private final Instant since;
        private int count;
        private int size = -1;
        private @Nullable String last;

        Parts(Instant since) {
            this.since = since;
        }
    }

    private final TaskMeta meta;
    private final Clock clock;
    private final @Nullable Duration expires;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Kept<byte[]>> results = new HashMap<>();
    private final Map<String, Kept<byte[]>> groups = new HashMap<>();
    private final Map<String, Parts> chords = new HashMap<>();

    /**
     * For one process.
     *
     * @param expires null for ever
     */
    public MemoryResults(MessageSerializer serializer, @Nullable Duration expires, Clock clock) {
        meta = new TaskMeta(serializer);
        this.clock = clock;
        this.expires = expires;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Kept<?> kept) {
        return isOver(kept.since);
    }

    private boolean isOver(Instant since) {
        return expires != null && since.plus(expires).isBefore(clock.instant());
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        byte[] written = meta.write(result);
        locked(() -> {
            Kept<byte[]> there = results.get(result.id());
            if (there == null || isOver(there) || !meta.isSuccess(there.value)) {
                results.put(result.id(), new Kept<>(written, clock.instant()));
                changed.signalAll();
            }
            return true;
        });
    }

    @Override
    public TaskResult find(String id) {
        Kept<byte[]> there = locked(() -> results.get(id));
        return there == null || isOver(there) ? TaskResult.pending(id) : meta.read(id, there.value);
    }

    @Override
    public TaskResult await(String id, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            TaskResult result = find(id);
            while (!result.isReady() && left > 0) {
                left = changed.awaitNanos(left);
                result = find(id);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(String id) {
        locked(() -> results.remove(id));
    }

    @Override
    public void storeGroup(String id, Object tree) {
        byte[] written = meta.writeGroup(tree);
        locked(() -> groups.put(id, new Kept<>(written, clock.instant())));
    }

    @Override
    public @Nullable Object findGroup(String id) {
        Kept<byte[]> there = locked(() -> groups.get(id));
        return there == null || isOver(there) ? null : meta.readGroup(there.value);
    }

    @Override
    public void forgetGroup(String id) {
        locked(() -> groups.remove(id));
    }

    @Override
    public void beginChord(String group, int size) {
        locked(() -> chords.computeIfAbsent(group, _ -> new Parts(clock.instant())).size = size);
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        byte[] written = meta.writePart(part);
        lock.lock();
        try {
            Parts parts = chords.computeIfAbsent(group, _ -> new Parts(clock.instant()));
            boolean isNew =
                    parts.done
                                    .computeIfAbsent(index, _ -> new LinkedHashMap<>())
                                    .putIfAbsent(part.id(), written)
                            == null;
            if (isNew && ++parts.count == parts.size) {
                parts.last = part.id();
            }
            if (!part.id().equals(parts.last)) {
                return null;
            }
            return parts.done.values().stream()
                    .flatMap(one -> one.values().stream())
                    .map(meta::readPart)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forgetChord(String group) {
        locked(() -> chords.remove(group));
    }

    @Override
    public boolean countsChords() {
        return true;
    }

    @Override
    public @Nullable Duration expires() {
        return expires;
    }

    @Override
    public void cleanUp() {
        locked(() -> {
            results.values().removeIf(this::isOver);
            chords.values().removeIf(parts -> isOver(parts.since));
            return groups.values().removeIf(this::isOver);
        });
    }

    @Override
    public void close() {}
}
