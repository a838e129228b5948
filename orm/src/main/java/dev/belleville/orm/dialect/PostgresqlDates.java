package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

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
        if (kind == FieldKind.DURATION) {
            // 25 hours are a day and an hour, by whomever they were written.
            return part(part, FieldKind.DATE_TIME, "JUSTIFY_HOURS(" + value + ")");
        }
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
