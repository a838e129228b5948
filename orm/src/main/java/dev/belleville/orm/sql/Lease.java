package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection for several pieces of work of the thread that asked for it: taken when the first
 * needs it.
 */
final class Lease {
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
    void end() throws SQLException {
        ended = true;
        if (connection != null) {
            connection.close();
        }
    }
}
