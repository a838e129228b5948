package dev.belleville.orm;

import dev.belleville.orm.query.SubqueryValue;

/**
 * The value of a query for each row of the query around: its one column, of one row. Django's
 * Subquery.
 *
 * <pre>{@code
 * Subquery.of(Review.objects.filter("goods", OuterRef.of("pk")).orderBy("-created")
 *         .values("id").limit(1))
 * }</pre>
 */
public final class Subquery {
    private Subquery() {}

    /** The value that {@code rows} gives; NULL where it gives no row. */
    public static Expression of(QuerySet<?> rows) {
        return new SubqueryValue(rows.query(), null);
    }
}
