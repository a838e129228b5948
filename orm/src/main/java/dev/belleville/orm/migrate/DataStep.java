package dev.belleville.orm.migrate;

import java.sql.SQLException;

/** What a migration does to rows by code. Django's function of RunPython. */
@FunctionalInterface
public interface DataStep {
    /** Does nothing: for the way back of what needs none. Django's {@code RunPython.noop}. */
    DataStep NONE = _ -> {};

    /**
     * Changes rows, in the migration's transaction.
     *
     * @param models the models as they are at this point of the history, and the connection
     */
    void run(HistoricalModels models) throws SQLException;
}
