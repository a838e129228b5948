package dev.belleville.jinja.internal.value;

import org.jspecify.annotations.Nullable;

/** A value of the language's own that has members, such as {@code loop}. */
public interface Named {
    /** The member {@code name}, or {@link Absent#VALUE}. */
    @Nullable Object member(String name);

    /** What errors call it. */
    String typeName();
}
