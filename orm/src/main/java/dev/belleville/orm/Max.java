package dev.belleville.orm;

/** The greatest of values; null over no rows. Django's Max. */
public final class Max {
    private Max() {}

    /** Over a field's values, over relations too. */
    public static Aggregate of(String name) {
        return Aggregate.of(Aggregate.Kind.MAX, name);
    }

    /** Over the values of an expression. */
    public static Aggregate of(Expression expression) {
        return Aggregate.of(Aggregate.Kind.MAX, expression);
    }

    /** Over the values of a path. */
    public static Aggregate of(FieldPath<?> path) {
        return of(path.expression());
    }
}
