package dev.belleville.template;

import org.jspecify.annotations.Nullable;

/** What an expression begins with, and what a filter's argument is. */
sealed interface Operand {
    /** A number, or safe text in quotes. */
    record Literal(Object value) implements Operand {}

    /** A variable. */
    record Name(Variable variable) implements Operand {}

    /** The value, or {@code Absent.VALUE}. */
    default @Nullable Object resolve(Context context) {
        return switch (this) {
            case Literal literal -> literal.value();
            case Name name -> name.variable().resolve(context);
        };
    }
}
