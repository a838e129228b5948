package dev.belleville.orm;

/**
 * A value of one of the rows, whichever; null where there is none but NULL. For what is the same in
 * all rows of a group. Django's AnyValue.
 */
public final class AnyValue {
    private AnyValue() {}

    /** Of a field, of a path, or of an expression. */
    public static Aggregate of(Object values) {
        return Aggregate.of(Aggregate.Kind.ANY_VALUE, values);
    }
}
