package dev.belleville.orm.dialect;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens PostgreSQL connections. */
public final class PostgresqlSource extends PGSimpleDataSource {
    @Serial private static final long serialVersionUID = 1L;

    /** Opens {@code server}. */
    public PostgresqlSource(DatabaseUrl.PostgresqlServer server) {
        DatabaseUrl.Address address = server.address();
        setServerNames(new String[] {address.host()});
        setPortNumbers(new int[] {address.port()});
        setDatabaseName(address.name());
        setUser(address.user());
        setPassword(address.password().reveal());
        setStringType("unspecified"); // a text may be a value of an enum
        DatabaseOptions options = server.options();
        super.setLoginTimeout(Math.toIntExact(options.connectTimeout().toSeconds()));
        String settings =
                setting("statement_timeout", options.statementTimeout())
                        + setting("lock_timeout", options.lockTimeout());
        if (!settings.isEmpty()) {
            setOptions(settings.strip());
        }
        if (options.sslMode() != null) {
            setSslMode(options.sslMode());
        }
        if (options.sslRootCert() != null) {
            setSslRootCert(options.sslRootCert());
        }
        if (options.searchPath() != null) {
            setCurrentSchema(options.searchPath());
        }
        if (options.applicationName() != null) {
            setApplicationName(options.applicationName());
        }
    }

    private static String setting(String name, @Nullable Duration value) {
        return value == null ? "" : " -c " + name + "=" + value.toMillis();
    }

    /** In UTC, whatever zone this machine is in: a {@code timestamp} has none of its own. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        Connection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Does nothing: how long the pool waits for a free connection is no measure for a new one. */
    @Override
    public void setLoginTimeout(int seconds) {}
}
