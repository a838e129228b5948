package dev.belleville.orm;

/** Texts of many rows as one; null over no rows. Django's StringAgg. */
public final class StringAgg {
    private StringAgg() {}

    /**
     * The texts of a field, of a path, or of an expression with {@code delimiter} between them;
     * {@link Aggregate#orderBy(String...)} says in which order.
     */
    public static Aggregate of(Object texts, String delimiter) {
        return Aggregate.joined(texts, delimiter);
    }
}
