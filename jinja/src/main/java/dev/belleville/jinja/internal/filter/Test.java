package dev.belleville.jinja.internal.filter;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Scene;
import org.jspecify.annotations.Nullable;

/** What holds of a value or does not. */
@FunctionalInterface
public interface Test {
    /** Whether it holds. */
    boolean passes(@Nullable Object value, Arguments arguments, Scene scene);
}
