package dev.belleville.web.verification;

import dev.belleville.core.cache.Cache;
import dev.belleville.web.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a code in the session. Two requests at once have each its own copy of that, and a
 * session that is a cookie can be sent again as it was; so the cache counts along.
 */
final class SessionCodes implements CodeStore {
    private static final String PREFIX = "dev.belleville.web.verification.";

    private final Session session;
    private final Cache cache;
    private final String name;
    private final Duration age;

    SessionCodes(Session session, Cache cache, String purpose, Duration age) {
        this.session = session;
        this.cache = cache;
        this.name = "_verification_hash_" + purpose;
        this.age = age;
    }

    @Override
    public void keep(String id, String hash, Instant expires) {
        session.set(name, Map.of("id", id, "hash", hash, "tries", 0));
    }

    @Override
    public @Nullable Attempt begin(String id, int limit) {
        if (!(session.get(name) instanceof Map<?, ?> kept)
                || !id.equals(kept.get("id"))
                || !(kept.get("hash") instanceof String hash)
                || !(kept.get("tries") instanceof Number tries)) {
            return null;
        }
        long number = Math.max(tries.longValue() + 1, counted(id));
        session.set(name, Map.of("id", id, "hash", hash, "tries", number));
        return number > limit ? null : new Attempt(hash, (int) (limit - number));
    }

    private long counted(String id) {
        String key = PREFIX + "tries." + id;
        if (cache.add(key, 1L, age)) {
            return 1;
        }
        try {
            return cache.incr(key);
        } catch (NoSuchElementException _) {
            cache.add(key, 1L, age); // forgotten in between
            return 1;
        }
    }

    @Override
    public boolean spend(String id) {
        forget(id);
        return cache.add(PREFIX + "used." + id, true, age);
    }

    @Override
    public void forget(String id) {
        session.pop(name);
    }
}
