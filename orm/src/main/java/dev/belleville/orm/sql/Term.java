package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.util.ArrayList;
import java.util.Collection;
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
 * @param window whether it computes over rows around
 * @param columns what it reads outside aggregates: what a grouping query must group by
 * @param elements what the elements of a list are; null where it is no list of the database's
 * @param part of which array it is a part, if it is itself an array; else null
 */
record Term(
        Fragment sql,
        FieldKind kind,
        int places,
        @Nullable FieldMeta field,
        boolean nullable,
        boolean aggregate,
        boolean window,
        List<Fragment> columns,
        @Nullable FieldKind elements,
        @Nullable ArrayPart part) {
    /** A value that is no list. */
    Term(
            Fragment sql,
            FieldKind kind,
            int places,
            @Nullable FieldMeta field,
            boolean nullable,
            boolean aggregate,
            boolean window,
            List<Fragment> columns) {
        this(sql, kind, places, field, nullable, aggregate, window, columns, null, null);
    }

    static Term column(Fragment sql, FieldMeta field, boolean nullable) {
        return new Term(
                sql,
                field.storedKind(),
                field.spec().places(),
                field,
                nullable,
                false,
                false,
                List.of(sql));
    }

    /** A value that reads nothing. */
    static Term constant(Fragment sql, FieldKind kind, boolean nullable) {
        return new Term(sql, kind, -1, null, nullable, false, false, List.of());
    }

    /** A value computed from others. */
    static Term computed(Fragment sql, FieldKind kind, Collection<Term> from) {
        var columns = new ArrayList<Fragment>();
        from.forEach(term -> columns.addAll(term.columns()));
        return new Term(
                sql,
                kind,
                -1,
                null,
                from.stream().anyMatch(Term::nullable),
                from.stream().anyMatch(Term::aggregate),
                from.stream().anyMatch(Term::window),
                columns);
    }

    /** The same value as a column of a query around. */
    Term outside(Fragment column) {
        return new Term(
                column,
                kind,
                places,
                field,
                true,
                false,
                false,
                List.of(column),
                elements,
                part == null ? null : part.of(column));
    }

    /** The same value written otherwise. */
    Term written(Fragment other) {
        return new Term(
                other,
                kind,
                places,
                field,
                nullable,
                aggregate,
                window,
                columns,
                elements,
                part == null ? null : part.of(other));
    }

    /** The same list, whose elements are of {@code of}. */
    Term elements(FieldKind of) {
        return new Term(sql, kind, places, field, nullable, aggregate, window, columns, of, part);
    }

    /** The same value that may be NULL or not. */
    Term nullable(boolean may) {
        return new Term(sql, kind, places, field, may, aggregate, window, columns, elements, part);
    }

    /** The same array as a part of another. */
    Term part(ArrayPart of) {
        return new Term(
                sql, kind, places, field, nullable, aggregate, window, columns, elements, of);
    }

    /** The same value seen as another kind. */
    Term as(FieldKind other) {
        return other == kind
                ? this
                : new Term(sql, other, -1, null, nullable, aggregate, window, columns);
    }

    /** A value computed from this one and nothing else. */
    Term computed(Fragment other, FieldKind of) {
        return new Term(other, of, -1, null, nullable, aggregate, window, columns);
    }
}
