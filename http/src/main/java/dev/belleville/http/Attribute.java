package dev.belleville.http;

import dev.belleville.core.Current;
import org.jspecify.annotations.Nullable;

/** What is attached to a message: a chain, for there are few and a copy costs one link. */
record Attribute(Current.Key<?> key, Object value, @Nullable Attribute next) {
    /** The value attached last for {@code key}, or null. */
    @SuppressWarnings("unchecked") // only with() of a message attaches, a value of the key's type
    static <T> @Nullable T find(@Nullable Attribute first, Current.Key<T> key) {
        for (Attribute one = first; one != null; one = one.next) {
            if (one.key.equals(key)) {
                return (T) one.value;
            }
        }
        return null;
    }
}
