package dev.belleville.orm;

/**
 * The values of many rows as a list; null over no rows. On PostgreSQL alone. Django's ArrayAgg.
 *
 * <p>Numbers, texts, booleans, dates, times, moments and UUIDs are what they are; of other values
 * the list has what PostgreSQL writes into JSON.
 */
public final class ArrayAgg {
    private ArrayAgg() {}

    /** The values of a field, of a path, or of an expression. */
    public static Aggregate of(Object values) {
        return Aggregate.of(Aggregate.Kind.ARRAY_AGG, values);
    }
}
