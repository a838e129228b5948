package dev.belleville.orm.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pool. Whoever waits for a connection looks now and then whether the server is there at all:
 * one that is away is an error within a second, one that is busy after as long as the URL says.
 *
 * <p>Loans queue before the pool, not in it: for each who waits there it also wakes the thread that
 * makes connections, and keeps who gives one back until it is taken.
 */
final class Pool extends HikariDataSource {
    private static final long LOOK_MILLIS = 500;

    private final DataSource source;
    private final long longestWait;
    private final Semaphore turns;

    /** Connects once; {@code config} says how many connections there are. */
    Pool(HikariConfig config, DataSource source, Duration longestWait) {
        super(patient(config, source));
        this.source = source;
        long looks = Math.max(1, longestWait.toMillis() / LOOK_MILLIS);
        this.longestWait = TimeUnit.MILLISECONDS.toNanos(looks * LOOK_MILLIS);
        turns = new Semaphore(config.getMaximumPoolSize(), true);
    }

    private static HikariConfig patient(HikariConfig config, DataSource source) {
        config.setDataSource(source);
        config.setConnectionTimeout(LOOK_MILLIS);
        config.setInitializationFailTimeout(1);
        config.setExceptionOverride(new Eviction());
        return config;
    }

    /** A connection for as long as a piece of work takes; those who wait get theirs in order. */
    Loan lend() throws SQLException {
        long begun = System.nanoTime();
        awaitTurn(begun);
        try {
            return new Loan(connection(begun), turns);
        } catch (SQLException | RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    private void awaitTurn(long begun) throws SQLException {
        if (!turns.hasQueuedThreads() && turns.tryAcquire()) {
            return;
        }
        try {
            if (!turns.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look(begun, null);
                long left = longestWait - (System.nanoTime() - begun);
                if (!turns.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    throw noneFree(Duration.ofNanos(System.nanoTime() - begun), null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a connection", e);
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
        long waited = System.nanoTime() - begun;
        if (waited >= longestWait) {
            throw noneFree(Duration.ofNanos(waited), cause);
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
