package dev.belleville.template;

import dev.belleville.core.SafeString;
import org.jspecify.annotations.Nullable;

/** What an expression begins with, and what a filter's argument is. */
sealed interface Operand {
    /** A number, or safe text in quotes. */
    record Literal(Object value) implements Operand {}

    /** Safe text marked by <code>_("…")</code>, which is shown in the language spoken. */
    record Message(SafeString text) implements Operand {}

    /** A variable. */
    record Name(Variable variable) implements Operand {}

    /** The value, or {@code Absent.VALUE}. */
    default @Nullable Object resolve(Context context) {
        return switch (this) {
            case Literal literal -> literal.value();
            case Message message -> translated(message.text(), null, context);
            case Name name -> name.variable().resolve(context);
        };
    }

    /** As {@link #resolve}, and what is text in the language spoken. */
    default @Nullable Object translate(@Nullable String messageContext, Context context) {
        Object value = this instanceof Message message ? message.text() : resolve(context);
        return translated(value, messageContext, context);
    }

    /** In catalogues a percent sign is written twice. */
    private static @Nullable Object translated(
            @Nullable Object value, @Nullable String messageContext, Context context) {
        return switch (value) {
            case String text -> translated(text, messageContext, context);
            case SafeString text ->
                    new SafeString(translated(text.html(), messageContext, context));
            case null, default -> value;
        };
    }

    private static String translated(
            String text, @Nullable String messageContext, Context context) {
        String message = text.replace("%", "%%");
        return context.language().translate(messageContext, message).replace("%%", "%");
    }
}
