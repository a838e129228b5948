package dev.belleville.orm.dialect;

import dev.belleville.orm.DataError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.InterfaceError;
import dev.belleville.orm.InternalDatabaseError;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.ProgrammingError;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MariaDB's error numbers mean; its SQLSTATE is often just HY000. */
final class MariadbErrors {
    private MariadbErrors() {}

    static DatabaseError translate(SQLException e) {
        String message = bare(String.valueOf(e.getMessage()));
        return switch (e.getErrorCode()) {
            case 1048, // column cannot be null
                    1062, // duplicate entry
                    1169, // duplicate by a unique constraint
                    1216, // no parent row
                    1217, // a row points here
                    1451,
                    1452,
                    1586, // duplicate entry, by the key's name
                    1690, // an unsigned number would be negative
                    4025 -> // a check failed
                    new IntegrityError(
                            message,
                            constraint(message),
                            e.getErrorCode() == 1048 ? between(message, "Column '", "'") : null,
                            e);
            case 1139, // a regular expression that is none
                    1264, // out of range
                    1265, // cut
                    1292, // wrong value
                    1365, // division by zero
                    1366, // wrong value for the column
                    1367,
                    1364, // no default
                    1406, // too long
                    1411,
                    1441 ->
                    new DataError(message, e);
            case 1021, // disk full
                    1040, // too many connections
                    1041,
                    1053, // shutting down
                    1129,
                    1159,
                    1160,
                    1161,
                    1203,
                    1205, // lock wait timeout
                    1213, // deadlock
                    1927, // connection killed
                    4031 ->
                    new DatabaseUnavailable(message, e);
            case 1210 -> new InterfaceError(message, e); // parameters that were not given
            case 1054, 1146 -> // no such column, no such table
                    new ProgrammingError(Behind.told(message, true), e);
            case 1235, 1286, 1289, 1295, 4162 -> new NotSupportedError(message, e);
            default -> byState(e, message);
        };
    }

    private static DatabaseError byState(SQLException e, String message) {
        String state = String.valueOf(e.getSQLState());
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "07" -> new InterfaceError(message, e);
            case "08" -> new DatabaseUnavailable(message, e);
            case "0A" -> new NotSupportedError(message, e);
            case "22" -> new DataError(message, e);
            case "23" -> new IntegrityError(message, constraint(message), e);
            case "42", "3D" -> new ProgrammingError(message, e);
            case "XX" -> new InternalDatabaseError(message, e);
            default -> new OperationalError(message, e);
        };
    }

    /** Without the number of the connection, which the driver writes before. */
    private static String bare(String message) {
        int end = message.startsWith("(conn=") ? message.indexOf(") ") : -1;
        return end < 0 ? message : message.substring(end + 2);
    }

    /**
     * The name after {@code CONSTRAINT}, in backquotes or in those of ANSI SQL as the connection
     * has them, or after {@code for key} in plain quotes.
     */
    private static @Nullable String constraint(String message) {
        for (String quote : List.of("`", "\"")) {
            String named = between(message, "CONSTRAINT " + quote, quote);
            if (named != null) {
                return named;
            }
        }
        return between(message, "for key '", "'");
    }

    private static @Nullable String between(String text, String before, String after) {
        int at = text.indexOf(before);
        int start = at + before.length();
        int end = at < 0 ? -1 : text.indexOf(after, start);
        return end < 0 ? null : text.substring(start, end);
    }
}
