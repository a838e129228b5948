package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;

/** An operation that is left out when migrations are squashed. Django's {@code elidable=True}. */
record Elidable(Operation operation) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return operation.apply(app, before);
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        operation.forward(app, editor, before, after);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        operation.backward(app, editor, before, after);
    }

    @Override
    public boolean isReversible() {
        return operation.isReversible();
    }

    @Override
    public boolean isAtomic() {
        return operation.isAtomic();
    }

    @Override
    public boolean isElidable() {
        return true;
    }

    @Override
    public String description() {
        return operation.description();
    }

    @Override
    public char sign() {
        return operation.sign();
    }

    @Override
    public String nameFragment() {
        return operation.nameFragment();
    }
}
