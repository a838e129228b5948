package dev.belleville.orm.migrate.schema;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * An exclusive transaction in an empty file beside the database's, since one in the database itself
 * would have to end with each migration. The file stays: to delete it would let two in who wait. A
 * database in memory is one program's anyway.
 */
final class SqliteTurn implements Turn {
    private final @Nullable SQLiteDataSource source;
    private @Nullable Connection held;

    SqliteTurn(SchemaEditor editor) throws SQLException {
        String database =
                String.join(
                        "",
                        editor.current(
                                "SELECT file FROM pragma_database_list WHERE name = 'main'"));
        source = database.isEmpty() ? null : source(database + "-migrate");
    }

    private static SQLiteDataSource source(String file) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(0);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public boolean take() throws SQLException {
        if (source == null) {
            return true;
        }
        Connection connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            held = connection;
            return true;
        } catch (SQLException e) {
            connection.close();
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void give() throws SQLException {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    @Override
    public String holder() {
        return "";
    }
}
