package dev.belleville.jinja.internal.value;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.template.TemplateValues;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as text, and text as markup. */
public final class PyText {
    private PyText() {}

    /** Python's {@code str}. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Markup markup -> markup.html();
            case Undefined undefined -> undefined.text();
            case Collection<?> _, Map<?, ?> _, Object[] _, Map.Entry<?, ?> _ -> Repr.of(value);
            case null, default -> TemplateValues.text(value);
        };
    }

    /** Whether it is markup already. */
    public static boolean isSafe(@Nullable Object value) {
        return value instanceof Markup;
    }

    /** As it stands in a page. MarkupSafe's {@code escape}. */
    public static String escaped(@Nullable Object value) {
        return value instanceof Markup markup ? markup.html() : Html.escape(of(value));
    }

    /** Text that is markup where {@code like} is. */
    public static Object like(@Nullable Object like, String text) {
        return isSafe(like) ? new SafeString(text) : text;
    }

    /** Text that keeps that it is markup. Jinja's {@code soft_str}. */
    public static Object soft(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case SafeString safe -> safe;
            case Markup markup -> new SafeString(markup.html());
            case null, default -> of(value);
        };
    }
}
