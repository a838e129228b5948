package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.Part;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Operations with the models between them: runs them in order, or in the opposite order back. */
final class OperationList {
    private final String app;
    private final List<Operation> operations;
    private final boolean atomic;
    private final List<ProjectState> states = new ArrayList<>();

    OperationList(Migration migration, ProjectState before) {
        this(migration.key().app(), migration.operations(), before, migration.isAtomic());
    }

    OperationList(String app, List<Operation> operations, ProjectState before) {
        this(app, operations, before, true);
    }

    private OperationList(
            String app, List<Operation> operations, ProjectState before, boolean atomic) {
        this.app = app;
        this.operations = operations;
        this.atomic = atomic;
        states.add(before);
        for (Operation operation : operations) {
            states.add(operation.apply(app, states.getLast()));
        }
    }

    /** The models before the first operation. */
    ProjectState before() {
        return states.getFirst();
    }

    /** The models after the last operation. */
    ProjectState after() {
        return states.getLast();
    }

    /** An operation with the models before and after it. */
    record Place(Operation operation, ProjectState before, ProjectState after) {}

    List<Place> places() {
        var places = new ArrayList<Place>();
        for (int i = 0; i < operations.size(); i++) {
            places.add(new Place(operations.get(i), states.get(i), states.get(i + 1)));
        }
        return places;
    }

    /** Hears of each operation. */
    interface Listener {
        /** Nobody hears. */
        Listener NONE = (_, _) -> {};

        /** Hears that {@code operation} begins, or is done. */
        void hear(Operation operation, boolean done);
    }

    void forward(SchemaEditor editor) throws SQLException {
        for (Part part : parts(editor, false, Listener.NONE)) {
            part.work().run();
        }
    }

    void backward(SchemaEditor editor) throws SQLException {
        for (Part part : parts(editor, true, Listener.NONE)) {
            part.work().run();
        }
    }

    /** Each operation by itself, in the order in which they run. */
    List<Part> parts(SchemaEditor editor, boolean backward, Listener listener) {
        var parts = new ArrayList<Part>();
        for (Place place : places()) {
            Operation operation = place.operation();
            SchemaEditor.Work work =
                    () -> {
                        listener.hear(operation, false);
                        run(place, editor, backward);
                        listener.hear(operation, true);
                    };
            parts.add(new Part(work, isAtomic(operation)));
        }
        return backward ? parts.reversed() : parts;
    }

    /** What SQL of one's own is for in a migration that is not atomic, may be in no transaction. */
    private boolean isAtomic(Operation operation) {
        return operation.isAtomic() && (atomic || !(operation instanceof RunSql));
    }

    private void run(Place place, SchemaEditor editor, boolean backward) throws SQLException {
        Operation operation = place.operation();
        if (editor.isCollecting()) {
            editor.execute("--\n-- " + operation.description() + "\n--");
        }
        try {
            if (backward) {
                operation.backward(app, editor, place.before(), place.after());
            } else {
                operation.forward(app, editor, place.before(), place.after());
            }
        } catch (SQLException | RuntimeException e) {
            Object step = step(operation, backward);
            if (step == null && e instanceof MigrationError said) {
                throw said;
            }
            String why = Reason.of(e, editor) + (step == null ? "" : line(step, e));
            throw new MigrationError("Operation '" + operation.description() + "': " + why, e);
        }
    }

    /** The code that the operation runs; null where it is none. */
    private static @Nullable Object step(Operation operation, boolean backward) {
        return switch (operation) {
            case RunJava run -> backward ? run.backward() : run.forward();
            case RunJavaInBatches run -> backward ? run.backward() : run.forward();
            default -> null;
        };
    }

    /** The error's class and the line of the migration where it came from. */
    private static String line(Object step, Exception error) {
        String file = step.getClass().getName().split("\\$\\$Lambda", 2)[0];
        return Stream.of(error.getStackTrace())
                .filter(at -> at.getClassName().equals(file))
                .findFirst()
                .map(at -> at.getFileName() + ":" + at.getLineNumber())
                .map(at -> " (" + error.getClass().getSimpleName() + " at " + at + ")")
                .orElse(" (" + error.getClass().getSimpleName() + ")");
    }
}
