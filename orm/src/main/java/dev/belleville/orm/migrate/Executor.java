package dev.belleville.orm.migrate;

import dev.belleville.core.Invocation;
import dev.belleville.orm.migrate.schema.Part;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a plan. Each is one transaction together with its record where that is
 * possible; else it goes on after a failure where it stopped. Django's MigrationExecutor.
 */
final class Executor {
    private final Graph graph;
    private final ProjectState base;
    private final SchemaEditor editor;
    private final Recorder recorder;
    private final Progress progress;

    /** {@code base} are the models of apps without migrations. */
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

    /** The step that an earlier run left half way, or null where none did. */
    @Nullable Step unfinished() throws SQLException {
        String name = editor.resumable().unfinished();
        return name == null ? null : Step.named(name, graph);
    }

    /** Finishes the step that an earlier run left half way. */
    void finish(Step step) throws SQLException {
        progress.resumed(step.migration().key());
        run(List.of(step), Mode.RUN);
    }

    /** Whether {@link #turn} is possible. */
    boolean canTurn(Step half) throws SQLException {
        return editor.resumable().canTurn(half.migration().operations().size());
    }

    /** Lets a step that stands half way go on in the other direction, as the step returned. */
    Step turn(Step half) throws SQLException {
        var turned = new Step(half.migration(), !half.backward());
        editor.resumable().turn(turned.name(), half.migration().operations().size());
        return turned;
    }

    void run(List<Step> plan, Mode mode) throws SQLException {
        if (!recorder.hasTable()) {
            editor.atomic(recorder::makeTable);
        }
        Graph standing = graph.given(recorder.applied());
        Set<MigrationKey> applied = new LinkedHashSet<>(standing.applied());
        for (Step step : plan) {
            MigrationKey key = step.migration().key();
            applied.remove(key);
            var operations =
                    new OperationList(step.migration(), standing.state(base, applied::contains));
            progress.report(
                    key, step.backward() ? Progress.Stage.UNAPPLYING : Progress.Stage.APPLYING);
            boolean fake = isFake(step, operations, mode);
            if (!fake) {
                warn(step, operations);
            }
            carryOut(step, operations, fake);
            progress.report(key, fake ? Progress.Stage.FAKED : done(step));
            if (!step.backward()) {
                applied.add(key);
            }
        }
        recorder.recordSquashed(graph);
    }

    private void warn(Step step, OperationList operations) throws SQLException {
        MigrationKey key = step.migration().key();
        new LargeTables(editor)
                .warnings(key.app(), operations, step.backward())
                .forEach(warning -> progress.warning(key, warning));
    }

    private static Progress.Stage done(Step step) {
        return step.backward() ? Progress.Stage.UNAPPLIED : Progress.Stage.APPLIED;
    }

    private boolean isFake(Step step, OperationList operations, Mode mode) throws SQLException {
        return switch (mode) {
            case RUN -> false;
            case FAKE -> true;
            case FAKE_INITIAL ->
                    !step.backward() && step.migration().isInitial() && isThere(operations);
        };
    }

    private void carryOut(Step step, OperationList operations, boolean fake) {
        MigrationKey key = step.migration().key();
        boolean whole = fake || isWhole(step.migration(), editor);
        try {
            if (fake) {
                editor.atomic(() -> record(step));
                return;
            }
            requireFree(step, operations);
            List<Part> parts =
                    operations.parts(
                            editor,
                            step.backward(),
                            (operation, done) -> tell(key, operation, done));
            if (whole) {
                editor.atomic(() -> {
                    for (Part part : parts) {
                        part.work().run();
                    }
                    record(step);
                });
            } else {
                editor.heard((done, about) -> progress.rows(key, done, about));
                editor.resumable().run(step.name(), parts, () -> record(step));
            }
        } catch (SQLException | MigrationError | IllegalStateException e) {
            progress.report(key, Progress.Stage.FAILED);
            String left =
                    whole
                            ? " failed and left nothing behind. "
                            : hasDone(e)
                                    ? " failed half way. What it did is kept; migrate again when the"
                                            + " cause is mended, and it goes on from there. "
                                    : " failed, and nothing was done; migrate again when the cause is"
                                            + " mended. ";
            String remedy = whole ? remedy(step, operations, e) : "";
            if (remedy.isEmpty() && !step.backward() && Reason.isUnexpected(e)) {
                remedy = byHand(key);
            }
            throw new MigrationError("Migration " + key + left + Reason.of(e, editor) + remedy, e);
        }
    }

    /** Before the first change, for the half of a step is worse than none. */
    private void requireFree(Step step, OperationList operations) throws SQLException {
        if (editor.resumable().unfinished() == null) {
            List<Obstacles.Obstacle> obstacles =
                    new Obstacles(editor)
                            .next(step.migration().key().app(), operations, step.backward());
            if (!obstacles.isEmpty()) {
                throw new MigrationError(obstacles.getFirst().toString());
            }
        }
    }

    /** Whether something is kept of what failed; yes where the database no longer tells. */
    private boolean hasDone(Exception failure) {
        try {
            return editor.resumable().hasDone();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    /** Of an initial migration whose tables were made before there was a history. */
    private String remedy(Step step, OperationList operations, Exception failure) {
        try {
            return !step.backward() && step.migration().isInitial() && isThere(operations)
                    ? " Its tables are there already: '%s migrate --fake-initial' records it without running it."
                            .formatted(Invocation.program())
                    : "";
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return "";
        }
    }

    private static String byHand(MigrationKey key) {
        return ". If the database was changed by hand, put that back; or, where it is already as this"
                + " migration leaves it, record it: '%s migrate %s %s --fake'."
                        .formatted(Invocation.program(), key.app(), key.name());
    }

    private void tell(MigrationKey key, Operation operation, boolean done) {
        if (done) {
            progress.finished(key, operation);
        } else {
            progress.began(key, operation);
        }
    }

    private void record(Step step) throws SQLException {
        if (step.backward()) {
            recorder.erase(step.migration());
        } else if (!recorder.applied().contains(step.migration().key())) {
            recorder.record(step.migration());
        }
    }

    /** Whether all of it is one transaction. */
    static boolean isWhole(Migration migration, SchemaEditor editor) {
        return editor.undoesTables()
                && migration.isAtomic()
                && migration.operations().stream().allMatch(Operation::isAtomic);
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
