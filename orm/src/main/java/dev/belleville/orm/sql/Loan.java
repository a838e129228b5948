package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/**
 * A connection out of the pool, to be given back once.
 *
 * @param connection the pool's
 * @param turns where the next who waits is let in
 */
record Loan(Connection connection, Semaphore turns) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            turns.release();
        }
    }
}
