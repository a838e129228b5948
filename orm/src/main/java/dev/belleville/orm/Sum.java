package dev.belleville.orm;

/** The sum of values; null over no rows. Django's Sum. */
public final class Sum {
    private Sum() {}

    /** Over a field's values, over relations too. */
    public static Aggregate of(String name) {
        return Aggregate.of(Aggregate.Kind.SUM, name);
    }

    /** Over the values of an expression. */
    public static Aggregate of(Expression expression) {
        return Aggregate.of(Aggregate.Kind.SUM, expression);
    }

    /** Over the values of a path. */
    public static Aggregate of(FieldPath<?> path) {
        return of(path.expression());
    }
}
