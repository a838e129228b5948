package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.SQLException;

/** Removes an index while others read and write. Django's RemoveIndexConcurrently. */
record RemoveIndexConcurrently(String model, String name) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return remove().apply(app, before);
    }

    private Operation remove() {
        return new RemoveIndex(model, name);
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        Table table = before.tables().get(ModelState.key(app + "." + model));
        if (table != null) {
            editor.dropIndexConcurrently(table, index(app, before));
        }
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        Table table = before.tables().get(ModelState.key(app + "." + model));
        if (table != null) {
            editor.createIndexConcurrently(table, index(app, before));
        }
    }

    private IndexSpec index(String app, ProjectState before) {
        return before.model(app + "." + model).options().indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public String description() {
        return "Concurrently r" + remove().description().substring(1);
    }

    @Override
    public char sign() {
        return '-';
    }

    @Override
    public String nameFragment() {
        return remove().nameFragment();
    }
}
