package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A few variables, and the scope around. The names of a template are interned, so that finding one
 * is comparing references.
 */
public final class Scope {
    private final @Nullable Scope outer;
    private String[] names = new String[4];
    private @Nullable Object[] values = new @Nullable Object[4];
    private int size;

    /** Inside of {@code outer}, or of the template alone. */
    public Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** The innermost value, or {@link Absent#VALUE}. */
    @Nullable Object find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            int i = scope.index(name);
            if (i >= 0) {
                return scope.values[i];
            }
        }
        return Absent.VALUE;
    }

    void set(String name, @Nullable Object value) {
        int i = index(name);
        if (i < 0) {
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            i = size++;
            names[i] = name;
        }
        values[i] = value;
    }

    int size() {
        return size;
    }

    /** Forgets all but the first {@code count}. */
    void cut(int count) {
        size = count;
    }

    @SuppressWarnings("ReferenceEquality") // names are interned
    private int index(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }
}
