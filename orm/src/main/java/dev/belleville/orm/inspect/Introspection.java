package dev.belleville.orm.inspect;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.ProgrammingError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Reads what stands in a database. Django's {@code connection.introspection}.
 *
 * <pre>{@code
 * TableDescription goods =
 *         orm.database().withConnection(c -> Introspection.of(c).describe("catalog_goods"));
 * }</pre>
 *
 * <p>It sees the tables that a query finds by their bare names: on PostgreSQL those of the search
 * path, on MariaDB those of the connection's database, on SQLite those of the main file.
 */
public final class Introspection {
    private final Catalog catalog;

    private Introspection(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Which database it is: {@code sqlite}, {@code postgresql} or {@code mariadb}. */
    public String vendor() {
        return switch (catalog) {
            case SqliteCatalog _ -> "sqlite";
            case PostgresqlCatalog _ -> "postgresql";
            case MariadbCatalog _ -> "mariadb";
        };
    }

    /**
     * Of the database at the other end of {@code connection}, which stays the caller's to close.
     *
     * @throws NotSupportedError if it is none of SQLite, PostgreSQL and MariaDB
     */
    public static Introspection of(Connection connection) throws SQLException {
        var question = new Question(connection);
        String product = connection.getMetaData().getDatabaseProductName();
        return new Introspection(
                switch (product) {
                    case "SQLite" -> new SqliteCatalog(question);
                    case "PostgreSQL" -> new PostgresqlCatalog(question);
                    case "MariaDB" -> new MariadbCatalog(question);
                    default ->
                            throw new NotSupportedError(
                                    product
                                            + " cannot be inspected; SQLite, PostgreSQL and MariaDB"
                                            + " can.");
                });
    }

    /**
     * All tables and views by name, without those that the database keeps for itself. Django's
     * {@code get_table_list}.
     */
    public List<TableInfo> tables() throws SQLException {
        return catalog.tables();
    }

    /**
     * What the database says of {@code table}. Django's {@code get_table_description}, {@code
     * get_relations}, {@code get_constraints} and {@code get_sequences} in one.
     *
     * @throws ProgrammingError if there is no such table; the message lists those there are
     */
    public TableDescription describe(String table) throws SQLException {
        List<TableInfo> tables = tables();
        for (TableInfo info : tables) {
            if (info.name().equals(table)) {
                return describe(info);
            }
        }
        throw unknown("table", table, tables.stream().map(TableInfo::name).toList());
    }

    /** What the database says of a table that {@link #tables} listed. */
    private TableDescription describe(TableInfo table) throws SQLException {
        return catalog.describe(table);
    }

    /** What the database says of tables that {@link #tables} listed, in their order. */
    List<TableDescription> describe(List<TableInfo> tables) throws SQLException {
        return catalog.describe(tables);
    }

    static ProgrammingError unknown(String what, String name, Collection<String> there) {
        return new ProgrammingError(
                "No "
                        + what
                        + " '"
                        + name
                        + "'."
                        + Suggestion.of(name, there)
                        + (there.isEmpty()
                                ? " There is none at all."
                                : " There are: " + String.join(", ", there) + "."),
                null);
    }
}
