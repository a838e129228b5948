package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Changes rows by code. Django's RunPython. */
record RunJava(DataStep forward, @Nullable DataStep backward) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before;
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        run(app, forward, editor);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        if (backward != null) {
            run(app, backward, editor);
        }
    }

    private static void run(String app, DataStep step, SchemaEditor editor) throws SQLException {
        if (!editor.allows(app)) {
            return;
        }
        if (editor.isCollecting()) {
            editor.execute("-- This operation runs Java and cannot be written as SQL.");
        } else {
            editor.data(() -> step.run(editor.connection()));
        }
    }

    @Override
    public boolean isReversible() {
        return backward != null;
    }

    @Override
    public String description() {
        return "Raw Java operation";
    }
}
