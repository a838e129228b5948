package dev.belleville.orm.inspect;

import java.sql.SQLException;
import java.util.List;

/** Where one kind of database says what stands in it. */
sealed interface Catalog permits SqliteCatalog, PostgresqlCatalog, MariadbCatalog {
    /** All tables and views that are not its own, by name. */
    List<TableInfo> tables() throws SQLException;

    /** What it says of one of them. */
    TableDescription describe(TableInfo table) throws SQLException;
}
