package dev.belleville.core.cache;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the keys of a backend. */
final class CacheKeys {
    /** The longest key that memcached takes. */
    static final int LONGEST = 250;

    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);

    private final CacheBackend backend;
    private final KeyFunction function;
    private final String prefix;
    private final int version;

    /** Whether the log was told of a key that memcached would refuse; told once. */
    private final AtomicBoolean warned;

    /** What stands before every key, where the function is the usual one. */
    private final @Nullable String start;

    private CacheKeys(
            CacheBackend backend,
            KeyFunction function,
            String prefix,
            int version,
            AtomicBoolean warned) {
        this.backend = backend;
        this.function = function;
        this.prefix = prefix;
        this.version = version;
        this.warned = warned;
        start = function.equals(KeyFunction.DEFAULT) ? function.makeKey("", prefix, version) : null;
    }

    static CacheKeys of(CacheBackend backend) {
        return new CacheKeys(backend, KeyFunction.DEFAULT, "", 1, new AtomicBoolean());
    }

    CacheKeys prefix(String other) {
        return new CacheKeys(backend, function, other, version, warned);
    }

    CacheKeys version(int other) {
        return new CacheKeys(backend, function, prefix, other, warned);
    }

    CacheKeys function(KeyFunction other) {
        return new CacheKeys(backend, other, prefix, version, warned);
    }

    int version() {
        return version;
    }

    /** The whole key, to ask by. */
    CacheKey whole(String key) {
        CacheKey whole =
                start == null
                        ? CacheKey.of("", function.makeKey(key, prefix, version))
                        : CacheKey.of(start, key);
        backend.checkKey(whole);
        return whole;
    }

    /** The whole key, to keep a value by. */
    CacheKey kept(String key) {
        CacheKey whole = whole(key);
        if (!warned.get() && !whole.isPortable() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The cache key '{}' is longer than {} characters, or has blanks or control"
                            + " characters: memcached would refuse it. Other such keys are not"
                            + " logged.",
                    shown(whole.whole()),
                    LONGEST);
        }
        return whole;
    }

    /** Keys may hold what visitors sent: a line of the log stays one line. */
    private static String shown(String whole) {
        var shown = new StringBuilder();
        whole.chars()
                .limit(LONGEST)
                .forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.toString();
    }
}
