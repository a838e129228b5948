package dev.belleville.orm.dialect;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one connection that nobody uses just now, those used last the longest: SQLite
 * takes longer to prepare a look-up by key than to run it. SQLite itself prepares them anew where a
 * table has changed.
 */
final class SqliteStatements {
    private static final int MOST = 100;
    private static final int MOST_LETTERS = 10_000;

    private final LinkedHashMap<String, SqliteStatement> idle = new LinkedHashMap<>();

    /** Whether a statement is worth keeping: pragmas work while they are prepared. */
    static boolean keeps(String sql) {
        return sql.length() <= MOST_LETTERS
                && (sql.startsWith("SELECT ")
                        || sql.startsWith("INSERT ")
                        || sql.startsWith("UPDATE ")
                        || sql.startsWith("DELETE "));
    }

    /** One with that text, which now belongs to the caller; null where there is none. */
    synchronized @Nullable SqliteStatement take(String sql) {
        SqliteStatement statement = idle.remove(sql);
        if (statement != null) {
            statement.lend();
        }
        return statement;
    }

    /** Keeps {@code statement}, and closes for good what is then too much. */
    synchronized void keep(SqliteStatement statement) throws SQLException {
        SqliteStatement same = idle.putLast(statement.text(), statement);
        if (same != null) {
            same.discard();
        }
        if (idle.size() > MOST) {
            SqliteStatement eldest = idle.firstEntry().getValue();
            idle.remove(eldest.text());
            eldest.discard();
        }
    }
}
