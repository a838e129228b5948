package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of a row of SQLite, which has few types of its own and keeps any text in any column. */
final class SqliteCells {
    /** How many digits of a stored number are sure: it may have been a double. */
    private static final MathContext SURE = new MathContext(15, RoundingMode.HALF_EVEN);

    private SqliteCells() {}

    /**
     * The value in {@code column}; null where the database has none. Of what is none of {@code
     * kind} it throws what its parser throws.
     */
    static @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        if (kind.isWhole()) {
            return Cells.whole(row, column);
        }
        return switch (kind) {
            case BOOLEAN -> {
                int number = row.getInt(column);
                yield number == 0 && row.wasNull() ? null : (Object) (number != 0);
            }
            case FLOAT -> Cells.floating(row, column);
            case BINARY -> row.getBytes(column);
            case DURATION -> {
                Long micros = Cells.whole(row, column);
                yield micros == null ? null : Texts.duration(micros);
            }
            default -> {
                String text = text(row, column);
                yield text == null ? null : value(kind, places, text);
            }
        };
    }

    /** By the stored bytes: the driver's own way to a text takes twice as long. */
    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null || bytes.length == 0
                ? row.getString(column)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(FieldKind kind, int places, String text) {
        return switch (kind) {
            case DECIMAL -> decimal(text, places);
            case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            case DATE_TIME -> Texts.moment(text);
            case TIME -> LocalTime.parse(text);
            case UUID -> (UUID) Conversion.parse(FieldKind.UUID, text);
            case JSON -> Json.parse(text);
            default -> text;
        };
    }

    private static BigDecimal decimal(String text, int places) {
        BigDecimal number = new BigDecimal(text).round(SURE);
        if (places >= 0) {
            return number.setScale(places, RoundingMode.HALF_EVEN);
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
