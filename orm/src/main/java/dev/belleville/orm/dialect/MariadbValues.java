package dev.belleville.orm.dialect;

import dev.belleville.orm.JsonNull;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How values go to MariaDB and come from it: moments in UTC, durations as microseconds, UUIDs as
 * texts.
 */
final class MariadbValues {
    private MariadbValues() {}

    static void bind(PreparedStatement statement, int index, FieldKind kind, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        Object stored = stored(kind, value);
        switch (stored) {
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean truth -> statement.setBoolean(index, truth);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case String text -> statement.setString(index, text);
            default -> statement.setObject(index, stored);
        }
    }

    /** What the driver is given. */
    private static Object stored(FieldKind kind, Object value) {
        return switch (kind) {
            case DATE_TIME -> LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
            case DURATION -> Texts.micros((Duration) value);
            case UUID -> Texts.hex((UUID) value);
            case JSON -> value == JsonNull.VALUE ? "null" : PythonJson.write(value);
            case FLOAT -> ((Number) value).doubleValue();
            case BOOLEAN, DECIMAL, DATE, TIME, BINARY -> value;
            default -> value instanceof Number number ? (Object) number.longValue() : value;
        };
    }

    static @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        if (kind.isWhole()) {
            return Cells.whole(row, column);
        }
        return switch (kind) {
            case BOOLEAN -> Cells.truth(row, column);
            case FLOAT -> Cells.floating(row, column);
            case DECIMAL -> Cells.decimal(row, column, places);
            case DATE -> row.getObject(column, LocalDate.class);
            case DATE_TIME -> {
                LocalDateTime moment = row.getObject(column, LocalDateTime.class);
                yield moment == null ? null : moment.toInstant(ZoneOffset.UTC);
            }
            case TIME -> MariadbTime.read(row, column);
            case DURATION -> {
                Long micros = Cells.whole(row, column);
                yield micros == null ? null : Texts.duration(micros);
            }
            case BINARY -> row.getBytes(column);
            case UUID -> {
                String text = row.getString(column);
                yield text == null ? null : Conversion.parse(FieldKind.UUID, text);
            }
            case JSON -> Cells.json(row, column);
            default -> row.getString(column);
        };
    }
}
