package dev.belleville.template;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Language;
import org.jspecify.annotations.Nullable;

/** What an expression begins with, and what a filter's argument is. */
sealed interface Operand {
    /** The value, or {@code Absent.VALUE}. */
    @Nullable Object resolve(Context context);

    /** As {@link #resolve}, and what is text in the language spoken. */
    @Nullable Object translate(@Nullable String messageContext, Context context);

    /** A number. */
    record Literal(Number value) implements Operand {
        @Override
        public Object resolve(Context context) {
            return value;
        }

        @Override
        public Object translate(@Nullable String messageContext, Context context) {
            return value;
        }
    }

    /** Safe text in quotes. */
    record Quoted(SafeString text, Spoken spoken) implements Operand {
        Quoted(SafeString text) {
            this(text, new Spoken(text.html()));
        }

        @Override
        public Object resolve(Context context) {
            return text;
        }

        @Override
        public Object translate(@Nullable String messageContext, Context context) {
            return spoken.in(context.language(), messageContext);
        }
    }

    /** Safe text marked by <code>_("…")</code>, which is shown in the language spoken. */
    record Message(Quoted quoted) implements Operand {
        @Override
        public Object resolve(Context context) {
            return translate(null, context);
        }

        @Override
        public Object translate(@Nullable String messageContext, Context context) {
            return quoted.translate(messageContext, context);
        }
    }

    /** A variable. */
    record Name(Variable variable) implements Operand {
        @Override
        public @Nullable Object resolve(Context context) {
            return variable.resolve(context);
        }

        @Override
        public @Nullable Object translate(@Nullable String messageContext, Context context) {
            Language language = context.language();
            return switch (resolve(context)) {
                case String text -> new Spoken(text).in(language, messageContext).html();
                case SafeString text -> new Spoken(text.html()).in(language, messageContext);
                case Object value -> value;
                case null -> null;
            };
        }

        /** As written. */
        @Override
        public String toString() {
            return variable.toString();
        }
    }
}
