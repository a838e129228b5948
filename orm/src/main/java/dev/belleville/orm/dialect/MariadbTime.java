package dev.belleville.orm.dialect;

import dev.belleville.orm.DataError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** MariaDB's TIME, which may be negative and longer than a day: 838:59:59 at most. */
final class MariadbTime {
    private MariadbTime() {}

    /**
     * The time of day.
     *
     * @throws DataError where it is none: the driver would count it modulo days
     */
    static @Nullable LocalTime read(ResultSet row, int column) throws SQLException {
        Duration time = row.getObject(column, Duration.class);
        if (time == null) {
            return null;
        }
        if (time.isNegative() || time.toDays() > 0) {
            throw new DataError(
                    "the TIME '"
                            + row.getString(column)
                            + "' is no time of a day, which a LocalTime is. Hold such lengths of"
                            + " time as a text: a String field.",
                    null);
        }
        return LocalTime.MIDNIGHT.plus(time);
    }
}
