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
    private @Nullable Loan loan;
    private boolean ended;

    Lease(Connections connections) {
        this.connections = connections;
    }

    boolean isOpenHere() {
        return !ended && owner.equals(Thread.currentThread());
    }

    /** The connection; the lease closes it. */
    Connection connection() throws SQLException {
        Loan open = loan;
        if (open == null) {
            connections.lockOnly();
            try {
                open = connections.open();
            } catch (SQLException | RuntimeException e) {
                connections.unlockOnly();
                throw e;
            }
            loan = open;
        }
        return open.connection();
    }

    /**
     * Gives the connection back after a transaction on it; {@code lost} if none knows its state.
     */
    void end(boolean lost) throws SQLException {
        Loan open = loan;
        if (open == null) {
            return;
        }
        if (lost) {
            giveBack(open);
        } else {
            Connection connection = open.connection();
            connection.setAutoCommit(true);
            if (connection.isReadOnly()) {
                connection.setReadOnly(false);
            }
        }
    }

    private void giveBack(Loan open) throws SQLException {
        loan = null;
        try {
            open.close();
        } finally {
            connections.unlockOnly();
        }
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        ended = true;
        if (loan == null) {
            return;
        }
        try {
            giveBack(loan);
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }
}
