package dev.belleville.http;

import dev.belleville.core.i18n.Translation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in which one key may have several values, in the order of arrival. Django's
 * MultiValueDict.
 *
 * @param <V> the values' type
 */
public sealed class MultiMap<V> permits QueryDict {
    private final Map<String, List<V>> values;

    MultiMap(Map<String, ? extends List<V>> values) {
        var copy = new LinkedHashMap<String, List<V>>();
        values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        this.values = Collections.unmodifiableMap(copy);
    }

    /** The values by key, in the order given. */
    public static <V> MultiMap<V> copyOf(Map<String, ? extends List<V>> values) {
        return new MultiMap<>(values);
    }

    /**
     * The last value of {@code key}, or null where it has none: what a plain Django {@code get}
     * gives.
     */
    public @Nullable V get(String key) {
        List<V> list = list(key);
        return list.isEmpty() ? null : list.getLast();
    }

    /** The last value of {@code key}, or {@code fallback} where it has none. */
    public V getOr(String key, V fallback) {
        V value = get(key);
        return value == null ? fallback : value;
    }

    /**
     * The last value of {@code key}. What Flask's {@code request.form[key]} does.
     *
     * @throws HttpError 400 where it has none, or is not there
     */
    public V require(String key) {
        V value = get(key);
        if (value == null) {
            throw new HttpError(
                    400,
                    Translation.gettextNoop("The field '%(field)s' is missing from this request."),
                    Map.of("field", key));
        }
        return value;
    }

    /** All values of {@code key}, in order; empty where it has none. Django's {@code getlist}. */
    public List<V> list(String key) {
        List<V> list = values.get(key);
        return list == null ? List.of() : list;
    }

    /** Whether {@code key} occurs. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys, in the order of their first arrival. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Whether there is no key at all. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Each key with all its values. Django's {@code lists}. */
    public Map<String, List<V>> lists() {
        return values;
    }

    /** Each key with its last value. Django's {@code dict}. */
    public Map<String, V> map() {
        var last = new LinkedHashMap<String, V>();
        values.forEach((key, list) -> {
            if (!list.isEmpty()) {
                last.put(key, list.getLast());
            }
        });
        return Collections.unmodifiableMap(last);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MultiMap<?> map && values.equals(map.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
