package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.Part;
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

    /** An operation in its place. */
    interface Visitor {
        void visit(Operation operation, ProjectState before, ProjectState after);
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < operations.size(); i++) {
            visitor.visit(operations.get(i), states.get(i), states.get(i + 1));
        }
    }

    /** Hears of each operation. */
    interface Listener {
        /** Nobody hears. */
        Listener NONE = (_, _) -> {};

        /** Hears that {@code operation} begins, or is done. */
        void hear(Operation operation, boolean done);
    }

    void forward(SchemaEditor editor) throws SQLException {
        for (Part part : parts(editor, false, Listener.NONE)) {
            part.work().run();
        }
    }

    void backward(SchemaEditor editor) throws SQLException {
        for (Part part : parts(editor, true, Listener.NONE)) {
            part.work().run();
        }
    }

    /** Each operation by itself, in the order in which they run. */
    List<Part> parts(SchemaEditor editor, boolean backward, Listener listener) {
        var parts = new ArrayList<Part>();
        forEach((operation, before, after) ->
                parts.add(
                        new Part(
                                () -> {
                                    listener.hear(operation, false);
                                    run(operation, editor, before, after, backward);
                                    listener.hear(operation, true);
                                },
                                operation.isAtomic())));
        return backward ? parts.reversed() : parts;
    }

    private void run(
            Operation operation,
            SchemaEditor editor,
            ProjectState before,
            ProjectState after,
            boolean backward)
            throws SQLException {
        if (editor.isCollecting()) {
            editor.execute("--\n-- " + operation.description() + "\n--");
        }
        try {
            if (backward) {
                operation.backward(app, editor, before, after);
            } else {
                operation.forward(app, editor, before, after);
            }
        } catch (MigrationError e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new MigrationError("Operation '" + operation.description() + "': " + why, e);
        }
    }
}
