package dev.belleville.orm.dialect;

import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that knows whether a transaction is open. The driver's own takes a transaction for
 * begun although the lock could not be had, for open although a full disk has ended it, and asks
 * for the lock again right after a commit.
 */
final class SqliteConnection extends JDBC4Connection {
    SqliteConnection(String url, String file, Properties options) throws SQLException {
        super(url, file, options);
    }

    /** Off: begins as the only writer. On: commits. */
    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        if (getAutoCommit() != on) {
            run(on ? "COMMIT" : "BEGIN IMMEDIATE");
            getConnectionConfig().setAutoCommit(on);
        }
    }

    @Override
    public void commit() throws SQLException {
        checkInTransaction();
        run("COMMIT");
        run("BEGIN");
    }

    @Override
    public void rollback() throws SQLException {
        checkInTransaction();
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            beginIfEnded(e);
            return;
        }
        run("BEGIN");
    }

    /** SQLite itself has undone the transaction if another can begin. */
    private void beginIfEnded(SQLException cause) throws SQLException {
        try {
            run("BEGIN");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    private void checkInTransaction() throws SQLException {
        if (getAutoCommit()) {
            throw new SQLException("There is no transaction: call setAutoCommit(false) first.");
        }
    }

    private void run(String sql) throws SQLException {
        getDatabase().exec(sql, false);
    }
}
