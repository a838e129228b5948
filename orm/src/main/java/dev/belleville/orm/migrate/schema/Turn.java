package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;

/**
 * The right to change the tables of one database, which one program has at a time. It ends with the
 * connection or the program, however these end.
 */
sealed interface Turn permits SessionTurn, SqliteTurn {
    /** Takes it if nobody has it. */
    boolean take() throws SQLException;

    /** Gives it back. */
    void give() throws SQLException;

    /** Who has it, for people; empty where nobody can tell. */
    String holder() throws SQLException;
}
