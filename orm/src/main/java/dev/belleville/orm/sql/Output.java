package dev.belleville.orm.sql;

import dev.belleville.core.JsonError;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.DataError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a result and how it is read.
 *
 * @param name under which the caller finds it
 * @param kind what is stored
 * @param places digits after the point of a decimal; -1 where that is open
 * @param field whose Java type it gets, or null for that of the kind
 * @param elements what the elements of a list are; null for what JSON says
 * @param parts the columns of a composite key, of which it makes a list; else empty
 */
record Output(
        String name,
        FieldKind kind,
        int places,
        @Nullable FieldMeta field,
        @Nullable FieldKind elements,
        List<Output> parts) {
    static Output of(String name, List<Term> terms) {
        List<Output> parts = terms.stream().map(term -> of(name, term)).toList();
        Output first = parts.getFirst();
        return parts.size() == 1
                ? first
                : new Output(name, first.kind(), first.places(), first.field(), null, parts);
    }

    /** How many columns it takes. */
    int width() {
        return Math.max(1, parts.size());
    }

    static Output of(String name, Term term) {
        return new Output(
                name, term.kind(), term.places(), term.field(), term.elements(), List.of());
    }

    @Nullable Object read(ResultSet row, int column, Dialect dialect) throws SQLException {
        if (!parts.isEmpty()) {
            var values = new ArrayList<@Nullable Object>();
            for (Output part : parts) {
                values.add(part.read(row, column + values.size(), dialect));
            }
            return Collections.unmodifiableList(values);
        }
        Object stored = stored(row, column, dialect);
        if (elements != null && stored instanceof List<?> list) {
            return list.stream().map(this::element).toList();
        }
        Object value = field == null ? stored : toJava(field, stored);
        return value == null ? stored : value; // a choice of another program's stays a text
    }

    private @Nullable Object stored(ResultSet row, int column, Dialect dialect)
            throws SQLException {
        try {
            return dialect.read(row, column, kind, places);
        } catch (DataError e) {
            throw new DataError((field == null ? name : field) + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | ValidationError
                | JsonError unreadable) {
            throw field == null
                    ? Stored.unreadable(name, kind, row, column, unreadable)
                    : Stored.unreadable(field, row, column, "", unreadable);
        }
    }

    private static @Nullable Object toJava(FieldMeta field, @Nullable Object stored) {
        try {
            return field.toJava(stored);
        } catch (ArithmeticException e) {
            throw new DataError(
                    Stored.beyond(field, String.valueOf(stored))
                            + ". Give the field a wider type, or mend the row with update().",
                    e);
        }
    }

    private @Nullable Object element(@Nullable Object element) {
        return element == null || elements == null ? element : Conversion.parse(elements, element);
    }
}
