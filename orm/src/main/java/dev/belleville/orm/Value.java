package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * A constant in an expression; always bound as a parameter. Django's Value.
 *
 * @param value a number, text, boolean, date, moment or null
 */
public record Value(@Nullable Object value) implements Expression {
    /** The constant {@code value}. */
    public static Value of(@Nullable Object value) {
        return new Value(value);
    }
}
