package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.Hindrance;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what hinders migrations, one after another, before they change anything. What comes behind
 * a step of code it leaves alone, for that may have mended it, and what an operation before has
 * touched: the change itself looks again.
 */
final class Obstacles {
    private final SchemaEditor editor;
    private final Map<String, Set<TableColumn>> untouched = new HashMap<>();
    private boolean begun;
    private boolean clear = true;

    /** What hinders {@code operation}. */
    record Obstacle(Operation operation, Hindrance hindrance) {
        String table() {
            return hindrance.table();
        }

        /** The same before it is tried, on a table of about {@code rows}. */
        Warning warning(long rows) {
            return new Warning(
                    operation.description(), table(), rows, hindrance.effect(), hindrance.remedy());
        }

        @Override
        public String toString() {
            return "Operation '" + operation.description() + "': " + hindrance;
        }
    }

    Obstacles(SchemaEditor editor) {
        this.editor = editor;
    }

    /** Those of {@code operations}, which come next, in the order in which they run. */
    List<Obstacle> next(String app, OperationList operations, boolean backward)
            throws SQLException {
        if (!begun) {
            begun = true;
            ProjectState now = backward ? operations.after() : operations.before();
            for (Table table : now.tables().values()) {
                untouched.put(table.name(), Set.copyOf(table.columns()));
            }
        }
        var found = new ArrayList<Obstacle>();
        clear = clear && new Walk(app, backward, found).all(operations);
        return found;
    }

    private final class Walk {
        private final String app;
        private final boolean backward;
        private final List<Obstacle> found;

        Walk(String app, boolean backward, List<Obstacle> found) {
            this.app = app;
            this.backward = backward;
            this.found = found;
        }

        /** Whether all could be looked at. */
        boolean all(OperationList operations) throws SQLException {
            List<OperationList.Place> places = operations.places();
            for (OperationList.Place place : backward ? places.reversed() : places) {
                if (!look(place)) {
                    return false;
                }
            }
            return true;
        }

        private boolean look(OperationList.Place place) throws SQLException {
            ProjectState from = backward ? place.after() : place.before();
            ProjectState to = backward ? place.before() : place.after();
            switch (place.operation()) {
                case SeparateState(List<Operation> database, List<Operation> _) -> {
                    return all(new OperationList(app, database, place.before()));
                }
                case RunSql sql -> {
                    return isNothing(backward ? sql.backward() : sql.forward());
                }
                case RunJava java -> {
                    return DataStep.NONE.equals(backward ? java.backward() : java.forward());
                }
                case RunJavaInBatches _, Elidable _ -> {
                    return false;
                }
                case AddField added when !backward ->
                        compare(added, from.tables(), added.filled(app, from).tables());
                case AlterField altered when !backward ->
                        compare(altered, from.tables(), altered.filled(app, from).tables());
                case RenameField renamed ->
                        compare(
                                renamed,
                                renamed.relabelling(app, backward).before(from, to),
                                to.tables());
                case RenameModel renamed ->
                        compare(
                                renamed,
                                renamed.relabelling(app, backward).before(from, to),
                                to.tables());
                case CreateModel _,
                        DeleteModel _,
                        AddField _,
                        RemoveField _,
                        AlterField _,
                        AlterModelTable _ ->
                        compare(place.operation(), from.tables(), to.tables());
                default -> {}
            }
            touch(to);
            return true;
        }

        private static boolean isNothing(@Nullable List<SqlText> texts) {
            return texts == null || texts.stream().allMatch(text -> text.sql().isBlank());
        }

        private void compare(
                Operation operation, Map<String, Table> before, Map<String, Table> after)
                throws SQLException {
            for (Table table : before.values()) {
                Table now = after.get(table.key());
                Set<TableColumn> columns = untouched.get(table.name());
                if (columns != null && !table.equals(now) && editor.allows(table.key())) {
                    List<String> there = editor.columns(table.name());
                    List<String> names =
                            columns.stream()
                                    .map(TableColumn::name)
                                    .filter(there::contains)
                                    .toList();
                    for (Hindrance hindrance : editor.hindrances(names, table, now)) {
                        found.add(new Obstacle(operation, hindrance));
                    }
                }
            }
        }
    }

    private void touch(ProjectState to) {
        Map<String, List<TableColumn>> left =
                to.tables().values().stream()
                        .collect(Collectors.toMap(Table::name, Table::columns, (a, _) -> a));
        untouched.keySet().retainAll(left.keySet());
        untouched.replaceAll((name, columns) -> {
            List<TableColumn> now = left.getOrDefault(name, List.of());
            return columns.stream().filter(now::contains).collect(Collectors.toSet());
        });
    }
}
