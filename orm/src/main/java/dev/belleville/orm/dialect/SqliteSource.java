package dev.belleville.orm.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Opens SQLite connections with what Django's rules need: foreign keys, WAL, regular expressions.
 */
public final class SqliteSource extends SQLiteDataSource {
    private static final String PREFIX = "jdbc:sqlite:";

    private final String mode;

    /** Opens {@code file}. */
    public SqliteSource(DatabaseUrl.SqliteFile file) {
        super(config(file));
        mode = file.options().transactionMode().toUpperCase(Locale.ROOT);
        setUrl(PREFIX + file.path());
    }

    private static SQLiteConfig config(DatabaseUrl.SqliteFile file) {
        var config = new SQLiteConfig();
        DatabaseOptions options = file.options();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(file.timeout().toMillis()));
        if (!file.isMemory()) {
            config.setJournalMode(constant(JournalMode.class, options.journalMode()));
        }
        config.setSynchronous(constant(SynchronousMode.class, options.synchronous()));
        if (options.cacheSize() != null) {
            config.setCacheSize(options.cacheSize());
        }
        return config;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        String url = getUrl();
        var connection =
                new SqliteConnection(
                        url, url.substring(PREFIX.length()), getConfig().toProperties(), mode);
        try {
            requireUtf8(connection);
            addRegexp(connection);
            SqliteFunctions.add(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Texts are read as the bytes that are stored. */
    private static void requireUtf8(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("PRAGMA encoding")) {
            if (encoding.next() && !encoding.getString(1).equals("UTF-8")) {
                throw new SQLException(
                        "its texts are "
                                + encoding.getString(1)
                                + ", not UTF-8: dump it and load it into a new file");
            }
        }
    }

    /** Does nothing: how long the pool waits for a connection is no measure for a lock. */
    @Override
    public void setLoginTimeout(int seconds) {}

    private static void addRegexp(Connection connection) throws SQLException {
        Function.create(connection, "REGEXP", new Regexp(), 2, Function.FLAG_DETERMINISTIC);
    }
}
