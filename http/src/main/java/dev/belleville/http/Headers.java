package dev.belleville.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one message, in order. Names know no case; one name may occur several times.
 *
 * <p>Values are text of Latin-1, as they stand on the wire. Headers never change: {@link #with},
 * {@link #add} and {@link #without} give others. Servers implement this interface over the headers
 * that they parsed.
 */
public interface Headers {
    /** The first value of {@code name}, or null where it does not occur. */
    @Nullable String get(String name);

    /** All values of {@code name}, in order; empty where it does not occur. */
    List<String> all(String name);

    /** Calls {@code action} with each name and value, in order. */
    void forEach(BiConsumer<? super String, ? super String> action);

    /** No headers at all. */
    static Headers empty() {
        return ArrayHeaders.EMPTY;
    }

    /**
     * The headers given as name, value, name, value.
     *
     * @throws IllegalArgumentException for a name or value that HTTP does not allow
     */
    static Headers of(String... namesAndValues) {
        return ArrayHeaders.of(namesAndValues);
    }

    /** Whether {@code name} occurs. */
    default boolean has(String name) {
        return get(name) != null;
    }

    /** The first value of {@code name}, or {@code fallback} where it does not occur. */
    default String getOr(String name, String fallback) {
        String value = get(name);
        return value == null ? fallback : value;
    }

    /** Every field as name and value, in order. */
    default List<Map.Entry<String, String>> entries() {
        var entries = new ArrayList<Map.Entry<String, String>>();
        forEach((name, value) -> entries.add(Map.entry(name, value)));
        return List.copyOf(entries);
    }

    /**
     * These headers with {@code name} set to this value alone.
     *
     * @throws IllegalArgumentException for a name or value that HTTP does not allow, such as one
     *     with a line break
     */
    default Headers with(String name, String value) {
        return without(name).add(name, value);
    }

    /**
     * These headers and one field more.
     *
     * @throws IllegalArgumentException for a name or value that HTTP does not allow
     */
    default Headers add(String name, String value) {
        return ArrayHeaders.copy(this).add(name, value);
    }

    /** These headers but for {@code name}. */
    default Headers without(String name) {
        return ArrayHeaders.copy(this).without(name);
    }

    /** These headers, and those of {@code defaults} whose names do not occur here. */
    default Headers withDefaults(Headers defaults) {
        return ArrayHeaders.copy(this).withDefaults(defaults);
    }
}
