package dev.belleville.orm.migrate.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server, which adds and drops foreign keys of tables as they stand. */
abstract sealed class AlteringEditor extends SchemaEditor permits MariadbEditor, PostgresqlEditor {
    AlteringEditor(Connection connection, @Nullable Consumer<String> collector) {
        super(connection, collector);
    }

    final void alterTable(Table table, String change) throws SQLException {
        execute("ALTER TABLE " + Sql.quote(table.name()) + " " + change);
    }

    /** When a foreign key is checked, at the end of its definition. */
    String deferral() {
        return "";
    }

    @Override
    void attach(TableChange change) throws SQLException {
        if (change.after() == null) {
            return;
        }
        for (TableColumn column : change.after().columns()) {
            TableColumn old =
                    change.before() == null
                            ? null
                            : change.before().column(column.key()).orElse(null);
            if (old == null || !sameReference(old, column)) {
                addForeignKey(change.after(), column);
            }
        }
    }

    final boolean sameReference(TableColumn old, TableColumn column) {
        return old.sameTarget(column) && sameType(old, column);
    }

    private void addForeignKey(Table table, TableColumn column) throws SQLException {
        TableColumn.Reference to = column.reference();
        if (to != null) {
            String name = name(table, column.name(), "_fk_" + to.table() + "_" + to.column());
            alterTable(
                    table,
                    "ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s%s"
                            .formatted(
                                    Sql.quote(name),
                                    Sql.quote(column.name()),
                                    Sql.quote(to.table()),
                                    Sql.quote(to.column()),
                                    to.onDelete(),
                                    deferral()));
        }
    }
}
