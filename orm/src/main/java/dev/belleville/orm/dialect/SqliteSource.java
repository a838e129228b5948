package dev.belleville.orm.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Opens SQLite connections with what Django's rules need: foreign keys, WAL, regular expressions.
 */
public final class SqliteSource extends SQLiteDataSource {
    private static final int BUSY_MILLIS = 20_000;

    /** Opens {@code file}. */
    public SqliteSource(DatabaseUrl.SqliteFile file) {
        super(config(file));
        setUrl("jdbc:sqlite:" + file.path());
    }

    private static SQLiteConfig config(DatabaseUrl.SqliteFile file) {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        if (!file.isMemory()) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        }
        return config;
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        SQLiteConnection connection = super.getConnection(user, password);
        addRegexp(connection);
        return connection;
    }

    private static void addRegexp(Connection connection) throws SQLException {
        Function.create(connection, "REGEXP", new Regexp(), 2, Function.FLAG_DETERMINISTIC);
    }
}
