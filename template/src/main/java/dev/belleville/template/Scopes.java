package dev.belleville.template;

import dev.belleville.template.internal.lookup.Absent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Variables in scopes inside one another. The values given at first are only read. */
final class Scopes {
    private static final Map<String, @Nullable Object> CONSTANTS = constants();
    private static final int GIVEN = 1;
    private static final int OWN = 2;

    private @Nullable Map<String, @Nullable Object>[] scopes;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps has no safe spelling
    Scopes(Map<String, ? extends @Nullable Object> given) {
        scopes = new Map[8];
        push(CONSTANTS);
        push((Map<String, @Nullable Object>) given);
        push(new HashMap<>());
    }

    private static Map<String, @Nullable Object> constants() {
        var map = new HashMap<String, @Nullable Object>();
        map.put("True", true);
        map.put("False", false);
        map.put("None", null);
        return Collections.unmodifiableMap(map);
    }

    /** The innermost value, null for None, or {@link Absent#VALUE}. */
    @Nullable Object find(String name) {
        for (int i = size - 1; i >= 0; i--) {
            Object value = scope(i).getOrDefault(name, Absent.VALUE);
            if (value != Absent.VALUE) {
                return value;
            }
        }
        return Absent.VALUE;
    }

    /** All that is seen, by name. */
    Map<String, @Nullable Object> flatten() {
        var all = new TreeMap<String, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            all.putAll(scope(i));
        }
        return all;
    }

    void set(String name, @Nullable Object value) {
        scope(size - 1).put(name, value);
    }

    void setUpward(String name, @Nullable Object value) {
        for (int i = size - 1; i >= OWN; i--) {
            if (scope(i).containsKey(name)) {
                scope(i).put(name, value);
                return;
            }
        }
        scope(scope(GIVEN).containsKey(name) ? OWN : size - 1).put(name, value);
    }

    void push(Map<String, @Nullable Object> values) {
        if (size == scopes.length) {
            scopes = Arrays.copyOf(scopes, size * 2);
        }
        scopes[size++] = values;
    }

    void pop() {
        scopes[--size] = null;
    }

    private Map<String, @Nullable Object> scope(int i) {
        Map<String, @Nullable Object> scope = scopes[i];
        assert scope != null : "scopes below the size are there";
        return scope;
    }
}
