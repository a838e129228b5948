package dev.belleville.orm.meta;

import java.util.List;

/**
 * One join on the way along a relation. Django's PathInfo.
 *
 * @param table the table arrived at
 * @param fromColumn the column of the table left
 * @param toColumn the column of the table arrived at that equals it
 * @param keyColumns the primary key of the table arrived at
 * @param many whether one row may meet several
 * @param direct whether the table left holds the foreign key
 * @param nullable whether a row may meet none
 */
public record Hop(
        String table,
        String fromColumn,
        String toColumn,
        List<String> keyColumns,
        boolean many,
        boolean direct,
        boolean nullable) {}
