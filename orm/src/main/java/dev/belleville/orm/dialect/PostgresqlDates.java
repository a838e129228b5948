package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.DataError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.InterfaceError;
import dev.belleville.orm.InternalDatabaseError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.ProgrammingError;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Dates of PostgreSQL: its types, and the names and rules of time zones that its server knows. */
record PostgresqlDates() implements DateSql {
    @Override
    public String local(String value, ZoneId zone) {
        return "(" + value + " AT TIME ZONE " + name(zone) + ")";
    }

    @Override
    public String moment(String local, ZoneId zone) {
        return local(local, zone);
    }

    /** An offset as such: in a name its sign would mean the opposite. */
    private static String name(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset offset
                ? "INTERVAL '" + offset.getTotalSeconds() + " seconds'"
                : "'" + zone.getId() + "'";
    }

    @Override
    public String part(DatePart part, FieldKind kind, String value) {
        return switch (part) {
            case DATE -> value + "::date";
            case TIME -> value + "::time";
            case YEAR -> number("year", value);
            case ISO_YEAR -> number("isoyear", value);
            case QUARTER -> number("quarter", value);
            case MONTH -> number("month", value);
            case WEEK -> number("week", value);
            case WEEK_DAY -> "(" + number("dow", value) + " + 1)";
            case ISO_WEEK_DAY -> number("isodow", value);
            case DAY -> number("day", value);
            case HOUR -> number("hour", value);
            case MINUTE -> number("minute", value);
            case SECOND -> number("second", "date_trunc('second', " + value + ")");
        };
    }

    private static String number(String part, String value) {
        return "EXTRACT('" + part + "' FROM " + value + ")";
    }

    @Override
    public String cut(DateUnit unit, FieldKind kind, String value, FieldKind output) {
        String truncated =
                "DATE_TRUNC('" + unit.name().toLowerCase(Locale.ROOT) + "', " + value + ")";
        return switch (output) {
            case DATE -> truncated + "::date";
            case TIME -> truncated + "::time";
            default -> truncated + (kind == FieldKind.DATE_TIME ? "" : "::timestamp");
        };
    }

    @Override
    public String moved(FieldKind kind, boolean back) {
        return back ? "({0} - {1})" : "({0} + {1})";
    }

    @Override
    public String between(FieldKind kind) {
        return kind == FieldKind.DATE ? "(INTERVAL '1 day' * ({0} - {1}))" : "({0} - {1})";
    }
}
