package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something failed, for people: once, without the driver's own signs, and with a remedy. */
final class Reason {
    private static final String FORBIDDEN = "42501";
    private static final int MARIADB_DATABASE_DENIED = 1044;
    private static final int MARIADB_TABLE_DENIED = 1142;

    private static final Pattern SQLITE = Pattern.compile("(?s)\\[SQLITE_\\w+] .*?\\((.+)\\)");
    private static final Pattern SQLITE_UNIQUE =
            Pattern.compile("UNIQUE constraint failed: (?:new__)?(\\w+)\\.(\\w+)");
    private static final Pattern DENIED_ON =
            Pattern.compile("permission denied for (schema|table|sequence|database) (\\S+)");

    /** The states of what is there already or is missing: of PostgreSQL, then of MariaDB. */
    private static final Set<String> UNEXPECTED =
            Set.of(
                    "42P07", "42701", "42710", "42P01", "42703", "42704", "42S01", "42S02", "42S21",
                    "42S22");

    private static final int MARIADB_INDEX_THERE = 1061;
    private static final int MARIADB_NOTHING_TO_DROP = 1091;
    private static final Pattern SQLITE_UNEXPECTED =
            Pattern.compile(
                    "(?s).*(no such (table|column|index)| already exists|duplicate column name).*");

    private Reason() {}

    /** Whether a table, a column or an index is there already, or is missing. */
    static boolean isUnexpected(Exception error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return UNEXPECTED.contains(String.valueOf(refused.getSQLState()))
                        || refused.getErrorCode() == MARIADB_INDEX_THERE
                        || refused.getErrorCode() == MARIADB_NOTHING_TO_DROP
                        || SQLITE_UNEXPECTED
                                .matcher(String.valueOf(refused.getMessage()))
                                .matches();
            }
        }
        return false;
    }

    /** Of a refusal of the database, with what its user may lack; else the error's message. */
    static String of(Exception error, SchemaEditor editor) {
        if (!(error instanceof SQLException refused)) {
            String message = Objects.requireNonNullElse(error.getMessage(), error.toString());
            return error.getCause() instanceof SQLException ? words(message) : message;
        }
        String words = words(String.valueOf(refused.getMessage()));
        Matcher unique = SQLITE_UNIQUE.matcher(words);
        if (unique.lookingAt()) {
            return "several rows of the table %1$s have the same %2$s, which is to be unique: give each its own value first, as by runJava in a migration before this one."
                    .formatted(unique.group(1), unique.group(2));
        }
        return isDenied(refused) ? words + remedy(words, refused, editor) : words;
    }

    private static String words(String message) {
        Matcher sqlite = SQLITE.matcher(message);
        if (sqlite.matches()) {
            return sqlite.group(1);
        }
        return Stream.of(message.split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.startsWith("Position: "))
                .map(line -> line.replaceFirst("^(ERROR: |(\\(conn=\\d+\\) )+)", ""))
                .collect(Collectors.joining(" "));
    }

    private static boolean isDenied(SQLException error) {
        return FORBIDDEN.equals(error.getSQLState())
                || error.getErrorCode() == MARIADB_DATABASE_DENIED
                || error.getErrorCode() == MARIADB_TABLE_DENIED;
    }

    private static String remedy(String words, SQLException denied, SchemaEditor editor) {
        try {
            var connection = editor.connection();
            String user = connection.getMetaData().getUserName();
            Matcher on = DENIED_ON.matcher(words);
            String grant =
                    on.lookingAt()
                            ? "GRANT ALL ON " + on.group(1) + " " + on.group(2) + " TO " + user
                            : FORBIDDEN.equals(denied.getSQLState())
                                    ? "make it the owner, or say: GRANT the owner's role TO " + user
                                    : "GRANT ALL ON `" + connection.getCatalog() + "`.* TO " + user;
            return ". The user " + user + " may not do this: " + grant + ".";
        } catch (SQLException lost) {
            denied.addSuppressed(lost);
            return ".";
        }
    }
}
