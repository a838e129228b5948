package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;

/** A lock of the session by a name that has the database's in it, for all share the names. */
record MariadbTurn(SchemaEditor editor) implements Turn {
    /** At most 64 characters, which the database's name alone may have. */
    private static final String NAME = "concat('belleville.', md5(database()))";

    @Override
    public boolean take() throws SQLException {
        return editor.current("SELECT get_lock(" + NAME + ", 0)").equals(List.of("1"));
    }

    @Override
    public void give() throws SQLException {
        if (!editor.current("SELECT release_lock(" + NAME + ")").equals(List.of("1"))) {
            throw new SQLException("The lock of migrations was not this session's.");
        }
    }

    @Override
    public String holder() throws SQLException {
        return String.join(
                ", ",
                editor.current(
                        "SELECT concat('connection ', id, ' of ', host) FROM"
                                + " information_schema.processlist WHERE id = is_used_lock("
                                + NAME
                                + ")"));
    }
}
