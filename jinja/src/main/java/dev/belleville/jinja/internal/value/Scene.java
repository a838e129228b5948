package dev.belleville.jinja.internal.value;

import org.jspecify.annotations.Nullable;

/** What filters, tests and functions see of the render that they are called in. */
public interface Scene {
    /** How values are looked up. */
    Realm realm();

    /** Whether text is escaped here. */
    boolean escapes();

    /** {@code value} through the filter {@code name}. */
    @Nullable Object filtered(String name, @Nullable Object value, Arguments arguments);

    /** Whether {@code value} passes the test {@code name}. */
    boolean tested(String name, @Nullable Object value, Arguments arguments);

    /** Whether there is such a filter. */
    boolean hasFilter(String name);

    /** Whether there is such a test. */
    boolean hasTest(String name);
}
