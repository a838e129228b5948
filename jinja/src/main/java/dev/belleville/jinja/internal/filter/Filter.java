package dev.belleville.jinja.internal.filter;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Signature;
import org.jspecify.annotations.Nullable;

/** What makes one value of another. */
@FunctionalInterface
public interface Filter {
    /** The value made. */
    @Nullable Object apply(@Nullable Object value, Arguments arguments, Scene scene);

    /** What a filter does whose arguments have names. */
    @FunctionalInterface
    interface Work {
        /** The value made. */
        @Nullable Object of(@Nullable Object value, Bound given, Scene scene);
    }

    /** A filter that takes arguments of these names. */
    static Filter of(String name, String names, Work work) {
        Signature signature = Signature.of(name, names);
        return (value, arguments, scene) -> work.of(value, signature.bind(arguments), scene);
    }
}
