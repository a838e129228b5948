package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

    Object update(CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock(); // of one process, one at a time has to do with the others
        try {
            if (!backend.isShared()) {
                return now(key, change, timeout);
            }
            Object changed = backend.update(key, change, timeout);
            return changed == null ? leased(key, change, timeout) : changed;
        } finally {
            lock.unlock();
        }
    }

    private Object leased(
            CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        CacheKey lease = key.with(MARK);
        if (lease.whole().getBytes(UTF_8).length > CacheKeys.LONGEST) {
            throw new IllegalArgumentException(
                    "The key '%s' is too long to be changed in one step: %d bytes are left for it."
                            .formatted(key, CacheKeys.LONGEST - MARK.length()));
        }
        long mine = ThreadLocalRandom.current().nextLong();
        boolean held = take(lease, mine);
        try {
            return now(key, change, timeout);
        } finally {
            if (held && Long.valueOf(mine).equals(backend.get(lease))) { // not another's by now
                backend.delete(lease);
            }
        }
    }

    /** Waits for the turn as long as a lease is; whether it came. */
    private boolean take(CacheKey lease, long mine) {
        long end = System.nanoTime() + LEASE.toNanos();
        long pause = PAUSE_MILLIS;
        while (!backend.add(lease, mine, LEASE)) {
            if (System.nanoTime() >= end || !Flights.sleep(pause)) {
                return false;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // whoever gives back what was there changes nothing
    private Object now(CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        Object seen = backend.get(key);
        Object changed = change.apply(seen);
        if (changed != seen) {
            backend.set(key, changed, timeout);
        }
        return changed;
    }
}
