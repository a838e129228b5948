package dev.belleville.template;

import org.jspecify.annotations.Nullable;

/**
 * A value that answers template look-ups itself, such as a form that finds its fields by name.
 * Asked before members. Python's {@code __getitem__}.
 */
public interface Subscript {
    /** Whether {@link #item} knows {@code key}. */
    boolean hasItem(String key);

    /** The value under {@code key}; only asked where {@link #hasItem} said yes. */
    @Nullable Object item(String key);
}
