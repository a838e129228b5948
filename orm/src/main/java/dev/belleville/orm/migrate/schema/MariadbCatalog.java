package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of keys and indexes in MariaDB's catalogue. */
final class MariadbCatalog {
    private static final String NAME = "(`(?:[^`]|``)+`)";

    private final SchemaEditor editor;

    MariadbCatalog(SchemaEditor editor) {
        this.editor = editor;
    }

    /** Foreign keys of just this column. */
    List<String> foreignKeys(Table table, TableColumn column) throws SQLException {
        return editor.names(
                "SELECT constraint_name FROM information_schema.key_column_usage"
                        + " WHERE table_schema = DATABASE() AND table_name = ?"
                        + " AND column_name = ? AND referenced_table_name IS NOT NULL",
                table.name(),
                column.name());
    }

    /** Unique keys over these columns, in this order; not the primary one. */
    List<String> unique(Table table, List<String> columns) throws SQLException {
        return indexes(table, columns, 0);
    }

    /** Indexes over just this column that enforce nothing. */
    List<String> indexes(Table table, TableColumn column) throws SQLException {
        return indexes(table, List.of(column.name()), 1);
    }

    private List<String> indexes(Table table, List<String> columns, int nonUnique)
            throws SQLException {
        return editor.names(
                "SELECT index_name FROM information_schema.statistics"
                        + " WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = ?"
                        + " AND index_name <> 'PRIMARY' GROUP BY index_name"
                        + " HAVING GROUP_CONCAT(column_name ORDER BY seq_in_index) = ?",
                table.name(),
                nonUnique,
                String.join(",", columns));
    }

    /** Whether an index other than {@code index} begins with {@code column}. */
    boolean hasOther(Table table, String column, String index) throws SQLException {
        return !editor.names(
                        "SELECT index_name FROM information_schema.statistics"
                                + " WHERE table_schema = DATABASE() AND table_name = ?"
                                + " AND column_name = ? AND seq_in_index = 1 AND index_name <> ?",
                        table.name(),
                        column,
                        index)
                .isEmpty();
    }

    /** Those of {@code names} that are tables or views, in a fixed order; as it is now. */
    List<String> tables(String[] names) throws SQLException {
        if (names.length == 0) {
            return List.of();
        }
        return editor.current(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_name IN (?"
                        + ", ?".repeat(names.length - 1)
                        + ") ORDER BY table_name",
                (Object[]) names);
    }

    /**
     * The views that read a table, or its column if that is not empty. They keep the names alone,
     * and fail whoever reads them once one is gone. Of those that the user may not see nothing is
     * known.
     */
    List<String> views(String table, String column) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = editor.connection().createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT table_name, view_definition FROM information_schema.views"
                                        + " WHERE table_schema = DATABASE() ORDER BY table_name")) {
            while (rows.next()) {
                if (reads(Objects.requireNonNullElse(rows.getString(2), ""), table, column)) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** The server writes all names in full, and columns behind their table or its alias. */
    private static boolean reads(String definition, String table, String column) {
        String name = named(table);
        Matcher source =
                Pattern.compile("\\." + Pattern.quote(name) + "(?: " + NAME + ")?")
                        .matcher(definition);
        while (source.find()) {
            String alias = Objects.requireNonNullElse(source.group(1), name);
            if (column.isEmpty() || definition.contains(alias + "." + named(column))) {
                return true;
            }
        }
        return false;
    }

    private static String named(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The statement that would make the table as it is now. */
    String definition(String table) throws SQLException {
        try (var statement = editor.connection().createStatement();
                var rows = statement.executeQuery("SHOW CREATE TABLE " + Sql.quote(table))) {
            return rows.next() ? rows.getString(1) + " " + rows.getString(2) : "";
        }
    }
}
