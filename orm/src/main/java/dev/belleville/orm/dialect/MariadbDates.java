package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;

/**
 * Dates of MariaDB: its types, moments without a zone in UTC, and durations as microseconds.
 *
 * @param zones the time zones that the server knows
 */
record MariadbDates(MariadbZones zones) implements DateSql {
    @Override
    public String local(String value, ZoneId zone) {
        return MariadbZones.isUtc(zone)
                ? value
                : "CONVERT_TZ(" + value + ", '+00:00', " + zones.quoted(zone) + ")";
    }

    @Override
    public String moment(String local, ZoneId zone) {
        return MariadbZones.isUtc(zone)
                ? local
                : "CONVERT_TZ(" + local + ", " + zones.quoted(zone) + ", '+00:00')";
    }

    @Override
    public String part(DatePart part, FieldKind kind, String value) {
        if (kind == FieldKind.DURATION) {
            return Micros.part(part, value, " DIV ");
        }
        return switch (part) {
            case DATE -> "DATE(" + value + ")";
            case TIME -> "TIME(" + value + ")";
            case ISO_YEAR -> "(YEARWEEK(" + value + ", 3) DIV 100)";
            case WEEK -> "WEEK(" + value + ", 3)";
            case WEEK_DAY -> "DAYOFWEEK(" + value + ")";
            case ISO_WEEK_DAY -> "(WEEKDAY(" + value + ") + 1)";
            case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE, SECOND ->
                    "EXTRACT(" + part.name() + " FROM " + value + ")";
        };
    }

    @Override
    public String cut(DateUnit unit, FieldKind kind, String value, FieldKind output) {
        String time =
                switch (unit) {
                    case HOUR -> "TIME_FORMAT(" + value + ", '%H:00:00')";
                    case MINUTE -> "TIME_FORMAT(" + value + ", '%H:%i:00')";
                    case SECOND -> "TIME_FORMAT(" + value + ", '%H:%i:%s')";
                    default -> "'00:00:00'";
                };
        if (output == FieldKind.TIME) {
            return "CAST(" + time + " AS TIME)";
        }
        String date =
                switch (unit) {
                    case YEAR -> "DATE_FORMAT(" + value + ", '%Y-01-01')";
                    case QUARTER ->
                            "(MAKEDATE(YEAR(%1$s), 1) + INTERVAL (QUARTER(%1$s) - 1) QUARTER)"
                                    .formatted(value);
                    case MONTH -> "DATE_FORMAT(" + value + ", '%Y-%m-01')";
                    case WEEK -> "(DATE(%1$s) - INTERVAL WEEKDAY(%1$s) DAY)".formatted(value);
                    default -> "DATE(" + value + ")";
                };
        return output == FieldKind.DATE
                ? "CAST(" + date + " AS DATE)"
                : "CAST(CONCAT(" + date + ", ' ', " + time + ") AS DATETIME(6))";
    }

    @Override
    public String moved(FieldKind kind, boolean back) {
        String duration = (back ? " - " : " + ") + "INTERVAL {1} MICROSECOND)";
        return switch (kind) {
            case TIME -> "TIME(TIMESTAMP('2000-01-02', {0})" + duration;
            case DATE -> "(CAST({0} AS DATETIME(6))" + duration;
            default -> "({0}" + duration;
        };
    }

    @Override
    public String between(FieldKind kind) {
        return kind == FieldKind.TIME
                ? "TIMESTAMPDIFF(MICROSECOND, TIMESTAMP('2000-01-01', {1}),"
                        + " TIMESTAMP('2000-01-01', {0}))"
                : "TIMESTAMPDIFF(MICROSECOND, {1}, {0})";
    }
}
