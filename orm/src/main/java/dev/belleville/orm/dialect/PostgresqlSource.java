package dev.belleville.orm.dialect;

import dev.belleville.core.ImproperlyConfigured;
import java.io.Serial;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens PostgreSQL connections. */
public final class PostgresqlSource extends PGSimpleDataSource {
    @Serial private static final long serialVersionUID = 1L;
    private static final int LOGIN_SECONDS = 30;

    /** Opens {@code server}. */
    public PostgresqlSource(DatabaseUrl.PostgresqlServer server) {
        setServerNames(new String[] {server.host()});
        setPortNumbers(new int[] {server.port()});
        setDatabaseName(server.name());
        setUser(server.user());
        setPassword(server.password().reveal());
        super.setLoginTimeout(LOGIN_SECONDS);
        try {
            for (var option : server.options().entrySet()) {
                setProperty(option.getKey(), option.getValue());
            }
        } catch (SQLException e) {
            throw new ImproperlyConfigured(
                    "The database URL has a wrong option: " + e.getMessage(), e);
        }
    }

    /** Does nothing: how long the pool waits for a free connection is no measure for a new one. */
    @Override
    public void setLoginTimeout(int seconds) {}
}
