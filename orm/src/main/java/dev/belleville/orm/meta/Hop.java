package dev.belleville.orm.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param kind what else holds of rows that meet, for a generic relation; else null
 * @param name its own name in the query, under which it has a condition; null for a plain join
 */
public record Hop(
        String table,
        String fromColumn,
        String toColumn,
        List<String> keyColumns,
        boolean many,
        boolean direct,
        boolean nullable,
        @Nullable Kind kind,
        @Nullable String name) {
    /**
     * That rows at one end are about the model at the other.
     *
     * @param column the column with the key of the content type
     * @param arrived whether the table arrived at has it
     * @param types the table of content types
     * @param app the label of the model's app
     * @param model the model's name in small letters
     * @param asText whether the key of that model is kept as text here
     */
    public record Kind(
            String column,
            boolean arrived,
            String types,
            String app,
            String model,
            boolean asText) {}

    /** Between all rows whose columns agree. */
    public Hop(
            String table,
            String fromColumn,
            String toColumn,
            List<String> keyColumns,
            boolean many,
            boolean direct,
            boolean nullable) {
        this(table, fromColumn, toColumn, keyColumns, many, direct, nullable, null, null);
    }

    /** The same join where {@code of} holds too. */
    public Hop about(Kind of) {
        return new Hop(table, fromColumn, toColumn, keyColumns, many, direct, nullable, of, name);
    }

    /**
     * The same join under a name of its own, with a condition that a row's partners may not meet.
     */
    public Hop named(String own) {
        return new Hop(table, fromColumn, toColumn, keyColumns, many, false, true, kind, own);
    }
}
