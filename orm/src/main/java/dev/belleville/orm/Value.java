package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constant in an expression; always bound as a parameter. Django's Value.
 *
 * @param value a number, text, boolean, date, moment, JSON tree or null
 * @param kind as what it is bound; null for that of its Java type
 */
public record Value(@Nullable Object value, @Nullable FieldKind kind) implements Expression {
    /** The constant {@code value}, bound as its Java type says. */
    public Value(@Nullable Object value) {
        this(value, null);
    }

    /** The constant {@code value}. */
    public static Value of(@Nullable Object value) {
        return new Value(value);
    }

    @Override
    public Value output(FieldKind kind) {
        return new Value(value, kind);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
