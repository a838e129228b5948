package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.DatabaseUrl;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a person can do where a database could not be opened. */
final class Remedy {
    private Remedy() {}

    /** A sentence. */
    static String of(DatabaseUrl url, Throwable cause) {
        return switch (url) {
            case DatabaseUrl.SqliteFile file -> ofFile(file, cause);
            case DatabaseUrl.PostgresqlServer server -> ofServer(server, cause);
        };
    }

    private static String ofFile(DatabaseUrl.SqliteFile file, Throwable cause) {
        boolean foreign =
                cause instanceof SQLiteException sqlite
                        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB;
        return foreign
                ? "Name another file; this one is left as it is."
                : "Check that the folder of " + file.path() + " is there and may be written to.";
    }

    private static String ofServer(DatabaseUrl.PostgresqlServer server, Throwable cause) {
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        return switch (state) {
            case "3D000" -> "Create it first, by: createdb " + server.name();
            case "28P01", "28000" -> "Check the user and the password in the database's URL.";
            default -> "Check that the server runs, and the host and port in the database's URL.";
        };
    }
}
