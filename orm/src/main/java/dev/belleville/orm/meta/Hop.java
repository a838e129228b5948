package dev.belleville.orm.meta;

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
 */
public record Hop(
        String table,
        String fromColumn,
        String toColumn,
        String keyColumn,
        boolean many,
        boolean direct,
        boolean nullable) {}
