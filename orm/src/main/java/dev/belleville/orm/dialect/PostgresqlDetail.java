package dev.belleville.orm.dialect;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Keeps the values of rows out of messages, which go into logs and pages: where a rule is broken or
 * a value does not fit, PostgreSQL tells the key, or the whole row, in a line of its own.
 */
final class PostgresqlDetail {
    private PostgresqlDetail() {}

    /** {@code e}; where its detail holds values, the same without. */
    static SQLException withoutValues(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean ofValues = state.startsWith("22") || state.startsWith("23");
        ServerErrorMessage server =
                ofValues && e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String detail = server == null ? null : server.getDetail();
        String message = e.getMessage();
        if (detail == null || message == null) {
            return e;
        }
        int at = message.indexOf(detail);
        int line = at < 0 ? -1 : message.lastIndexOf('\n', at);
        if (line < 0) {
            return e;
        }
        String rest = message.substring(0, line) + message.substring(at + detail.length());
        var bare = new SQLException(rest, state, e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        for (Throwable suppressed : e.getSuppressed()) {
            bare.addSuppressed(suppressed);
        }
        return bare;
    }
}
