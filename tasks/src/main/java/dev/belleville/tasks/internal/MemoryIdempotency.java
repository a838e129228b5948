package dev.belleville.tasks.internal;

import dev.belleville.tasks.Idempotency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Remembers the last 10,000 keys of one process. */
public final class MemoryIdempotency implements Idempotency {
    private static final int MOST = 10_000;

    /** The first run of a key; who holds the lock runs. */
    private static final class FirstRun {
        private final ReentrantLock turn = new ReentrantLock();
        private boolean done;
        private @Nullable Object value;
    }

    private final Map<String, FirstRun> entries =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FirstRun> eldest) {
                    return size() > MOST;
                }
            };

    private synchronized FirstRun run(String key) {
        return entries.computeIfAbsent(key, _ -> new FirstRun());
    }

    @Override
    public @Nullable Object once(String key, Callable<@Nullable Object> work) throws Exception {
        FirstRun run = run(key);
        run.turn.lockInterruptibly();
        try {
            if (!run.done) {
                run.value = work.call();
                run.done = true;
            }
            return run.value;
        } finally {
            run.turn.unlock();
        }
    }
}
