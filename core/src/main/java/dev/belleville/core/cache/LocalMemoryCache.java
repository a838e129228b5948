package dev.belleville.core.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in this process, as they are; those least asked for go first where there are too
 * many. Django's LocMemCache.
 */
public final class LocalMemoryCache implements CacheBackend {
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    private final long maxEntries;
    private final Ticker ticker;
    private volatile com.github.benmanes.caffeine.cache.@Nullable Cache<String, Entry> entries;

    /** A value, and for how many nanoseconds from now on; one that is counted keeps its end. */
    private record Entry(Object value, long lifetime, boolean counted) {}

    private LocalMemoryCache(Builder builder) {
        maxEntries = builder.maxEntries;
        ticker = builder.ticker;
    }

    /** With Django's timeout of five minutes, and room for 10,000 values. */
    public static Cache of() {
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
    public @Nullable Object get(String key) {
        Entry entry = entries().getIfPresent(key);
        return entry == null ? null : entry.value;
    }

    @Override
    public void set(String key, Object value, Duration timeout) {
        entries().put(key, entry(value, timeout));
    }

    @Override
    public boolean add(String key, Object value, Duration timeout) {
        return entries().asMap().putIfAbsent(key, entry(value, timeout)) == null;
    }

    @Override
    public boolean touch(String key, Duration timeout) {
        return entries().asMap().computeIfPresent(key, (_, entry) -> entry(entry.value, timeout))
                != null;
    }

    @Override
    public boolean delete(String key) {
        return entries().asMap().remove(key) != null;
    }

    @Override
    public @Nullable Long incr(String key, long delta) {
        Entry counted =
                entries().asMap().computeIfPresent(key, (_, entry) -> sum(key, entry, delta));
        return counted == null ? null : (Long) counted.value;
    }

    @Override
    public void clear() {
        entries().invalidateAll();
    }

    /** Made when it is first used: many a process, such as a command, never does. */
    private com.github.benmanes.caffeine.cache.Cache<String, Entry> entries() {
        var made = entries;
        return made == null ? make() : made;
    }

    private synchronized com.github.benmanes.caffeine.cache.Cache<String, Entry> make() {
        var made = entries;
        if (made == null) {
            made =
                    Caffeine.newBuilder()
                            .maximumSize(maxEntries)
                            .expireAfter(new Lifetime())
                            .ticker(ticker)
                            .executor(Runnable::run)
                            .build();
            entries = made;
        }
        return made;
    }

    private static Entry sum(String key, Entry entry, long delta) {
        return new Entry(
                Math.addExact(CacheCodec.number(key, entry.value), delta), entry.lifetime, true);
    }

    private static Entry entry(Object value, Duration timeout) {
        long nanos = Math.min(TimeUnit.NANOSECONDS.convert(timeout), LONGEST);
        return new Entry(value, nanos, false);
    }

    /** Collects what a cache is made of. */
    public static final class Builder {
        private Duration timeout = Duration.ofMinutes(5);
        private long maxEntries = 10_000;
        private Ticker ticker = Ticker.systemTicker();

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
            Instant start = now.instant();
            ticker = () -> start.until(now.instant()).toNanos();
            return this;
        }

        /** Makes the cache. */
        public Cache build() {
            return Cache.of(new LocalMemoryCache(this)).timeout(timeout);
        }
    }
}
