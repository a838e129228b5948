package dev.belleville.orm.dialect;

import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arrays of PostgreSQL: written as text whose type the column decides, read by the driver. */
final class ArrayText {
    private ArrayText() {}

    static String write(List<?> values) {
        return values.stream().map(ArrayText::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Boolean _, Number _ -> value.toString();
            case Instant moment -> '"' + moment.atOffset(ZoneOffset.UTC).toString() + '"';
            case Duration duration ->
                    '"' + TimeUnit.MICROSECONDS.convert(duration) + " microseconds\"";
            case List<?> inner -> write(inner);
            case byte[] bytes -> "\"\\\\x" + HexFormat.of().formatHex(bytes) + '"';
            default -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }

    static @Nullable List<@Nullable Object> read(@Nullable Array array) throws SQLException {
        return array == null ? null : list((Object[]) array.getArray());
    }

    private static List<@Nullable Object> list(@Nullable Object[] array) {
        var values = new ArrayList<@Nullable Object>();
        for (Object value : array) {
            values.add(plain(value));
        }
        return values;
    }

    /** What a column of one such value would be read as. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Timestamp moment -> moment.toInstant();
            case Date day -> day.toLocalDate();
            case Time time -> time.toLocalTime();
            case Object[] inner -> list(inner);
            default -> value;
        };
    }
}
