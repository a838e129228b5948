package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Strain;
import dev.belleville.orm.migrate.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns of operations that lock or rewrite tables with many rows, or that rows would refuse. */
final class LargeTables {
    /** From how many rows on a table is large: there, what takes long takes seconds. */
    static final long MANY = 100_000;

    private final SchemaEditor editor;
    private final Map<String, Long> rows = new HashMap<>();

    LargeTables(SchemaEditor editor) {
        this.editor = editor;
    }

    /** The warnings for each of {@code steps}, which begin where {@code applied} are. */
    Map<Step, List<Warning>> warnings(
            List<Step> steps, Set<MigrationKey> applied, Graph graph, ProjectState base)
            throws SQLException {
        var warnings = new LinkedHashMap<Step, List<Warning>>();
        var obstacles = new Obstacles(editor);
        for (Step step : steps) {
            MigrationKey key = step.migration().key();
            applied.remove(key);
            var operations =
                    new OperationList(step.migration(), graph.state(base, applied::contains));
            List<Warning> all = refusals(obstacles, key.app(), operations, step.backward());
            all.addAll(warnings(key.app(), operations, step.backward()));
            warnings.put(step, all);
            if (!step.backward()) {
                applied.add(key);
            }
        }
        return warnings;
    }

    /** What would fail for the rows there are, unless a step is half done already. */
    private List<Warning> refusals(
            Obstacles obstacles, String app, OperationList operations, boolean backward)
            throws SQLException {
        var refusals = new ArrayList<Warning>();
        if (editor.resumable().unfinished() == null) {
            for (var obstacle : obstacles.next(app, operations, backward)) {
                refusals.add(obstacle.warning(rows(obstacle.table())));
            }
        }
        return refusals;
    }

    /** The warnings for each of {@code drafts}, the first of which comes after {@code before}. */
    Map<Draft, List<Warning>> warnings(List<Draft> drafts, ProjectState before)
            throws SQLException {
        var warnings = new LinkedHashMap<Draft, List<Warning>>();
        ProjectState state = before;
        for (Draft draft : drafts) {
            var operations = new OperationList(draft.migration(), state);
            warnings.put(draft, warnings(draft.migration().key().app(), operations, false));
            state = operations.after();
        }
        return warnings;
    }

    /** The warnings for a migration's operations, in order. */
    List<Warning> warnings(String app, OperationList operations, boolean backward)
            throws SQLException {
        var warnings = new ArrayList<Warning>();
        for (OperationList.Place place : operations.places()) {
            switch (place.operation()) {
                case SeparateState(List<Operation> database, List<Operation> _) ->
                        warnings.addAll(
                                warnings(
                                        app,
                                        new OperationList(app, database, place.before()),
                                        backward));
                case RunSql _, RunJava _, RunJavaInBatches _, Elidable _ -> {}
                case RenameModel _, RenameField _, AlterModelOptions _ -> {}
                case AddIndexConcurrently _, RemoveIndexConcurrently _ -> {}
                case AlterField altered when !backward ->
                        add(
                                place.operation(),
                                place.before(),
                                altered.filled(app, place.before()),
                                warnings);
                default -> {
                    ProjectState from = backward ? place.after() : place.before();
                    ProjectState to = backward ? place.before() : place.after();
                    add(place.operation(), from, to, warnings);
                }
            }
        }
        return warnings;
    }

    private void add(
            Operation operation, ProjectState from, ProjectState to, List<Warning> warnings)
            throws SQLException {
        Map<String, Table> tables = to.tables();
        for (Table before : from.tables().values()) {
            Table after = tables.get(before.key());
            if (after != null && !after.equals(before) && editor.allows(before.key())) {
                for (Strain strain : editor.strains(before, after)) {
                    long count = rows(before.name());
                    if (count >= MANY) {
                        warnings.add(
                                new Warning(
                                        operation.description(),
                                        before.name(),
                                        count,
                                        strain.effect(),
                                        strain.remedy()));
                    }
                }
            }
        }
    }

    private long rows(String table) throws SQLException {
        Long known = rows.get(table);
        if (known == null) {
            known = editor.estimate(table);
            rows.put(table, known);
        }
        return known;
    }
}
