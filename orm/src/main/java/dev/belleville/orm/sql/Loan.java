package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection out of the pool, to be given back once.
 *
 * @param connection the pool's
 * @param turns where the next who waits is let in
 */
record Loan(Connection connection, Turns turns) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            turns.give();
        }
    }
}
