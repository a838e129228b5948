package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.List;

/**
 * Changes the database by some operations and the models by others. Django's
 * SeparateDatabaseAndState.
 */
record SeparateState(List<Operation> database, List<Operation> state) implements Operation {
    SeparateState {
        database = List.copyOf(database);
        state = List.copyOf(state);
    }

    @Override
    public ProjectState apply(String app, ProjectState before) {
        ProjectState next = before;
        for (Operation operation : state) {
            next = operation.apply(app, next);
        }
        return next;
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        new OperationList(app, database, before).forward(editor);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        new OperationList(app, database, before).backward(editor);
    }

    @Override
    public boolean isAtomic() {
        return database.stream().allMatch(Operation::isAtomic);
    }

    @Override
    public boolean isReversible() {
        return database.stream().allMatch(Operation::isReversible);
    }

    @Override
    public String description() {
        return "Custom state/database change combination";
    }
}
