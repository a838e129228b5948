package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.meta.Conversion;
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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
