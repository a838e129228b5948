package dev.belleville.core.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in this process, as they are; those least asked for go first where there are too
 * many. Django's LocMemCache.
 */
public final class LocalMemoryCache implements CacheBackend {
    private static final long LONGEST = Long.MAX_VALUE >> 1;
    private static final long SWEEP = Duration.ofMinutes(1).toNanos();

    private final long maxEntries;
    private final Ticker ticker;
    private final AtomicLong swept;
    private volatile com.github.benmanes.caffeine.cache.@Nullable Cache<CacheKey, Entry> entries;

    /**
     * A value and its end, by the ticker. Caffeine's own ends cost a place in its order of ends at
     * each read; these cost a look at the clock.
     */
    private record Entry(Object value, long end) {
        boolean isOver(long now) {
            return end - now <= 0;
        }
    }

    private LocalMemoryCache(Builder builder) {
        maxEntries = builder.maxEntries;
        ticker = builder.ticker;
        swept = new AtomicLong(ticker.read());
    }

    /** With Django's timeout of five minutes, and room for 10,000 values. */
    public static Cache of() {
        return builder().build();
    }

    /** To choose how long and how much is kept. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        Entry entry = entries().getIfPresent(key);
        return entry == null || entry.isOver(ticker.read()) ? null : entry.value;
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        long now = ticker.read();
        entries().put(key, entry(value, timeout, now));
        sweep(now);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether it is this very entry that is there now
    public boolean add(CacheKey key, Object value, Duration timeout) {
        long now = ticker.read();
        Entry mine = entry(value, timeout, now);
        Entry there =
                entries().asMap().merge(key, mine, (old, added) -> old.isOver(now) ? added : old);
        sweep(now);
        return there == mine;
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        return change(key, (entry, now) -> entry(entry.value, timeout, now)) != null;
    }

    @Override
    public boolean delete(CacheKey key) {
        Entry entry = entries().asMap().remove(key);
        return entry != null && !entry.isOver(ticker.read());
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        Entry counted = change(key, (entry, _) -> sum(key, entry, delta));
        return counted == null ? null : (Long) counted.value;
    }

    /** What an entry becomes, at a moment of the ticker. */
    private interface Change {
        Entry of(Entry entry, long now);
    }

    /** Changes what is there, in one step; null where nothing is, which then is forgotten. */
    private @Nullable Entry change(CacheKey key, Change change) {
        return entries()
                .asMap()
                .computeIfPresent(
                        key,
                        (_, entry) -> {
                            long now = ticker.read();
                            return entry.isOver(now) ? null : change.of(entry, now);
                        });
    }

    /** Once a minute, by the one who comes first, what ended makes room. */
    private void sweep(long now) {
        long last = swept.get();
        if (now - last >= SWEEP && swept.compareAndSet(last, now)) {
            entries().asMap().values().removeIf(entry -> entry.isOver(now));
        }
    }

    @Override
    public void clear() {
        entries().invalidateAll();
    }

    /** Made when it is first used: many a process, such as a command, never does. */
    private com.github.benmanes.caffeine.cache.Cache<CacheKey, Entry> entries() {
        var made = entries;
        return made == null ? make() : made;
    }

    private synchronized com.github.benmanes.caffeine.cache.Cache<CacheKey, Entry> make() {
        var made = entries;
        if (made == null) {
            made = Caffeine.newBuilder().maximumSize(maxEntries).executor(Runnable::run).build();
            entries = made;
        }
        return made;
    }

    private static Entry sum(CacheKey key, Entry entry, long delta) {
        return new Entry(Math.addExact(CacheCodec.number(key, entry.value), delta), entry.end);
    }

    private static Entry entry(Object value, Duration timeout, long now) {
        return new Entry(value, now + Math.min(TimeUnit.NANOSECONDS.convert(timeout), LONGEST));
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
