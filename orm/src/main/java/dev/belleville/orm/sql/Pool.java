package dev.belleville.orm.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The pool. Whoever waits for a connection looks now and then whether the server is there at all:
 * one that is away is an error within a second, one that is busy after as long as the URL says.
 */
final class Pool extends HikariDataSource {
    private static final long LOOK_MILLIS = 500;

    private final DataSource source;
    private final long looks;

    /** Connects once; {@code config} says how many connections there are. */
    Pool(HikariConfig config, DataSource source, Duration longestWait) {
        super(patient(config, source));
        this.source = source;
        looks = Math.max(1, longestWait.toMillis() / LOOK_MILLIS);
    }

    private static HikariConfig patient(HikariConfig config, DataSource source) {
        config.setDataSource(source);
        config.setConnectionTimeout(LOOK_MILLIS);
        config.setInitializationFailTimeout(1);
        config.setExceptionOverride(new Eviction());
        return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begun = System.nanoTime();
        for (long look = 1; ; look++) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (look >= looks) {
                    throw noneFree(Duration.ofNanos(System.nanoTime() - begun), e);
                }
                if (getHikariPoolMXBean().getTotalConnections() == 0) {
                    source.getConnection().close();
                }
            }
        }
    }

    private SQLException noneFree(Duration waited, SQLException cause) {
        return new SQLTransientConnectionException(
                ("No connection was free within %.1f seconds: %d of at most %d are in use. Close"
                                + " the streams that are open and keep transactions short, or allow"
                                + " more connections by the database URL's option 'pool'.")
                        .formatted(
                                waited.toMillis() / 1000.0,
                                getHikariPoolMXBean().getActiveConnections(),
                                getMaximumPoolSize()),
                cause.getSQLState(),
                cause);
    }

    /** Where the server dropped one connection it has likely dropped all: lends new ones. */
    void renewAfter(SQLException e) {
        String state = e.getSQLState();
        if (state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            getHikariPoolMXBean().softEvictConnections();
        }
    }
}
