package dev.belleville.core.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in this process, as they are; those least asked for go first where there are too
 * many. Django's LocMemCache.
 */
public final class LocalMemoryCache implements Cache {
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    private final com.github.benmanes.caffeine.cache.Cache<String, Entry> entries;
    private final Duration timeout;

    /** A value, and for how many nanoseconds from now on; one that is counted keeps its end. */
    private record Entry(Object value, long lifetime, boolean counted) {}

    private LocalMemoryCache(Builder builder) {
        timeout = builder.timeout;
        InstantSource clock = builder.clock;
        Instant start = clock.instant();
        entries =
                Caffeine.newBuilder()
                        .maximumSize(builder.maxEntries)
                        .expireAfter(new Lifetime())
                        .ticker(() -> start.until(clock.instant()).toNanos())
                        .executor(Runnable::run)
                        .build();
    }

    /** With Django's timeout of five minutes, and room for 10,000 values. */
    public static LocalMemoryCache of() {
        return builder().build();
    }

    /** To choose how long and how much is kept. */
    public static Builder builder() {
        return new Builder();
    }

    /** When an entry ends. */
    private static final class Lifetime implements Expiry<String, Entry> {
        @Override
        public long expireAfterCreate(String key, Entry entry, long now) {
            return entry.lifetime;
        }

        @Override
        public long expireAfterUpdate(String key, Entry entry, long now, long rest) {
            return entry.counted ? rest : entry.lifetime;
        }

        @Override
        public long expireAfterRead(String key, Entry entry, long now, long rest) {
            return rest;
        }
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public @Nullable Object get(String key) {
        Entry entry = entries.getIfPresent(key);
        return entry == null ? null : entry.value;
    }

    @Override
    public void set(String key, Object value, Duration timeout) {
        if (timeout.isPositive()) {
            entries.put(key, entry(value, timeout));
        } else {
            entries.invalidate(key);
        }
    }

    @Override
    public boolean add(String key, Object value, Duration timeout) {
        return timeout.isPositive()
                ? entries.asMap().putIfAbsent(key, entry(value, timeout)) == null
                : get(key) == null;
    }

    @Override
    public boolean touch(String key, Duration timeout) {
        return timeout.isPositive()
                ? entries.asMap().computeIfPresent(key, (_, entry) -> entry(entry.value, timeout))
                        != null
                : delete(key);
    }

    @Override
    public boolean delete(String key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public long incr(String key, long delta) {
        Entry counted = entries.asMap().computeIfPresent(key, (_, entry) -> sum(key, entry, delta));
        if (counted == null) {
            throw new NoSuchElementException(
                    "The cache has no '" + key + "' to count: set it to a number first.");
        }
        return (Long) counted.value;
    }

    @Override
    public void clear() {
        entries.invalidateAll();
    }

    private static Entry sum(String key, Entry entry, long delta) {
        if (entry.value instanceof Long || entry.value instanceof Integer) {
            long before = ((Number) entry.value).longValue();
            return new Entry(Math.addExact(before, delta), entry.lifetime, true);
        }
        throw new IllegalArgumentException(
                "The cache cannot count '" + key + "', which is no whole number.");
    }

    private static Entry entry(Object value, Duration timeout) {
        long nanos = Math.min(TimeUnit.NANOSECONDS.convert(timeout), LONGEST);
        return new Entry(value, nanos, false);
    }

    /** Collects what a cache is made of. */
    public static final class Builder {
        private Duration timeout = Duration.ofMinutes(5);
        private long maxEntries = 10_000;
        private InstantSource clock = Clock.systemUTC();

        private Builder() {}

        /** Sets how long values are kept where no timeout is given. */
        public Builder timeout(Duration usual) {
            timeout = usual;
            return this;
        }

        /** Sets how many values there is room for. Django's {@code MAX_ENTRIES}. */
        public Builder maxEntries(long most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxEntries must be 1 or more, not " + most);
            }
            maxEntries = most;
            return this;
        }

        /** Sets what tells when values are too old; the system's clock, unless set. */
        public Builder clock(InstantSource now) {
            clock = now;
            return this;
        }

        /** Makes the cache. */
        public LocalMemoryCache build() {
            return new LocalMemoryCache(this);
        }
    }
}
