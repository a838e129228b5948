package dev.belleville.orm;

/** What happens to a row when the target of its relation is deleted. Django's {@code on_delete}. */
public enum OnDelete {
    /** The row goes too. */
    CASCADE,
    /** The deletion is refused. */
    PROTECT,
    /** The deletion is refused, unless the row goes by another cascade of the same deletion. */
    RESTRICT,
    /** The relation becomes null. */
    SET_NULL,
    /** The relation becomes its default. */
    SET_DEFAULT,
    /** Nothing: the database's own rule decides. */
    DO_NOTHING
}
