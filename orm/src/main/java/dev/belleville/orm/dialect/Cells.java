package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Values of a row, null where the database has none; JDBC gives zero or false there. */
final class Cells {
    private Cells() {}

    static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return number == 0 && row.wasNull() ? null : (Long) number;
    }

    static @Nullable Double floating(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return number == 0 && row.wasNull() ? null : (Double) number;
    }

    static @Nullable Boolean truth(ResultSet row, int column) throws SQLException {
        boolean truth = row.getBoolean(column);
        boolean missing = !truth && row.wasNull();
        return missing ? null : (Boolean) truth;
    }

    /** With as many digits behind the point; as it is where {@code places} is negative. */
    static @Nullable BigDecimal decimal(ResultSet row, int column, int places) throws SQLException {
        BigDecimal number = row.getBigDecimal(column);
        return number == null || places < 0
                ? number
                : number.setScale(places, RoundingMode.HALF_EVEN);
    }

    static @Nullable Object json(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.parse(text);
    }
}
