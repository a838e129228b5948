package dev.belleville.orm;

/** The variance of values; null over no rows. Django's Variance. */
public final class Variance {
    private Variance() {}

    /** Of all values of a field, of a path, or of an expression. */
    public static Aggregate of(Object values) {
        return Aggregate.of(Aggregate.Kind.VAR_POP, values);
    }

    /** As the values were a sample of more; null over fewer than two. Django's {@code sample}. */
    public static Aggregate ofSample(Object values) {
        return Aggregate.of(Aggregate.Kind.VAR_SAMP, values);
    }
}
