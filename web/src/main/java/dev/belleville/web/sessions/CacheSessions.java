package dev.belleville.web.sessions;

import dev.belleville.core.Json;
import dev.belleville.core.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sessions in a cache alone, as JSON: gone when the cache needs the room. */
final class CacheSessions implements SessionStore {
    private static final String PREFIX = "django.contrib.sessions.cache";
    private static final String GONE = PREFIX + "gone.";

    /** Longer than a request that still writes what another has deleted. */
    private static final Duration MOURNED = Duration.ofMinutes(1);

    private final Supplier<Cache> cache;
    private final Clock clock;

    CacheSessions(Supplier<Cache> cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        return cache.get().get(PREFIX + key) instanceof String text
                ? SessionText.values(Json.parse(text))
                : null;
    }

    @Override
    public boolean exists(String key) {
        return cache.get().hasKey(PREFIX + key);
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        String key = SessionKey.random();
        cache.get().add(PREFIX + key, Json.write(values), timeout(expires));
        return key;
    }

    @Override
    public String update(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        if (!exists(key)) {
            if (isDeleted(key)) {
                throw new UpdateError();
            }
            return key; // the cache is away, and forgets what it is told
        }
        cache.get().set(PREFIX + key, Json.write(values), timeout(expires));
        if (cache.get().hasKey(GONE + key)) { // deleted since it was looked for
            cache.get().delete(PREFIX + key);
            throw new UpdateError();
        }
        return key;
    }

    /** Whether a cache that keeps what it is told does not know the key. */
    private boolean isDeleted(String key) {
        cache.get().set(GONE + key, true, MOURNED);
        return cache.get().hasKey(GONE + key);
    }

    private Duration timeout(Instant expires) {
        return Duration.between(clock.instant(), expires);
    }

    @Override
    public void delete(String key) {
        cache.get().set(GONE + key, true, MOURNED);
        cache.get().delete(PREFIX + key);
    }
}
