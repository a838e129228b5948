package dev.belleville.jinja.internal.value;

import dev.belleville.template.TemplateValues;
import org.jspecify.annotations.Nullable;

/** What counts as true. */
public final class Truth {
    private Truth() {}

    /** Python's {@code bool}. */
    public static boolean of(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean it -> it;
            case String text -> !text.isEmpty();
            case Undefined undefined -> {
                undefined.ask();
                yield false;
            }
            default -> TemplateValues.isTrue(value);
        };
    }
}
