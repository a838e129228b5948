package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of one database to a target: from what is applied, and from the step that an earlier run
 * left half way, which comes first.
 */
final class Course {
    private final Graph graph;
    private final SchemaEditor editor;
    private final Recorder recorder;
    private final Executor executor;

    Course(Graph graph, SchemaEditor editor, Recorder recorder, Executor executor) {
        this.graph = graph;
        this.editor = editor;
        this.recorder = recorder;
        this.executor = executor;
    }

    /** The step that stands half way, or null where none does. */
    @Nullable Step halfWay() throws SQLException {
        return executor.unfinished();
    }

    /** What {@link #run} would do, and does not. */
    List<Step> plan(MigrationTarget target) throws SQLException {
        Set<MigrationKey> applied = recorder.applied();
        Step half = halfWay();
        if (half == null) {
            return steps(target, Mode.RUN, applied);
        }
        MigrationKey key = half.migration().key();
        if (isWantedAgain(half, target, Mode.RUN) && executor.canTurn(half)) {
            List<Step> steps = new ArrayList<>(steps(target, Mode.RUN, applied));
            steps.addFirst(new Step(half.migration(), false));
            return steps;
        }
        boolean changed = half.backward() ? applied.remove(key) : applied.add(key);
        List<Step> steps = new ArrayList<>(steps(target, Mode.RUN, applied));
        if (changed) {
            steps.addFirst(half);
        }
        return steps;
    }

    /** Goes to the target, and says what was done. */
    List<Step> run(MigrationTarget target, Mode mode) throws SQLException {
        var done = new ArrayList<Step>();
        Step half = halfWay();
        if (half != null) {
            boolean again = isWantedAgain(half, target, mode);
            if (mode == Mode.FAKE && (again || steps(target, mode).contains(half))) {
                editor.resumable().forget();
            } else {
                Step last = again && executor.canTurn(half) ? executor.turn(half) : half;
                executor.finish(last);
                done.add(last);
            }
        }
        List<Step> steps = steps(target, mode);
        executor.run(steps, mode);
        done.addAll(steps);
        return done;
    }

    /** Whether {@code half} takes back what is applied when {@code target} is reached. */
    private boolean isWantedAgain(Step half, MigrationTarget target, Mode mode)
            throws SQLException {
        MigrationKey key = half.migration().key();
        Set<MigrationKey> without = recorder.applied();
        return half.backward()
                && without.remove(key)
                && steps(target, mode, without).stream()
                        .anyMatch(s -> !s.backward() && s.migration().key().equals(key));
    }

    private List<Step> steps(MigrationTarget target, Mode mode) throws SQLException {
        return steps(target, mode, recorder.applied());
    }

    private List<Step> steps(MigrationTarget target, Mode mode, Set<MigrationKey> applied) {
        var planner = new Planner(graph, applied);
        return mode == Mode.FAKE ? planner.steps(target) : planner.plan(target);
    }
}
