package dev.belleville.orm.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that knows whether a transaction is open. The driver's own takes a transaction for
 * begun although the lock could not be had, for open although a full disk has ended it, and asks
 * for the lock again right after a commit.
 *
 * <p>It also keeps the statements that it prepared, which the driver does not.
 */
final class SqliteConnection extends JDBC4Connection {
    private final SqliteStatements statements = new SqliteStatements();
    private final String mode;
    private boolean readOnly;

    /** Its transactions begin in {@code mode}. */
    SqliteConnection(String url, String file, Properties options, String mode) throws SQLException {
        super(url, file, options);
        this.mode = mode;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        if (!SqliteStatements.keeps(sql)) {
            return super.prepareStatement(sql);
        }
        checkOpen();
        SqliteStatement kept = statements.take(sql);
        return kept == null ? new SqliteStatement(this, sql, statements) : kept;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    /** What is read-only begins without the lock to write, and is refused it. */
    @Override
    public void setReadOnly(boolean on) throws SQLException {
        if (readOnly != on) {
            run("PRAGMA query_only = " + (on ? "ON" : "OFF"));
            readOnly = on;
        }
    }

    /** Off: begins, by most modes as the only writer. On: commits. */
    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        if (getAutoCommit() != on) {
            run(on ? "COMMIT" : "BEGIN " + (readOnly ? "DEFERRED" : mode));
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
