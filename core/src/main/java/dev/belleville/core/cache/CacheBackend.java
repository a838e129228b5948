package dev.belleville.core.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Cache} keeps its values: memory, files, a database, a server. Users talk to the
 * cache; this is for those who write a backend. Django's {@code BACKEND}.
 *
 * <p>Keys are whole: prefix and version are in them. Timeouts are positive, or {@link
 * Cache#FOREVER}. Shared by all threads. Every backend passes the contract suite {@code
 * CacheContract} of the room {@code testing}.
 *
 * <p>A backend that cannot reach what it keeps values in throws {@link CacheUnavailable}; the cache
 * then goes on without it.
 */
public interface CacheBackend extends AutoCloseable {
    /** The value, or null where there is none. */
    @Nullable Object get(CacheKey key);

    /**
     * Keeps {@code value}, in the place of another.
     *
     * @throws IllegalArgumentException if it cannot be kept here
     */
    void set(CacheKey key, Object value, Duration timeout);

    /** Keeps {@code value} unless there is one, in one step; whether it did. */
    boolean add(CacheKey key, Object value, Duration timeout);

    /** Keeps what is there for {@code timeout} from now on; whether there was anything. */
    boolean touch(CacheKey key, Duration timeout);

    /** Forgets the value; whether there was one. */
    boolean delete(CacheKey key);

    /**
     * Adds to a whole number, in one step; its timeout stays. Gives the sum, which is a {@code
     * Long} from now on, or null where there is no value.
     *
     * @throws IllegalArgumentException if it is no whole number
     * @throws ArithmeticException if the sum is beyond a long
     */
    @Nullable Long incr(CacheKey key, long delta);

    /**
     * Keeps what {@code change} makes of the value, or of null where there is none, in one step:
     * where another process changes it meanwhile, {@code change} is asked again. What it gives back
     * as it was given is not written. Null where the backend cannot do that; the cache then has
     * those who change a value take turns.
     */
    default @Nullable Object update(
            CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        return null;
    }

    /** Forgets all, whatever its prefix and version. */
    void clear();

    /** Whether there is a value. */
    default boolean hasKey(CacheKey key) {
        return get(key) != null;
    }

    /** The values of those of {@code keys} that have one, in their order. */
    default Map<CacheKey, Object> getMany(Collection<CacheKey> keys) {
        var found = new LinkedHashMap<CacheKey, Object>();
        for (CacheKey key : keys) {
            Object value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /** Keeps several values. */
    default void setMany(Map<CacheKey, ?> values, Duration timeout) {
        values.forEach((key, value) -> set(key, value, timeout));
    }

    /** Forgets several values. */
    default void deleteMany(Collection<CacheKey> keys) {
        keys.forEach(this::delete);
    }

    /** Whether other processes see the same values. */
    default boolean isShared() {
        return false;
    }

    /**
     * Refuses keys that it cannot take. Django's {@code validate_key}.
     *
     * @throws IllegalArgumentException which says why
     */
    default void checkKey(CacheKey key) {}

    /** Gives back connections and files; nothing is forgotten. */
    @Override
    default void close() {}
}
