package dev.belleville.orm;

/** The mean of values; null over no rows. Django's Avg. */
public final class Avg {
    private Avg() {}

    /** Over a field's values, over relations too. */
    public static Aggregate of(String name) {
        return Aggregate.of(Aggregate.Kind.AVG, name);
    }

    /** Over the values of an expression. */
    public static Aggregate of(Expression expression) {
        return Aggregate.of(Aggregate.Kind.AVG, expression);
    }

    /** Over the values of a path. */
    public static Aggregate of(FieldPath<?> path) {
        return of(path.expression());
    }
}
