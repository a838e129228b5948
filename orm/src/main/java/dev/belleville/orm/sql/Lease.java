package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection for several pieces of work of the thread that asked for it: taken when the first
 * needs it.
 */
final class Lease implements AutoCloseable {
    private final Connections connections;
    private final Thread owner = Thread.currentThread();
    private @Nullable Connection connection;
    private boolean ended;

    Lease(Connections connections) {
        this.connections = connections;
    }

    boolean isOpenHere() {
        return !ended && owner.equals(Thread.currentThread());
    }

    /** The connection; the lease closes it. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connections.open();
            connection = open;
        }
        return open;
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        ended = true;
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }
}
