package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * What the database computes for each row or group: in updates, filters, annotations, orderings.
 * Django's query expressions.
 */
public sealed interface Expression permits F, Value, Combined, Aggregate {
    /** This and {@code other}, a number, text or expression, added. */
    default Expression plus(Object other) {
        return new Combined(this, Combined.Operator.ADD, of(other));
    }

    /** This less {@code other}. */
    default Expression minus(Object other) {
        return new Combined(this, Combined.Operator.SUBTRACT, of(other));
    }

    /** This times {@code other}. */
    default Expression times(Object other) {
        return new Combined(this, Combined.Operator.MULTIPLY, of(other));
    }

    /** This divided by {@code other}; whole numbers divide as the database divides them. */
    default Expression dividedBy(Object other) {
        return new Combined(this, Combined.Operator.DIVIDE, of(other));
    }

    /** The rest of this divided by {@code other}. */
    default Expression modulo(Object other) {
        return new Combined(this, Combined.Operator.MODULO, of(other));
    }

    /** An expression itself, anything else as a {@link Value}. */
    static Expression of(@Nullable Object value) {
        return value instanceof Expression expression ? expression : new Value(value);
    }

    /** Whether it computes over groups of rows. */
    default boolean isAggregate() {
        return switch (this) {
            case Aggregate _ -> true;
            case Combined both -> both.left().isAggregate() || both.right().isAggregate();
            case F _, Value _ -> false;
        };
    }
}
