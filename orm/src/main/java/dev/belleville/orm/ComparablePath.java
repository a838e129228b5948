package dev.belleville.orm;

import java.util.List;

/**
 * A field whose values have an order: numbers, dates, moments.
 *
 * @param <V> the type of its values
 */
public class ComparablePath<V> extends FieldPath<V> {
    /** The field that text look-ups call {@code name}. */
    public ComparablePath(String name) {
        super(name);
    }

    /** What {@code expression} gives, of whose type the caller is sure. */
    protected ComparablePath(Expression expression) {
        super(expression);
    }

    /** Is less than {@code value}. */
    public Q lt(V value) {
        return lookup("lt", value);
    }

    /** Is less than what {@code value} computes. */
    public Q lt(Expression value) {
        return lookup("lt", value);
    }

    /** Is at most {@code value}. */
    public Q lte(V value) {
        return lookup("lte", value);
    }

    /** Is at most what {@code value} computes. */
    public Q lte(Expression value) {
        return lookup("lte", value);
    }

    /** Is greater than {@code value}. */
    public Q gt(V value) {
        return lookup("gt", value);
    }

    /** Is greater than what {@code value} computes. */
    public Q gt(Expression value) {
        return lookup("gt", value);
    }

    /** Is at least {@code value}. */
    public Q gte(V value) {
        return lookup("gte", value);
    }

    /** Is at least what {@code value} computes. */
    public Q gte(Expression value) {
        return lookup("gte", value);
    }

    /** Is from {@code least} to {@code greatest}, both included. Django's {@code range}. */
    public Q between(V least, V greatest) {
        return lookup("range", List.of(least, greatest));
    }

    /** This and {@code other}, a value or an expression, added. */
    public Expression plus(Object other) {
        return expression().plus(other);
    }

    /** This less {@code other}. */
    public Expression minus(Object other) {
        return expression().minus(other);
    }

    /** This times {@code other}. */
    public Expression times(Object other) {
        return expression().times(other);
    }

    /** This divided by {@code other}. */
    public Expression dividedBy(Object other) {
        return expression().dividedBy(other);
    }
}
