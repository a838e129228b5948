package dev.belleville.orm;

/** A field that is true or false. */
public final class BooleanPath extends FieldPath<Boolean> {
    /** The field that text look-ups call {@code name}. */
    public BooleanPath(String name) {
        super(name);
    }

    /** Is true. */
    public Q isTrue() {
        return eq(true);
    }

    /** Is false. */
    public Q isFalse() {
        return eq(false);
    }
}
