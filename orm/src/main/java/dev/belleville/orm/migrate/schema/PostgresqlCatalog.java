package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;

/**
 * Finds the names of constraints and indexes in PostgreSQL's catalogue, since those depend on when
 * and by whom they were made.
 */
final class PostgresqlCatalog {
    private final SchemaEditor editor;

    PostgresqlCatalog(SchemaEditor editor) {
        this.editor = editor;
    }

    /** Constraints over just this column: of kind c (check), f (foreign key), p or u. */
    List<String> constraints(Table table, TableColumn column, String kind) throws SQLException {
        List<String> named = table.constraints().stream().map(c -> c.name()).toList();
        return editor
                .names(
                        "SELECT conname FROM pg_constraint c JOIN pg_attribute a"
                                + " ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]"
                                + " WHERE c.conrelid = to_regclass(quote_ident(?))"
                                + " AND a.attname = ? AND c.contype::text = ?",
                        table.name(),
                        column.name(),
                        kind)
                .stream()
                .filter(n -> !named.contains(n))
                .toList();
    }

    /** Unique constraints over these columns, in this order. */
    List<String> unique(Table table, List<String> columns) throws SQLException {
        return editor.names(
                "SELECT conname FROM pg_constraint c"
                        + " WHERE c.conrelid = to_regclass(quote_ident(?)) AND c.contype = 'u'"
                        + " AND (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY k.i)"
                        + " FROM unnest(c.conkey) WITH ORDINALITY k(n, i) JOIN pg_attribute a"
                        + " ON a.attrelid = c.conrelid AND a.attnum = k.n)"
                        + " = (SELECT string_agg(quote_ident(n), ',' ORDER BY i)"
                        + " FROM unnest(string_to_array(?, ',')) WITH ORDINALITY k(n, i))",
                table.name(),
                String.join(",", columns));
    }

    /** Indexes over just this column that enforce nothing. */
    List<String> indexes(Table table, TableColumn column) throws SQLException {
        return editor.names(
                "SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid"
                        + " JOIN pg_attribute a ON a.attrelid = i.indrelid"
                        + " WHERE i.indrelid = to_regclass(quote_ident(?)) AND a.attname = ?"
                        + " AND i.indnatts = 1 AND i.indkey[0] = a.attnum"
                        + " AND NOT i.indisunique AND i.indpred IS NULL",
                table.name(),
                column.name());
    }

    /** The sequence that numbers the rows, quoted where it must be; empty where there is none. */
    List<String> sequence(Table table, TableColumn column) throws SQLException {
        return editor.names(
                "SELECT s FROM pg_get_serial_sequence(quote_ident(?), ?) s WHERE s IS NOT NULL",
                table.name(),
                column.name());
    }

    /**
     * The views that read a table, or its column if that is not empty: to drop either with what the
     * framework made takes them along.
     */
    List<String> views(String table, String column) throws SQLException {
        return editor.current(
                "SELECT DISTINCT r.ev_class::regclass::text FROM pg_depend d"
                        + " JOIN pg_rewrite r ON r.oid = d.objid"
                        + " LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid"
                        + " AND a.attnum = d.refobjsubid"
                        + " WHERE d.classid = 'pg_rewrite'::regclass"
                        + " AND d.refclassid = 'pg_class'::regclass"
                        + " AND d.refobjid = to_regclass(quote_ident(?))"
                        + " AND r.ev_class <> d.refobjid AND ?::text IN ('', a.attname::text) ORDER BY 1",
                table,
                column);
    }

    /** The tables and indexes of these names, and whether each serves; as they are now. */
    List<String> named(String[] names) throws SQLException {
        return editor.current(
                "SELECT c.relname || ' ' || c.relkind::text || ' ' || coalesce(i.indisvalid, true)"
                        + " FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid"
                        + " WHERE c.relname = ANY (?) AND pg_table_is_visible(c.oid) ORDER BY 1",
                (Object) names);
    }

    /** The indexes of these names that were never finished. */
    List<String> invalid(String[] names) throws SQLException {
        return editor.current(
                "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
                        + " WHERE c.relname = ANY (?) AND NOT i.indisvalid"
                        + " AND pg_table_is_visible(c.oid)",
                (Object) names);
    }
}
