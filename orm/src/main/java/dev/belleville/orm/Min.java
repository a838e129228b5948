package dev.belleville.orm;

/** The least of values; null over no rows. Django's Min. */
public final class Min {
    private Min() {}

    /** Over a field's values, over relations too. */
    public static Aggregate of(String name) {
        return Aggregate.of(Aggregate.Kind.MIN, name);
    }

    /** Over the values of an expression. */
    public static Aggregate of(Expression expression) {
        return Aggregate.of(Aggregate.Kind.MIN, expression);
    }

    /** Over the values of a path. */
    public static Aggregate of(FieldPath<?> path) {
        return of(path.expression());
    }
}
