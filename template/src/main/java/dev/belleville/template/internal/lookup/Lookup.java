package dev.belleville.template.internal.lookup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One dot of a variable: a name, and how it was read from the classes seen here so far. A look-up
 * in a template sees one or two classes in its life, so a short list beats a map.
 */
public final class Lookup {
    private static final int MAX_SEEN = 6;

    private final Accessors accessors;
    private final String name;
    private volatile Seen[] seen = {};

    private record Seen(Class<?> type, Accessor accessor) {}

    /** A look-up of {@code name}; {@code accessors} are shared by an engine. */
    public Lookup(Accessors accessors, String name) {
        this.accessors = accessors;
        this.name = name;
    }

    /** The name looked up. */
    public String name() {
        return name;
    }

    /** What the name means on {@code receiver}: a value, null, or {@link Absent}. */
    public @Nullable Object get(Object receiver) throws Throwable {
        Class<?> type = receiver.getClass();
        for (Seen it : seen) {
            if (it.type == type) {
                return it.accessor.get(receiver);
            }
        }
        return learn(type).get(receiver);
    }

    private Accessor learn(Class<?> type) {
        Accessor accessor = accessors.of(type, name);
        Seen[] before = seen;
        if (before.length < MAX_SEEN) {
            Seen[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = new Seen(type, accessor);
            seen = after;
        }
        return accessor;
    }
}
