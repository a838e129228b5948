package dev.belleville.orm.migrate.schema;

import static dev.belleville.orm.migrate.schema.TableColumn.Trait.NULLABLE;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.PRIMARY_KEY;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.UNIQUE;

import java.sql.SQLException;
import java.util.List;

/** Changes one column of MariaDB where it stands, by one MODIFY between its indexes. */
final class MariadbColumnChange {
    private static final String UUID = "uuid";

    private final MariadbEditor editor;
    private final MariadbCatalog catalog;
    private final Table table;
    private final TableColumn old;
    private final TableColumn column;
    private final String name;

    /** {@code old} already bears its new name. */
    MariadbColumnChange(
            MariadbEditor editor,
            MariadbCatalog catalog,
            Table table,
            TableColumn old,
            TableColumn column) {
        this.editor = editor;
        this.catalog = catalog;
        this.table = table;
        this.old = old;
        this.column = column;
        this.name = Sql.quote(column.name());
    }

    void run() throws SQLException {
        if (old.is(UNIQUE) && !column.is(UNIQUE)) {
            dropIndexes(catalog.unique(table, List.of(column.name())));
        }
        fill();
        modify();
        if (column.is(UNIQUE) && !old.is(UNIQUE)) {
            String unique = editor.name(table, column.name(), "_uniq");
            editor.alterTable(
                    table, "ADD CONSTRAINT " + Sql.quote(unique) + " UNIQUE (" + name + ")");
        }
        if (MariadbEditor.hasIndex(old) && !MariadbEditor.hasIndex(column)) {
            dropIndexes(catalog.indexes(table, column));
        }
        if (MariadbEditor.hasIndex(column) && !MariadbEditor.hasIndex(old)) {
            editor.createIndex(table, column);
        }
    }

    private void dropIndexes(List<String> names) throws SQLException {
        List<String> named = table.indexes().stream().map(i -> i.name()).toList();
        List<String> rules = table.constraints().stream().map(c -> c.name()).toList();
        for (String index : names) {
            if (!named.contains(index) && !rules.contains(index)) {
                editor.dropIndex(table, index);
            }
        }
    }

    private void fill() throws SQLException {
        if (old.is(NULLABLE) && !column.is(NULLABLE) && column.fill() != null) {
            editor.execute(
                    "UPDATE %s SET %s = %s WHERE %s IS NULL"
                            .formatted(
                                    Sql.quote(table.name()),
                                    name,
                                    editor.literal(column, column.fill()),
                                    name));
        }
    }

    private String nullability() {
        return old.is(NULLABLE) ? " NULL" : " NOT NULL";
    }

    private void modify() throws SQLException {
        String before = editor.bare(old, "") + editor.check(old);
        String after = editor.bare(column, "");
        var change = new StringBuilder("MODIFY COLUMN " + name + " " + after);
        if (!editor.check(column).isEmpty()) {
            change.append(" CHECK (").append(editor.check(column)).append(')');
        }
        boolean newKey = old.is(PRIMARY_KEY) != column.is(PRIMARY_KEY);
        if (newKey) {
            change.append(
                    column.is(PRIMARY_KEY)
                            ? ", ADD PRIMARY KEY (" + name + ")"
                            : ", DROP PRIMARY KEY");
        }
        if (UUID.equals(editor.type(old.type())) != UUID.equals(editor.type(column.type()))) {
            // It turns into text alone, and comes of text alone; there are no values, or only
            // texts.
            editor.alterTable(table, "MODIFY COLUMN " + name + " varchar(36)" + nullability());
        }
        if (newKey || !before.equals(after + editor.check(column))) {
            editor.alterTable(table, change.toString());
        }
    }
}
