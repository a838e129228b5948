package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;

/**
 * A lock of the session, which a server keeps under a name of its own.
 *
 * @param editor whose connection it is taken on
 * @param yes what the server says where it did as asked
 * @param taking asks for the lock without waiting
 * @param giving gives it back
 * @param telling tells who has it
 * @param lost why the lock may not be there any more, and what to do
 */
record SessionTurn(
        SchemaEditor editor, String yes, String taking, String giving, String telling, String lost)
        implements Turn {
    /** Two numbers by which programs of this kind know each other: "bell", "evil" in letters. */
    private static final String KEY = "1650814060, 1702259052";

    /** At most 64 characters, which the database's name alone may have. */
    private static final String NAME = "concat('belleville.', md5(database()))";

    /**
     * In the database at hand. Between the program and a server that lends a session for one
     * transaction only (pgbouncer's transaction mode) it holds nothing: migrate over a connection
     * past such a pooler.
     */
    static SessionTurn ofPostgresql(SchemaEditor editor) {
        return new SessionTurn(
                editor,
                "t",
                "SELECT pg_try_advisory_lock(" + KEY + ")",
                "SELECT pg_advisory_unlock(" + KEY + ")",
                "SELECT 'process ' || a.pid || coalesce(' of ' || a.client_addr, '')"
                        + " || ', connected since ' || date_trunc('second', a.backend_start)"
                        + " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                        + " WHERE l.locktype = 'advisory' AND l.granted"
                        + " AND l.database = (SELECT oid FROM pg_database"
                        + " WHERE datname = current_database())"
                        + " AND (l.classid, l.objid) = ("
                        + KEY
                        + ")",
                ": a pooler between lends sessions for single transactions. Migrate over a"
                        + " connection past it.");
    }

    /** By a name that has the database's in it, for all databases share the names. */
    static SessionTurn ofMariadb(SchemaEditor editor) {
        return new SessionTurn(
                editor,
                "1",
                "SELECT get_lock(" + NAME + ", 0)",
                "SELECT release_lock(" + NAME + ")",
                "SELECT concat('connection ', id, ' of ', host) FROM"
                        + " information_schema.processlist WHERE id = is_used_lock("
                        + NAME
                        + ")",
                ".");
    }

    @Override
    public boolean take() throws SQLException {
        return editor.current(taking).equals(List.of(yes));
    }

    @Override
    public void give() throws SQLException {
        if (!editor.current(giving).equals(List.of(yes))) {
            throw new SQLException("The lock of migrations was not this session's" + lost);
        }
    }

    @Override
    public String holder() throws SQLException {
        return String.join(", ", editor.current(telling));
    }
}
