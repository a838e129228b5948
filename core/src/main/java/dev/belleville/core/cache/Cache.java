package dev.belleville.core.cache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values for a while. Shared by all threads. Django's {@code caches["default"]}.
 *
 * <p>Any value may be gone at any time. Values are what does not change: texts, numbers, records,
 * lists and maps of these; null is no value. A timeout of zero or less keeps nothing.
 */
public interface Cache {
    /** A timeout that never ends: Django's {@code None}. */
    Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** How long values are kept where no timeout is given. Django's {@code TIMEOUT}. */
    Duration timeout();

    /** The value, or null where there is none. */
    @Nullable Object get(String key);

    /** Keeps {@code value}, in the place of another. */
    void set(String key, Object value, Duration timeout);

    /** Keeps {@code value} unless there is one; whether it did. */
    boolean add(String key, Object value, Duration timeout);

    /** Keeps what is there for {@code timeout} from now on; whether there was anything. */
    boolean touch(String key, Duration timeout);

    /** Forgets the value; whether there was one. */
    boolean delete(String key);

    /**
     * Adds to a whole number, in one step; its timeout stays. Gives the sum.
     *
     * @throws NoSuchElementException if there is no value
     * @throws IllegalArgumentException if it is no whole number
     */
    long incr(String key, long delta);

    /** Forgets all. */
    void clear();

    /**
     * The value, or {@code other} where there is none.
     *
     * @param <T> what the key is known to hold
     */
    @SuppressWarnings("unchecked") // who names the key knows what was kept there
    default <T> T get(String key, T other) {
        Object found = get(key);
        return found == null ? other : (T) found;
    }

    /** Keeps {@code value} for the usual time. */
    default void set(String key, Object value) {
        set(key, value, timeout());
    }

    /** Keeps {@code value} for the usual time unless there is one; whether it did. */
    default boolean add(String key, Object value) {
        return add(key, value, timeout());
    }

    /** Keeps what is there for the usual time from now on; whether there was anything. */
    default boolean touch(String key) {
        return touch(key, timeout());
    }

    /** Whether there is a value. Django's {@code has_key}. */
    default boolean hasKey(String key) {
        return get(key) != null;
    }

    /** As {@link #getOrSet(String, Supplier, Duration)}, for the usual time. */
    default <T> T getOrSet(String key, Supplier<? extends T> value) {
        return getOrSet(key, value, timeout());
    }

    /**
     * The value; where there is none, that of {@code value}, which is kept. Two who miss it at once
     * may both make it; the first is kept, and both get that.
     */
    default <T> T getOrSet(String key, Supplier<? extends T> value, Duration timeout) {
        Object found = get(key);
        if (found == null) {
            T made = value.get();
            return add(key, made, timeout) ? made : get(key, made);
        }
        @SuppressWarnings("unchecked") // who names the key knows what was kept there
        T known = (T) found;
        return known;
    }

    /** The values of those of {@code keys} that have one, in their order. */
    default Map<String, Object> getMany(Collection<String> keys) {
        var found = new LinkedHashMap<String, Object>();
        for (String key : keys) {
            Object value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /** Keeps several values. */
    default void setMany(Map<String, ?> values, Duration timeout) {
        values.forEach((key, value) -> set(key, value, timeout));
    }

    /** Keeps several values for the usual time. */
    default void setMany(Map<String, ?> values) {
        setMany(values, timeout());
    }

    /** Forgets several values. */
    default void deleteMany(Collection<String> keys) {
        keys.forEach(this::delete);
    }

    /** Adds one. */
    default long incr(String key) {
        return incr(key, 1);
    }

    /** Takes {@code delta} off a whole number. */
    default long decr(String key, long delta) {
        return incr(key, Math.negateExact(delta));
    }

    /** Takes one off. */
    default long decr(String key) {
        return decr(key, 1);
    }
}
