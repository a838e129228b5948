package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Dates of SQLite: texts, which its own functions take apart, and ours where it has none. */
record SqliteDates() implements DateSql {
    @Override
    public String local(String value, ZoneId zone) {
        return isUtc(zone) ? value : "BELLE_LOCAL(" + value + ", '" + zone.getId() + "')";
    }

    @Override
    public String moment(String local, ZoneId zone) {
        return isUtc(zone) ? local : "BELLE_MOMENT(" + local + ", '" + zone.getId() + "')";
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    @Override
    public String part(DatePart part, FieldKind kind, String value) {
        if (kind == FieldKind.DURATION) {
            return Micros.part(part, "CAST(" + value + " AS INTEGER)", " / ");
        }
        return switch (part) {
            case DATE -> "strftime('%Y-%m-%d', " + value + ")";
            case TIME -> "substr(" + value + ", 12)";
            case YEAR -> number("%Y", value);
            case ISO_YEAR -> number("%G", value);
            case QUARTER -> "((" + number("%m", value) + " + 2) / 3)";
            case MONTH -> number("%m", value);
            case WEEK -> number("%V", value);
            case WEEK_DAY -> "(" + number("%w", value) + " + 1)";
            case ISO_WEEK_DAY -> number("%u", value);
            case DAY -> number("%d", value);
            case HOUR -> number("%H", value);
            case MINUTE -> number("%M", value);
            case SECOND -> number("%S", value);
        };
    }

    private static String number(String format, String value) {
        return "CAST(strftime('" + format + "', " + value + ") AS INTEGER)";
    }

    @Override
    public String cut(DateUnit unit, FieldKind kind, String value, FieldKind output) {
        String date =
                switch (unit) {
                    case YEAR -> "strftime('%Y-01-01', " + value + ")";
                    case QUARTER ->
                            "strftime('%Y-', "
                                    + value
                                    + ") || printf('%02d-01', (CAST(strftime('%m', "
                                    + value
                                    + ") AS INTEGER) - 1) / 3 * 3 + 1)";
                    case MONTH -> "strftime('%Y-%m-01', " + value + ")";
                    case WEEK -> "date(" + value + ", 'weekday 0', '-6 days')";
                    default -> "date(" + value + ")";
                };
        String time =
                switch (unit) {
                    case HOUR -> "strftime('%H:00:00', " + value + ")";
                    case MINUTE -> "strftime('%H:%M:00', " + value + ")";
                    case SECOND -> "strftime('%H:%M:%S', " + value + ")";
                    default -> "'00:00:00'";
                };
        return switch (output) {
            case DATE -> "(" + date + ")";
            case TIME -> time;
            default -> "(" + date + " || ' ' || " + time + ")";
        };
    }

    @Override
    public String moved(FieldKind kind, boolean back) {
        String duration = back ? "-({1})" : "{1}";
        return (kind == FieldKind.TIME ? "BELLE_TURNED({0}, " : "BELLE_MOVED({0}, ")
                + duration
                + ")";
    }

    @Override
    public String between(FieldKind kind) {
        return "BELLE_BETWEEN({0}, {1})";
    }
}
