package dev.belleville.orm;

/**
 * The values of many rows as a list; null over no rows. On PostgreSQL alone. Django's ArrayAgg.
 *
 * <p>Numbers, texts and booleans are what they are; other values are the texts that PostgreSQL
 * writes into JSON.
 */
public final class ArrayAgg {
    private ArrayAgg() {}

    /** The values of a field, of a path, or of an expression. */
    public static Aggregate of(Object values) {
        return Aggregate.of(Aggregate.Kind.ARRAY_AGG, values);
    }
}
