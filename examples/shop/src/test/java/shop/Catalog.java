package shop;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database has: facts of its tables and all its rows, a line each, sorted. */
final class Catalog {
    private final Connection connection;
    private final DatabaseMetaData meta;

    private Catalog(Connection connection) throws SQLException {
        this.connection = connection;
        meta = connection.getMetaData();
    }

    /** Columns, keys, indexes, references and checks of every table. */
    static List<String> facts(Connection connection) throws SQLException {
        return new Catalog(connection).facts();
    }

    /** Every row of {@code table}, its columns by name. */
    static List<String> rows(Connection connection, String table) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i), String.valueOf(rows.getString(i)));
                }
                lines.add(row.toString());
            }
        }
        return lines.stream().sorted().toList();
    }

    /** The tables there, but those of the database itself. */
    static List<String> tables(Connection connection) throws SQLException {
        return new Catalog(connection).tables();
    }

    private List<String> facts() throws SQLException {
        var facts = new TreeSet<String>();
        for (String table : tables()) {
            add(
                    facts,
                    "column",
                    columns(table),
                    "COLUMN_NAME",
                    "TYPE_NAME",
                    "COLUMN_SIZE",
                    "IS_NULLABLE");
            add(facts, "key", meta.getPrimaryKeys(place(), schema(), table), "COLUMN_NAME");
            add(
                    facts,
                    "reference",
                    meta.getImportedKeys(place(), schema(), table),
                    "FKCOLUMN_NAME",
                    "PKTABLE_NAME",
                    "PKCOLUMN_NAME",
                    "DELETE_RULE",
                    "DEFERRABILITY");
            add(
                    facts,
                    "index",
                    indexes(table),
                    "INDEX_NAME",
                    "COLUMN_NAME",
                    "NON_UNIQUE",
                    "ASC_OR_DESC");
        }
        facts.addAll(checks());
        return List.copyOf(facts);
    }

    private String place() throws SQLException {
        return connection.getCatalog();
    }

    private String schema() throws SQLException {
        return connection.getSchema();
    }

    private ResultSet columns(String table) throws SQLException {
        return meta.getColumns(place(), schema(), table, "%");
    }

    private ResultSet indexes(String table) throws SQLException {
        return meta.getIndexInfo(place(), schema(), table, false, true);
    }

    private List<String> tables() throws SQLException {
        var names = new TreeSet<String>();
        try (ResultSet found =
                meta.getTables(place(), schema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("sqlite_"));
        return List.copyOf(names);
    }

    private static void add(Set<String> facts, String kind, ResultSet rows, String... columns)
            throws SQLException {
        try (rows) {
            while (rows.next()) {
                String table =
                        rows.getString(kind.equals("reference") ? "FKTABLE_NAME" : "TABLE_NAME");
                var line = new StringBuilder(kind).append(' ').append(table);
                for (String column : columns) {
                    String value = String.valueOf(rows.getString(column));
                    line.append(' ').append(alike(value));
                }
                facts.add(line.toString());
            }
        }
    }

    /**
     * What may differ: SQLite counts its own indexes in the order in which they were written, and
     * PostgreSQL counts keys by a sequence for Django 3.2, as an identity since Django 4.1.
     */
    private static String alike(String value) {
        return switch (value) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> value.startsWith("sqlite_auto") ? "(inline)" : value;
        };
    }

    private List<String> checks() throws SQLException {
        String sql =
                switch (meta.getDatabaseProductName()) {
                    case "SQLite" ->
                            "SELECT 'checks ' || name || ' '"
                                    + " || (length(sql) - length(replace(sql, 'CHECK', ''))) / 5"
                                    + " FROM sqlite_master WHERE sql LIKE '%CHECK%'";
                    case "PostgreSQL" ->
                            "SELECT 'check ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)"
                                    + " FROM pg_constraint WHERE contype = 'c'"
                                    + " AND connamespace = 'public'::regnamespace";
                    default ->
                            "SELECT concat('check ', table_name, ' ', constraint_name, ' ', check_clause)"
                                    + " FROM information_schema.check_constraints"
                                    + " WHERE constraint_schema = database()";
                };
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
