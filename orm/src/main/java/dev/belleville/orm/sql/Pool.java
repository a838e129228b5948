package dev.belleville.orm.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pool. Whoever waits for a connection looks now and then whether the server is there at all:
 * one that is away is an error within a second, one that is busy at the first look after as long as
 * the URL says.
 *
 * <p>Loans queue before the pool, not in it: for each who waits there it also wakes the thread that
 * makes connections, and keeps who gives one back until it is taken.
 */
final class Pool extends HikariDataSource {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DataSource source;
    private final Duration longestWait;
    private final Turns turns;

    /** Connects once; {@code config} says how many connections there are. */
    Pool(HikariConfig config, DataSource source, Duration longestWait) {
        super(patient(config, source));
        this.source = source;
        this.longestWait = longestWait;
        turns = new Turns(config.getMaximumPoolSize(), LOOK);
    }

    private static HikariConfig patient(HikariConfig config, DataSource source) {
        config.setDataSource(source);
        config.setConnectionTimeout(LOOK.toMillis());
        config.setInitializationFailTimeout(1);
        config.setExceptionOverride(new Eviction());
        return config;
    }

    /** A connection for as long as a piece of work takes; those who wait get theirs in order. */
    Loan lend() throws SQLException {
        long begun = System.nanoTime();
        turns.take(() -> look(begun, null));
        try {
            return new Loan(connection(begun), turns);
        } catch (SQLException | RuntimeException e) {
            turns.give();
            throw e;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection(System.nanoTime());
    }

    private Connection connection(long begun) throws SQLException {
        while (true) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                look(begun, e);
            }
        }
    }

    /** Ends a wait that is in vain. */
    private void look(long begun, @Nullable SQLException cause) throws SQLException {
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        if (waited.compareTo(longestWait) >= 0) {
            throw noneFree(waited, cause);
        }
        if (getHikariPoolMXBean().getTotalConnections() == 0) {
            source.getConnection().close();
        }
    }

    private SQLException noneFree(Duration waited, @Nullable SQLException cause) {
        return new SQLTransientConnectionException(
                ("No connection was free within %.1f seconds: %d of at most %d are in use. Close"
                                + " the streams that are open and keep transactions short, or allow"
                                + " more connections by the database URL's option 'pool'.")
                        .formatted(
                                waited.toMillis() / 1000.0,
                                getHikariPoolMXBean().getActiveConnections(),
                                getMaximumPoolSize()),
                cause == null ? null : cause.getSQLState(),
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
