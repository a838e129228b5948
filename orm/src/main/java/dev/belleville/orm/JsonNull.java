package dev.belleville.orm;

/**
 * The {@code null} of JSON, which a column of JSON keeps as a value; a Java null is the NULL of SQL
 * instead. Inside a map or a list it is the same as a Java null. Django's JSONNull. Both are null
 * when they are read back.
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
