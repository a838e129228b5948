package dev.belleville.orm.dialect;

import dev.belleville.core.WrongSetting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Opens MariaDB connections that speak standard SQL: double quotes are for names, {@code ||} joins
 * texts, a backslash is a backslash; and that are strict, as Django's are. Isolation is READ
 * COMMITTED, Django's default, unless the URL says another.
 *
 * <p>Values travel apart from the statement, by the server's own prepared statements.
 */
public final class MariadbSource extends MariaDbDataSource {
    /** What the statements of this room are written for. */
    private static final String MODE =
            "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
                    + "NO_UNSIGNED_SUBTRACTION,SIMULTANEOUS_ASSIGNMENT,"
                    + "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES";

    private final String session;

    private MariadbSource(DatabaseUrl.MariadbServer server) throws SQLException {
        super(url(server));
        setUser(server.address().user());
        setPassword(server.address().password().reveal());
        session = session(server.options());
    }

    /**
     * Opens {@code server}.
     *
     * @throws WrongSetting if the driver refuses the URL
     */
    public static MariadbSource of(DatabaseUrl.MariadbServer server) {
        try {
            return new MariadbSource(server);
        } catch (SQLException e) {
            throw new WrongSetting("The database URL is wrong: " + e.getMessage(), e);
        }
    }

    private static String url(DatabaseUrl.MariadbServer server) {
        DatabaseUrl.Address address = server.address();
        DatabaseOptions options = server.options();
        var url =
                new StringBuilder("jdbc:mariadb://address=(host=")
                        .append(plain(address.host()))
                        .append(")(port=")
                        .append(address.port())
                        .append(")/")
                        .append(plain(address.name()))
                        .append("?useServerPrepStmts=true&cachePrepStmts=true&tinyInt1isBit=false")
                        .append("&connectTimeout=")
                        .append(options.connectTimeout().toMillis());
        if (options.sslMode() != null) {
            url.append("&sslMode=").append(sslMode(options.sslMode()));
        }
        if (options.sslRootCert() != null) {
            url.append("&serverSslCert=").append(plain(options.sslRootCert()));
        }
        return url.toString();
    }

    /** PostgreSQL's words, which a URL has for all servers, in the driver's. */
    private static String sslMode(String mode) {
        return switch (mode) {
            case "disable", "allow", "prefer" -> "disable";
            case "require" -> "trust";
            default -> mode;
        };
    }

    /** A part of the driver's URL may not begin another part. */
    private static String plain(String part) {
        if (part.chars().anyMatch(c -> "()?&=/\\".indexOf(c) >= 0)) {
            throw new WrongSetting(
                    "The database URL has one of ()?&=/\\ in its host, name or certificate.");
        }
        return part;
    }

    private static String session(DatabaseOptions options) {
        String isolation = options.isolation();
        String level =
                isolation == null
                        ? "READ-COMMITTED"
                        : isolation.substring("TRANSACTION_".length()).replace('_', '-');
        return "SET SESSION sql_mode = '"
                + MODE
                + "', tx_isolation = '"
                + level
                + "', sql_auto_is_null = 0, time_zone = '+00:00'"
                + seconds("max_statement_time", options.statementTimeout())
                + seconds("innodb_lock_wait_timeout", options.lockTimeout())
                + seconds("lock_wait_timeout", options.lockTimeout()); // of whole tables
    }

    private static String seconds(String name, @Nullable Duration value) {
        return value == null ? "" : ", " + name + " = " + value.toSeconds();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return prepared(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return prepared(super.getConnection(user, password));
    }

    private Connection prepared(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(session);
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
