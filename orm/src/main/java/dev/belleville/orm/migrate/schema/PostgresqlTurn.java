package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;

/**
 * A lock of the session, in the database at hand. Between the program and a server that lends a
 * session for one transaction only (pgbouncer's transaction mode) it holds nothing: migrate over a
 * connection past such a pooler.
 */
record PostgresqlTurn(SchemaEditor editor) implements Turn {
    /** Two numbers by which programs of this kind know each other: "bell", "evil" in letters. */
    private static final String KEY = "1650814060, 1702259052";

    @Override
    public boolean take() throws SQLException {
        return editor.current("SELECT pg_try_advisory_lock(" + KEY + ")").equals(List.of("t"));
    }

    @Override
    public void give() throws SQLException {
        if (!editor.current("SELECT pg_advisory_unlock(" + KEY + ")").equals(List.of("t"))) {
            throw new SQLException(
                    "The lock of migrations was not this session's: a pooler between lends sessions"
                            + " for single transactions. Migrate over a connection past it.");
        }
    }

    @Override
    public String holder() throws SQLException {
        return String.join(
                ", ",
                editor.current(
                        "SELECT 'process ' || a.pid || coalesce(' of ' || a.client_addr, '')"
                                + " || ', connected since ' || date_trunc('second', a.backend_start)"
                                + " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE l.locktype = 'advisory' AND l.granted"
                                + " AND l.database = (SELECT oid FROM pg_database"
                                + " WHERE datname = current_database())"
                                + " AND (l.classid, l.objid) = ("
                                + KEY
                                + ")"));
    }
}
