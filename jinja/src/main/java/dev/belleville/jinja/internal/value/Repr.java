package dev.belleville.jinja.internal.value;

import dev.belleville.core.Markup;
import dev.belleville.core.PythonText;
import dev.belleville.template.TemplateValues;
import org.jspecify.annotations.Nullable;

/** A value as it stands inside a list: Python's {@code repr}. */
public final class Repr {
    private Repr() {}

    /** Text in quotes, {@code [1, 2]}, <code>{'a': 1}</code>, {@code (1, 2)}, … */
    public static String of(@Nullable Object value) {
        return TemplateValues.repr(value, Repr::own);
    }

    private static @Nullable String own(Object value) {
        return switch (value) {
            case Markup markup -> "Markup(" + PythonText.quoted(markup.html()) + ")";
            case RangeList range -> range.toString();
            case Undefined undefined -> undefined.toString();
            default -> null;
        };
    }
}
