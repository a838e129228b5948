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
    /** The relation becomes what the {@code set} of its annotation gives. Django's SET. */
    SET,
    /** Nothing: the database's own rule decides. */
    DO_NOTHING,
    /** The database deletes the row too; no signal tells of it. */
    DB_CASCADE,
    /** The database makes the relation null; no signal tells of it. */
    DB_SET_NULL,
    /** The database gives the relation its database default; no signal tells of it. */
    DB_SET_DEFAULT;

    /** Whether the database sees to it by itself. */
    public boolean isDatabases() {
        return switch (this) {
            case DO_NOTHING, DB_CASCADE, DB_SET_NULL, DB_SET_DEFAULT -> true;
            default -> false;
        };
    }

    /** What the foreign key says of it in SQL; empty for nothing. */
    public String sql() {
        return switch (this) {
            case DB_CASCADE -> " ON DELETE CASCADE";
            case DB_SET_NULL -> " ON DELETE SET NULL";
            case DB_SET_DEFAULT -> " ON DELETE SET DEFAULT";
            default -> "";
        };
    }
}
