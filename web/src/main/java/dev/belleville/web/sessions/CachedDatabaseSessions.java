package dev.belleville.web.sessions;

import dev.belleville.core.Json;
import dev.belleville.core.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sessions in the table, with a copy in a cache that is asked first. */
final class CachedDatabaseSessions implements SessionStore {
    private static final String PREFIX = "django.contrib.sessions.cached_db";

    private final DatabaseSessions rows;
    private final Supplier<Cache> cache;
    private final Clock clock;

    CachedDatabaseSessions(DatabaseSessions rows, Supplier<Cache> cache, Clock clock) {
        this.rows = rows;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        if (cache.get().get(PREFIX + key) instanceof String text) {
            return SessionText.values(Json.parse(text));
        }
        SessionRow row = rows.find(key);
        if (row == null) {
            return null;
        }
        Map<String, @Nullable Object> values = SessionText.read(row.sessionData);
        remember(key, values, row.expireDate);
        return values;
    }

    private void remember(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        Duration timeout = Duration.between(clock.instant(), expires);
        cache.get().set(PREFIX + key, Json.write(values), timeout);
    }

    @Override
    public boolean exists(String key) {
        return cache.get().hasKey(PREFIX + key) || rows.exists(key);
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        String key = rows.create(values, expires);
        remember(key, values, expires);
        return key;
    }

    @Override
    public String update(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        rows.update(key, values, expires);
        remember(key, values, expires);
        return key;
    }

    /** The row first, so that nobody brings it back into the cache in between. */
    @Override
    public void delete(String key) {
        rows.delete(key);
        cache.get().delete(PREFIX + key);
    }

    @Override
    public void clearExpired() {
        rows.clearExpired();
    }
}
