package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.migrate.schema.SchemaEditor.TableChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lies between two sets of tables, in an order in which it can be done. */
final class TableChanges {
    private final List<TableChange> changes = new ArrayList<>();

    TableChanges(Map<String, Table> before, Map<String, Table> after) {
        before.forEach((key, table) -> {
            if (!table.equals(after.get(key))) {
                changes.add(new TableChange(table, after.get(key)));
            }
        });
        after.forEach((key, table) -> {
            if (!before.containsKey(key)) {
                changes.add(new TableChange(null, table));
            }
        });
    }

    /** Foreign keys go first and come last, for the tables between. */
    void run(SchemaEditor editor) throws SQLException {
        for (TableChange change : changes) {
            if (change.after() != null) {
                editor.requireSupported(change.after());
            }
        }
        for (TableChange change : changes) {
            requireUnhindered(editor, change);
        }
        for (TableChange change : changes) {
            editor.detach(change);
        }
        for (TableChange change : changes.reversed()) {
            if (change.before() != null && change.after() == null) {
                editor.drop(change.before());
            }
        }
        for (TableChange change : changes) {
            if (change.before() != null && change.after() != null) {
                editor.alter(change.before(), change.after());
            } else if (change.after() != null) {
                editor.create(change.after());
            }
        }
        for (TableChange change : changes) {
            editor.attach(change);
        }
    }

    /** Looks at the columns that are there, for the change may go on where it stopped. */
    private static void requireUnhindered(SchemaEditor editor, TableChange change)
            throws SQLException {
        Table before = change.before();
        if (before == null || editor.isCollecting()) {
            return;
        }
        List<String> columns = editor.current(editor.columnsQuery(), before.name());
        List<Hindrance> found = editor.hindrances(columns, before, change.after());
        if (!found.isEmpty()) {
            throw new SQLException(found.getFirst().toString());
        }
    }
}
