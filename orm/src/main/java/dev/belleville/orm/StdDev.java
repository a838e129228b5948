package dev.belleville.orm;

/** The standard deviation of values; null over no rows. Django's StdDev. */
public final class StdDev {
    private StdDev() {}

    /** Of all values of a field, of a path, or of an expression. */
    public static Aggregate of(Object values) {
        return Aggregate.of(Aggregate.Kind.STDDEV_POP, values);
    }

    /** As the values were a sample of more; null over fewer than two. Django's {@code sample}. */
    public static Aggregate ofSample(Object values) {
        return Aggregate.of(Aggregate.Kind.STDDEV_SAMP, values);
    }
}
