package dev.belleville.jinja.internal.value;

import org.jspecify.annotations.Nullable;

/** What a template may call. */
@FunctionalInterface
public interface Callee {
    /** The value for these arguments. */
    @Nullable Object call(Arguments arguments, Scene scene);
}
