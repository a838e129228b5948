package dev.belleville.web.sessions;

import dev.belleville.core.Json;
import dev.belleville.core.cache.Cache;
import dev.belleville.orm.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sessions in the table, with a copy in a cache that is asked first. */
final class CachedDatabaseSessions implements SessionStore {
    private static final String PREFIX = "django.contrib.sessions.cached_db";

    /** How long a copy may outlive its row where nobody could take it away. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

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
        return isRemembered(key, values, row.expireDate) ? values : null;
    }

    private void remember(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        Duration left = Duration.between(clock.instant(), expires);
        Duration timeout = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        cache.get().set(PREFIX + key, Json.write(values), timeout);
    }

    /** Keeps a copy, unless another request has deleted the row meanwhile. */
    private boolean isRemembered(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        remember(key, values, expires);
        boolean there = rows.exists(key);
        if (!there) {
            cache.get().delete(PREFIX + key);
        }
        return there;
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
        try {
            rows.update(key, values, expires);
        } catch (UpdateError e) {
            cache.get().delete(PREFIX + key); // another program has ended it
            throw e;
        }
        if (!isRemembered(key, values, expires)) {
            throw new UpdateError();
        }
        return key;
    }

    /**
     * The row first, so that nobody brings it back into the cache in between; in a transaction
     * again at its end, for others see the row until then.
     */
    @Override
    public void delete(String key) {
        Cache copies = cache.get();
        rows.delete(key);
        copies.delete(PREFIX + key);
        if (Transaction.inAtomicBlock()) {
            Transaction.onCommit(() -> copies.delete(PREFIX + key));
        }
    }

    @Override
    public void clearExpired() {
        rows.clearExpired();
    }
}
