package dev.belleville.orm.sql;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DataError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values on their way into a column. Django's {@code get_db_prep_save}. */
final class Stored {
    private static final int SHOWN = 60;
    private static final Duration LONGEST = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);

    private Stored() {}

    /** What the column of {@code field} takes for {@code value}. */
    static @Nullable Object of(FieldMeta field, @Nullable Object value, Dialect dialect) {
        Object plain = field.toStored(value);
        if (plain == null) {
            return null;
        }
        Object stored = Conversion.parse(field.storedKind(), plain);
        if (stored instanceof Duration duration) {
            requireMicros(field, duration);
        }
        return stored instanceof BigDecimal number && field.kind() == FieldKind.DECIMAL
                ? dialect.fitted(number, field.spec().size(), field.spec().places())
                : stored;
    }

    /**
     * As {@link #of}, for a value that no instance had: what the field could not read again is not
     * written.
     */
    static @Nullable Object given(FieldMeta field, @Nullable Object value, Dialect dialect) {
        Object stored = fitting(field, value, dialect);
        if (stored instanceof Long) {
            try {
                field.toJava(stored);
            } catch (ArithmeticException e) {
                throw new DataError(beyond(field, stored), e);
            }
        }
        return stored;
    }

    private static @Nullable Object fitting(
            FieldMeta field, @Nullable Object value, Dialect dialect) {
        try {
            return of(field, value, dialect);
        } catch (ValidationError e) {
            throw new ValidationError(Map.of(field.name(), e.details()));
        }
    }

    /** That {@code stored} is no {@code field}'s to hold. */
    static String beyond(FieldMeta field, Object stored) {
        return "The value "
                + stored
                + " is beyond what "
                + field
                + " can hold, a Java "
                + field.javaType().getSimpleName();
    }

    /** That a column holds what {@code field} cannot read; only SQLite lets it hold such. */
    static DataError unreadable(
            FieldMeta field, ResultSet row, int place, String where, RuntimeException why)
            throws SQLException {
        return new DataError(
                "The value '"
                        + shown(row.getString(place))
                        + "' is none that "
                        + field
                        + " can hold, a Java "
                        + field.javaType().getSimpleName()
                        + where
                        + ". Mend the row with update().",
                why);
    }

    /** That an expression gives what its kind is not: no cast fails on SQLite. */
    static DatabaseError unreadable(
            String name, FieldKind kind, ResultSet row, int place, RuntimeException why)
            throws SQLException {
        return new DatabaseError(
                "The expression '%s' gives '%s', which is no %s. SQLite casts any text to any kind: leave out by a filter what does not fit, or mend the row."
                        .formatted(
                                name,
                                shown(row.getString(place)),
                                kind.name().toLowerCase(Locale.ROOT)),
                why);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static void requireMicros(FieldMeta field, Duration duration) {
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
            throw new DataError(
                    field
                            + " cannot hold the duration "
                            + duration
                            + ": databases hold microseconds, at most "
                            + LONGEST.toDays()
                            + " days of them.",
                    null);
        }
    }

    /** Binds what {@code instance} has in {@code field}. */
    static void bind(
            PreparedStatement statement,
            int index,
            FieldMeta field,
            BaseModel instance,
            Dialect dialect)
            throws SQLException {
        Object value = of(field, field.get(instance), dialect);
        dialect.bind(statement, index, field.storedKind(), value);
    }
}
