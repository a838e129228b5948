package dev.belleville.orm;

/**
 * The {@code null} of JSON, which a column of JSON keeps as a value; a Java null is the NULL of SQL
 * instead. Django's JSONNull. Both are null when they are read back.
 */
public enum JsonNull {
    /** The only one. */
    VALUE;

    /** As JSON writes it. */
    @Override
    public String toString() {
        return "null";
    }
}
