package dev.belleville.orm.dialect;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A statement that its connection keeps for the next who asks for the same text. */
final class SqliteStatement extends JDBC4PreparedStatement {
    private final SqliteStatements home;
    private final String text;
    private boolean lent = true;

    SqliteStatement(SQLiteConnection connection, String text, SqliteStatements home)
            throws SQLException {
        super(connection, text);
        this.home = home;
        this.text = text;
    }

    /** The SQL. */
    String text() {
        return text;
    }

    void lend() {
        lent = true;
    }

    /** Gives it back without its rows and values; a second time does nothing. */
    @Override
    public void close() throws SQLException {
        if (!lent) {
            return;
        }
        lent = false;
        if (pointer.isClosed() || isChanged()) {
            discard();
            return;
        }
        rs.close();
        clearBatch();
        clearParameters();
        home.keep(this);
    }

    /** Whether it would behave otherwise for the next. */
    private boolean isChanged() throws SQLException {
        return getMaxRows() != 0
                || getFetchSize() != 0
                || getQueryTimeout() != 0
                || isCloseOnCompletion();
    }

    /** Closes it for good. */
    void discard() throws SQLException {
        super.close();
    }

    @Override
    public boolean isClosed() {
        return !lent || super.isClosed();
    }
}
