package dev.belleville.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One recorded fact, or an object inside it. */
record Vector(Map<String, ? extends @Nullable Object> fields) {

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Vector of(@Nullable Object object) {
        return new Vector((Map<String, @Nullable Object>) Objects.requireNonNull(object));
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    @Nullable Object value(String key) {
        return fields.get(key);
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(fields.get(key));
    }

    /** A text that may be missing or null. */
    @Nullable String find(String key) {
        return (String) fields.get(key);
    }

    String text(String key) {
        return Objects.requireNonNull(find(key));
    }

    Vector at(String key) {
        return of(fields.get(key));
    }

    List<?> list(String key) {
        return (List<?>) Objects.requireNonNull(fields.get(key));
    }

    List<Vector> vectors(String key) {
        return list(key).stream().map(Vector::of).toList();
    }

    /** {@code [[key, [value, ...]], ...]} as a map in order. */
    Map<String, List<Object>> lists(String key) {
        var map = new LinkedHashMap<String, List<Object>>();
        for (Object pair : list(key)) {
            List<?> parts = (List<?>) pair;
            map.put((String) parts.get(0), new ArrayList<>((List<?>) parts.get(1)));
        }
        return map;
    }

    @Override
    public String toString() {
        return String.valueOf(fields.get("id"));
    }
}
