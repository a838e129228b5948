package dev.belleville.orm.inspect;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where one kind of database says what stands in it. */
sealed interface Catalog permits SqliteCatalog, PostgresqlCatalog, MariadbCatalog {
    /** All tables and views that are not its own, by name. */
    List<TableInfo> tables() throws SQLException;

    /** What it says of one of them. */
    TableDescription describe(TableInfo table) throws SQLException;

    /** What it says of several of them, in their order. */
    default List<TableDescription> describe(List<TableInfo> tables) throws SQLException {
        var described = new ArrayList<TableDescription>();
        for (TableInfo table : tables) {
            described.add(describe(table));
        }
        return described;
    }
}
