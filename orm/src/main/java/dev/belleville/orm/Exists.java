package dev.belleville.orm;

import dev.belleville.orm.query.ExistsRows;

/**
 * Whether a query has any row for a row of the query around: a condition, and as an expression true
 * or false. Django's Exists.
 */
public final class Exists {
    private Exists() {}

    /** That {@code rows} has a row; {@link OuterRef} in it names values of the query around. */
    public static Q of(QuerySet<?> rows) {
        return new ExistsRows(rows.query());
    }
}
