package dev.belleville.orm.meta;

import org.jspecify.annotations.Nullable;

/**
 * One join on the way along a relation. Django's PathInfo.
 *
 * @param table the table arrived at
 * @param fromColumn the column of the table left
 * @param toColumn the column of the table arrived at that equals it
 * @param keyColumn the primary key of the table arrived at
 * @param many whether one row may meet several
 * @param direct whether the table left holds the foreign key
 * @param nullable whether a row may meet none
 * @param name its own name in the query, under which it has a condition; null for a plain join
 */
public record Hop(
        String table,
        String fromColumn,
        String toColumn,
        String keyColumn,
        boolean many,
        boolean direct,
        boolean nullable,
        @Nullable String name) {
    /** A join without condition. */
    public Hop(
            String table,
            String fromColumn,
            String toColumn,
            String keyColumn,
            boolean many,
            boolean direct,
            boolean nullable) {
        this(table, fromColumn, toColumn, keyColumn, many, direct, nullable, null);
    }

    /**
     * The same join under a name of its own, with a condition that a row's partners may not meet.
     */
    public Hop named(String own) {
        return new Hop(table, fromColumn, toColumn, keyColumn, many, false, true, own);
    }
}
