package dev.belleville.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Caffeine with as much room as Belleville's own. */
record CaffeineKeeper(Cache<String, String> cache) implements Keeper {
    private static final int MOST = 10_000;

    static CaffeineKeeper open() {
        return new CaffeineKeeper(
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(Duration.ofMinutes(5))
                        .build());
    }

    @Override
    public @Nullable Object get(String key) {
        return cache.getIfPresent(key);
    }

    @Override
    public void set(String key, String value) {
        cache.put(key, value);
    }

    @Override
    public void close() {
        cache.invalidateAll();
    }
}
