package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in SQL and what is known of it.
 *
 * @param sql how it is computed
 * @param kind what it is
 * @param places digits after the point, for decimals; -1 where that is open
 * @param field the field whose values it has, or null
 * @param nullable whether it may be NULL
 * @param aggregate whether it computes over a group
 * @param columns what it reads outside aggregates: what a grouping query must group by
 */
record Term(
        Fragment sql,
        FieldKind kind,
        int places,
        @Nullable FieldMeta field,
        boolean nullable,
        boolean aggregate,
        List<Fragment> columns) {

    static Term column(Fragment sql, FieldMeta field, boolean nullable) {
        return new Term(
                sql,
                field.storedKind(),
                field.spec().places(),
                field,
                nullable,
                false,
                List.of(sql));
    }

    /** The same value as a column of a query around. */
    Term outside(Fragment column) {
        return new Term(column, kind, places, field, true, false, List.of(column));
    }

    /** The same value written otherwise. */
    Term written(Fragment other) {
        return new Term(other, kind, places, field, nullable, aggregate, columns);
    }

    /** A value computed from this one and nothing else. */
    Term computed(Fragment sql, FieldKind kind) {
        return new Term(sql, kind, -1, null, nullable, aggregate, columns);
    }
}
