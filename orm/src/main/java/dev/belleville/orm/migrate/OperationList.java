package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Operations with the models between them: runs them in order, or in the opposite order back. */
final class OperationList {
    private final String app;
    private final List<Operation> operations;
    private final List<ProjectState> states = new ArrayList<>();

    OperationList(Migration migration, ProjectState before) {
        this(migration.key().app(), migration.operations(), before);
    }

    OperationList(String app, List<Operation> operations, ProjectState before) {
        this.app = app;
        this.operations = operations;
        states.add(before);
        for (Operation operation : operations) {
            states.add(operation.apply(app, states.getLast()));
        }
    }

    /** The models before the first operation. */
    ProjectState before() {
        return states.getFirst();
    }

    /** The models after the last operation. */
    ProjectState after() {
        return states.getLast();
    }

    void forward(SchemaEditor editor) throws SQLException {
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            ProjectState from = states.get(i);
            ProjectState to = states.get(i + 1);
            run(operation, editor, () -> operation.forward(app, editor, from, to));
        }
    }

    void backward(SchemaEditor editor) throws SQLException {
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            ProjectState from = states.get(i);
            ProjectState to = states.get(i + 1);
            run(operation, editor, () -> operation.backward(app, editor, from, to));
        }
    }

    private void run(Operation operation, SchemaEditor editor, SchemaEditor.Work work)
            throws SQLException {
        if (editor.isCollecting()) {
            editor.execute("--\n-- " + operation.description() + "\n--");
        }
        try {
            work.run();
        } catch (SQLException | IllegalArgumentException e) {
            throw new MigrationError(
                    "Operation '" + operation.description() + "': " + e.getMessage(), e);
        }
    }
}
