package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.SQLException;

/** Adds an index while others write to the table. Django's AddIndexConcurrently. */
record AddIndexConcurrently(String model, IndexSpec index) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return add().apply(app, before);
    }

    private Operation add() {
        return new AddIndex(model, index);
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        Table table = after.tables().get(ModelState.key(app + "." + model));
        if (table != null) {
            editor.createIndexConcurrently(table, index);
        }
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        Table table = after.tables().get(ModelState.key(app + "." + model));
        if (table != null) {
            editor.dropIndexConcurrently(table, index);
        }
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public String description() {
        return "Concurrently c" + add().description().substring(1);
    }

    @Override
    public char sign() {
        return '+';
    }

    @Override
    public String nameFragment() {
        return add().nameFragment();
    }
}
