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
        run(app, forward, editor, before);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        if (backward != null) {
            run(app, backward, editor, before);
        }
    }

    private static void run(String app, DataStep step, SchemaEditor editor, ProjectState state)
            throws SQLException {
        if (!editor.allows(app)) {
            return;
        }
        if (editor.isCollecting()) {
            editor.execute("-- This operation runs Java and cannot be written as SQL.");
        } else if (!step.equals(DataStep.NONE)) {
            editor.data(() -> new HistoricalModels(app, state, editor.connection()).run(step));
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
