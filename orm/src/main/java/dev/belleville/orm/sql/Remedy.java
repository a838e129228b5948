package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a person can do where a database could not be opened. */
final class Remedy {
    private static final int UNKNOWN_TO_MARIADB = 1049;

    private Remedy() {}

    /** A sentence. */
    static String of(DatabaseUrl url, Throwable cause) {
        return switch (url) {
            case DatabaseUrl.SqliteFile file -> ofFile(file, cause);
            case DatabaseUrl.PostgresqlServer(DatabaseUrl.Address address, var _) ->
                    ofServer(cause, "createdb " + address.name());
            case DatabaseUrl.MariadbServer(DatabaseUrl.Address address, var _) ->
                    ofServer(cause, "CREATE DATABASE " + address.name());
        };
    }

    private static String ofFile(DatabaseUrl.SqliteFile file, Throwable cause) {
        boolean foreign =
                cause instanceof SQLiteException sqlite
                        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB;
        if (Files.isDirectory(Path.of(file.path()))) {
            return "That is a folder; name a file in it.";
        }
        return foreign
                ? "Name another file; this one is left as it is."
                : "Check that the folder of " + file.path() + " is there and may be written to.";
    }

    private static String ofServer(Throwable cause, String creation) {
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        boolean unknownToMariadb =
                cause instanceof SQLException sql && sql.getErrorCode() == UNKNOWN_TO_MARIADB;
        return switch (unknownToMariadb ? "3D000" : state) {
            case "3D000" -> "Create it first, by: " + creation;
            case "28P01", "28000" -> "Check the user and the password in the database's URL.";
            default -> "Check that the server runs, and the host and port in the database's URL.";
        };
    }
}
