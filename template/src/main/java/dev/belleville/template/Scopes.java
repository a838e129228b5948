package dev.belleville.template;

import dev.belleville.template.internal.lookup.Absent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Variables in scopes inside one another, the innermost last. The values given at first are only
 * read. What a template binds itself is little, so looking through it beats a map for each scope.
 */
final class Scopes {
    private static final List<String> CONSTANTS = List.of("True", "False", "None");

    private final Map<String, ? extends @Nullable Object> given;
    private @Nullable String[] names = new String[8];
    private @Nullable Object[] values = new Object[8];
    private int size;
    private int[] starts = new int[8]; // of the scopes in the first
    private int depth;

    Scopes(Map<String, ? extends @Nullable Object> given) {
        this.given = given;
    }

    /** The innermost value, null for None, or {@link Absent#VALUE}. */
    @Nullable Object find(String name) {
        int i = index(name, 0);
        return i >= 0 ? values[i] : unbound(name);
    }

    @SuppressWarnings("unchecked") // only read, so what else it may hold does not matter
    private @Nullable Object unbound(String name) {
        Object value = ((Map<String, @Nullable Object>) given).getOrDefault(name, Absent.VALUE);
        return value == Absent.VALUE ? constant(name) : value;
    }

    private static @Nullable Object constant(String name) {
        return switch (name) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> Absent.VALUE;
        };
    }

    /** All that is seen, by name. */
    Map<String, @Nullable Object> flatten() {
        var all = new TreeMap<String, @Nullable Object>();
        CONSTANTS.forEach(name -> all.put(name, constant(name)));
        all.putAll(given);
        for (int i = 0; i < size; i++) {
            all.put(name(i), values[i]);
        }
        return all;
    }

    void set(String name, @Nullable Object value) {
        int i = index(name, depth == 0 ? 0 : starts[depth - 1]);
        if (i >= 0) {
            values[i] = value;
        } else {
            insert(size, name, value);
        }
    }

    void setUpward(String name, @Nullable Object value) {
        int i = index(name, 0);
        if (i >= 0) {
            values[i] = value;
        } else if (depth > 0 && given.containsKey(name)) {
            insert(starts[0], name, value);
            for (int scope = 0; scope < depth; scope++) {
                starts[scope]++;
            }
        } else {
            insert(size, name, value);
        }
    }

    void push() {
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, depth * 2);
        }
        starts[depth++] = size;
    }

    void pop() {
        int start = starts[--depth];
        while (size > start) {
            values[--size] = null;
        }
    }

    /** Where {@code name} is bound innermost, or -1; not below {@code start}. */
    private int index(String name, int start) {
        for (int i = size - 1; i >= start; i--) {
            if (name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    private void insert(int at, String name, @Nullable Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        System.arraycopy(names, at, names, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        names[at] = name;
        values[at] = value;
        size++;
    }

    private String name(int i) {
        String name = names[i];
        assert name != null : "names below the size are there";
        return name;
    }
}
