package dev.belleville.orm.inspect;

/**
 * A table or view of a database. Django's TableInfo.
 *
 * @param name its name
 * @param kind what it is
 * @param comment the remark in the database; empty for none
 */
public record TableInfo(String name, Kind kind, String comment) {
    /** What gives rows. */
    public enum Kind {
        /** A table, divided into partitions or not. */
        TABLE,
        /** A part of a divided table, whose rows are that table's too. */
        PARTITION,
        /** A table that another server keeps. */
        FOREIGN_TABLE,
        /** A query with a name. */
        VIEW,
        /** A query with a name whose rows are kept. */
        MATERIALIZED_VIEW;

        /** Whether its rows are those of a query. */
        public boolean isView() {
            return this == VIEW || this == MATERIALIZED_VIEW;
        }
    }
}
