package dev.belleville.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Caffeine with as much room as Belleville's own, and, as in every other place, an end of each
 * value's own.
 */
record CaffeineKeeper(
        Cache<String, String> cache, Policy.VarExpiration<String, String> expiration)
        implements Keeper {
    private static final int MOST = 10_000;
    private static final Duration AGE = Duration.ofMinutes(5);

    static CaffeineKeeper open() {
        Cache<String, String> cache =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfter(Expiry.<String, String>writing((_, _) -> AGE))
                        .build();
        return new CaffeineKeeper(cache, cache.policy().expireVariably().orElseThrow());
    }

    @Override
    public @Nullable Object get(String key) {
        return cache.getIfPresent(key);
    }

    @Override
    public void set(String key, String value) {
        expiration.put(key, value, AGE);
    }

    @Override
    public void close() {
        cache.invalidateAll();
    }
}
