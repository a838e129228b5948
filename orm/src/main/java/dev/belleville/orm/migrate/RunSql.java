package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL of one's own, made by {@link Operations#runSql}. Django's RunSQL.
 *
 * @param forward what is run
 * @param backward what takes it back; null where nothing can
 * @param state how the models change with it
 */
public record RunSql(List<SqlText> forward, @Nullable List<SqlText> backward, List<Operation> state)
        implements Operation {
    /** Nothing to do on the way back. Django's {@code RunSQL.noop}. */
    public static final String NOOP = "";

    /** Copies what could change. */
    public RunSql {
        forward = List.copyOf(forward);
        backward = backward == null ? null : List.copyOf(backward);
        state = List.copyOf(state);
    }

    /** The same, taken back by a script; {@link #NOOP} where nothing needs to be done. */
    public RunSql reverse(String sql) {
        return reverse(new SqlText(sql, List.of()));
    }

    /** The same, taken back by these statements. */
    public RunSql reverse(SqlText... statements) {
        return new RunSql(forward, List.of(statements), state);
    }

    /** The same, which changes the models as {@code operations} would. */
    public RunSql stateOperations(Operation... operations) {
        return new RunSql(forward, backward, List.of(operations));
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
        run(app, forward, editor);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        if (backward != null) {
            run(app, backward, editor);
        }
    }

    private static void run(String app, List<SqlText> texts, SchemaEditor editor)
            throws SQLException {
        if (editor.allows(app)) {
            for (SqlText text : texts) {
                editor.script(text.sql(), text.parameters());
            }
        }
    }

    @Override
    public boolean isReversible() {
        return backward != null;
    }

    @Override
    public String description() {
        return "Raw SQL operation";
    }
}
