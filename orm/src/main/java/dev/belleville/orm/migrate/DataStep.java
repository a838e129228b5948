package dev.belleville.orm.migrate;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a migration does to rows by code, with SQL of its own: the models' classes show today's
 * columns, not those of this point of the history.
 */
@FunctionalInterface
public interface DataStep {
    /** Does nothing: for the way back of what needs none. Django's {@code RunPython.noop}. */
    DataStep NONE = connection -> {};

    /** Changes rows, in the migration's transaction: it may neither commit nor close. */
    void run(Connection connection) throws SQLException;
}
