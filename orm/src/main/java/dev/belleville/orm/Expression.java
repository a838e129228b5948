package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Sliced;
import dev.belleville.orm.query.SubqueryValue;
import dev.belleville.orm.query.Transformed;
import dev.belleville.orm.query.Truncated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database computes for each row or group: in updates, filters, annotations, orderings.
 * Django's query expressions. Functions are made by {@link Functions}, {@link TextFunctions},
 * {@link MathFunctions}, {@link DateFunctions} and {@link WindowFunctions}; a condition, {@link Q},
 * is an expression too.
 */
public sealed interface Expression
        permits F,
                Value,
                Combined,
                Func,
                Cases,
                OuterRef,
                Aggregate,
                Window,
                Q,
                Sliced,
                SubqueryValue,
                Transformed,
                Truncated {
    /** The expressions that this one is computed from, in order. */
    List<Expression> operands();

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

    /**
     * This divided by {@code other}; two whole numbers divide without a rest. On SQLite a decimal
     * is divided as a floating number.
     */
    default Expression dividedBy(Object other) {
        return new Combined(this, Combined.Operator.DIVIDE, of(other));
    }

    /** The rest of this divided by {@code other}. Django's {@code %}. */
    default Expression modulo(Object other) {
        return new Combined(this, Combined.Operator.MODULO, of(other));
    }

    /** This raised to the power of {@code other}. */
    default Expression power(Object other) {
        return new Combined(this, Combined.Operator.POWER, of(other));
    }

    /** The bits that this and {@code other} have, both whole numbers. Django's {@code bitand}. */
    default Expression bitAnd(Object other) {
        return new Combined(this, Combined.Operator.BIT_AND, of(other));
    }

    /** The bits that this or {@code other} has. Django's {@code bitor}. */
    default Expression bitOr(Object other) {
        return new Combined(this, Combined.Operator.BIT_OR, of(other));
    }

    /** The bits that one of this and {@code other} has, not both. Django's {@code bitxor}. */
    default Expression bitXor(Object other) {
        return new Combined(this, Combined.Operator.BIT_XOR, of(other));
    }

    /** The bits of this moved up by {@code places}. Django's {@code bitleftshift}. */
    default Expression bitLeftShift(Object places) {
        return new Combined(this, Combined.Operator.BIT_LEFT_SHIFT, of(places));
    }

    /**
     * The bits of this moved down by {@code places}; of a negative number MariaDB makes a great
     * one, the others keep the sign. Django's {@code bitrightshift}.
     */
    default Expression bitRightShift(Object places) {
        return new Combined(this, Combined.Operator.BIT_RIGHT_SHIFT, of(places));
    }

    /** The same value, read and compared as {@code kind}. Django's {@code output_field}. */
    default Expression output(FieldKind kind) {
        return Func.of(kind, Func.everywhere("{}"), List.of(this));
    }

    /**
     * This compared by a look-up such as {@code gt} or {@code year__lt}; transforms may stand
     * before it. Django's look-up expressions, {@code GreaterThan(this, value)}.
     *
     * @param value a value, an expression, a query; null asks for NULL
     */
    default Q lookup(String lookup, @Nullable Object value) {
        return Q.of(this, lookup, value);
    }

    /** An order by this, the least first. */
    default Ordering asc() {
        return Ordering.asc(this);
    }

    /** An order by this, the greatest first. */
    default Ordering desc() {
        return Ordering.desc(this);
    }

    /** An expression itself, a path's field, a query's value; anything else as a {@link Value}. */
    static Expression of(@Nullable Object value) {
        return switch (value) {
            case Expression expression -> expression;
            case FieldPath<?> path -> path.expression();
            case RelationPath path -> new F(path.path());
            case QuerySet<?> rows -> Subquery.of(rows);
            case null, default -> new Value(value);
        };
    }

    /** Whether it computes over groups of rows. */
    default boolean isAggregate() {
        for (Expression operand : operands()) {
            if (operand.isAggregate()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it, or what it is computed from, is a {@link Window}. */
    default boolean isWindow() {
        for (Expression operand : operands()) {
            if (operand.isWindow()) {
                return true;
            }
        }
        return false;
    }
}
