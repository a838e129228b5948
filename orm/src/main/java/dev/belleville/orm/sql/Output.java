package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One column of a result and how it is read.
 *
 * @param name under which the caller finds it
 * @param kind what is stored
 * @param places digits after the point of a decimal; -1 where that is open
 * @param field whose Java type it gets, or null for that of the kind
 */
record Output(String name, FieldKind kind, int places, @Nullable FieldMeta field) {
    static Output of(String name, Term term) {
        return new Output(name, term.kind(), term.places(), term.field());
    }

    @Nullable Object read(ResultSet row, int column, Dialect dialect) throws SQLException {
        Object stored = dialect.read(row, column, kind, places);
        return field == null ? stored : field.toJava(stored);
    }
}
