package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of values that depend on what they were: of those of one key, one after the other. */
final class Turns {
    /** How long others wait for the one whose turn it is; who dies meanwhile loses it then. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final String MARK = ".turn";
    private static final int LOCKS = 64;
    private static final long PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final CacheBackend backend;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    Turns(CacheBackend backend) {
        this.backend = backend;
    }

    Object update(String key, Function<@Nullable Object, Object> change, Duration timeout) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock();
        try {
            return backend.isShared() ? leased(key, change, timeout) : now(key, change, timeout);
        } finally {
            lock.unlock();
        }
    }

    private Object leased(String key, Function<@Nullable Object, Object> change, Duration timeout) {
        String lease = key + MARK;
        if (lease.getBytes(UTF_8).length > CacheKeys.LONGEST) {
            throw new IllegalArgumentException(
                    "The key '%s' is too long to be changed in one step: %d bytes are left for it."
                            .formatted(key, CacheKeys.LONGEST - MARK.length()));
        }
        long end = System.nanoTime() + LEASE.toNanos();
        long pause = PAUSE_MILLIS;
        while (!backend.add(lease, 1L, LEASE) && System.nanoTime() < end && Flights.sleep(pause)) {
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
        try {
            return now(key, change, timeout);
        } finally {
            backend.delete(lease);
        }
    }

    private Object now(String key, Function<@Nullable Object, Object> change, Duration timeout) {
        Object changed = change.apply(backend.get(key));
        backend.set(key, changed, timeout);
        return changed;
    }
}
