package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that a migration would run, with what strains large tables before them. */
final class SqlPreview {
    private final Access access;
    private final Migration migration;
    private final OperationList operations;

    SqlPreview(Access access, Migration migration, ProjectState before) {
        this.access = access;
        this.migration = migration;
        operations = new OperationList(migration, before);
    }

    List<String> statements(boolean backward) {
        return access.call(editor -> statements(editor, backward));
    }

    private List<String> statements(SchemaEditor editor, boolean backward) throws SQLException {
        var statements = new ArrayList<String>();
        SchemaEditor collecting =
                access.restricted(
                        SchemaEditor.collecting(
                                editor.connection(),
                                sql -> statements.add(sql.startsWith("--") ? sql : sql + ";")));
        String app = migration.key().app();
        for (Warning warning : new LargeTables(editor).warnings(app, operations, backward)) {
            statements.add("-- Warning: " + warning);
        }
        SchemaEditor.Work work =
                () -> {
                    if (backward) {
                        operations.backward(collecting);
                    } else {
                        operations.forward(collecting);
                    }
                };
        if (Executor.isWhole(migration, collecting)) {
            collecting.atomic(work);
        } else {
            work.run();
        }
        return statements;
    }
}
