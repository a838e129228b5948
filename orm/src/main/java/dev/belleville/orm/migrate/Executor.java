package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the steps of a plan, each in a transaction together with its record: either both stay or
 * neither. Django's MigrationExecutor.
 */
final class Executor {
    private final Graph graph;
    private final ProjectState base;
    private final SchemaEditor editor;
    private final Recorder recorder;
    private final Progress progress;

    /**
     * @param graph as what is applied has it
     * @param base the models of apps without migrations
     */
    Executor(
            Graph graph,
            ProjectState base,
            SchemaEditor editor,
            Recorder recorder,
            Progress progress) {
        this.graph = graph;
        this.base = base;
        this.editor = editor;
        this.recorder = recorder;
        this.progress = progress;
    }

    void run(List<Step> plan, Mode mode) throws SQLException {
        editor.atomic(recorder::ensureTable);
        Set<MigrationKey> applied = new LinkedHashSet<>(graph.applied());
        for (Step step : plan) {
            MigrationKey key = step.migration().key();
            if (step.backward()) {
                applied.remove(key);
                unapply(step.migration(), operations(step, applied), mode);
            } else {
                apply(step.migration(), operations(step, applied), mode);
                applied.add(key);
            }
        }
        editor.atomic(() -> recorder.recordSquashed(graph));
    }

    private OperationList operations(Step step, Set<MigrationKey> applied) {
        return new OperationList(step.migration(), graph.state(base, applied::contains));
    }

    private void apply(Migration migration, OperationList operations, Mode mode)
            throws SQLException {
        MigrationKey key = migration.key();
        progress.report(key, Progress.Stage.APPLYING);
        boolean fake =
                switch (mode) {
                    case RUN -> false;
                    case FAKE -> true;
                    case FAKE_INITIAL -> migration.isInitial() && isThere(operations);
                };
        atomic(
                key,
                () -> {
                    if (!fake) {
                        operations.forward(editor);
                    }
                    recorder.record(migration);
                });
        progress.report(key, fake ? Progress.Stage.FAKED : Progress.Stage.APPLIED);
    }

    private void unapply(Migration migration, OperationList operations, Mode mode) {
        MigrationKey key = migration.key();
        progress.report(key, Progress.Stage.UNAPPLYING);
        atomic(
                key,
                () -> {
                    if (mode != Mode.FAKE) {
                        operations.backward(editor);
                    }
                    recorder.erase(migration);
                });
        progress.report(key, mode == Mode.FAKE ? Progress.Stage.FAKED : Progress.Stage.UNAPPLIED);
    }

    private void atomic(MigrationKey key, SchemaEditor.Work work) {
        try {
            editor.atomic(work);
        } catch (SQLException | MigrationError e) {
            throw new MigrationError(
                    "Migration " + key + " failed and " + remains() + e.getMessage(), e);
        }
    }

    private String remains() {
        List<String> done = editor.leftBehind();
        return done.isEmpty()
                ? "left nothing behind. "
                : "is not recorded, but the database keeps what it did before that: "
                        + String.join("; ", done)
                        + ". Take that back by hand, then migrate again. ";
    }

    /** Whether the database has all tables and columns that the operations would make. */
    private boolean isThere(OperationList operations) throws SQLException {
        Map<String, Table> before = operations.before().tables();
        boolean any = false;
        for (Table table : operations.after().tables().values()) {
            if (table.equals(before.get(table.key())) || !editor.allows(table.key())) {
                continue;
            }
            any = true;
            List<String> columns = editor.columns(table.name());
            if (!table.columns().stream().allMatch(c -> columns.contains(c.name()))) {
                return false;
            }
        }
        return any;
    }
}
