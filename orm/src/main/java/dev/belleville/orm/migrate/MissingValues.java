package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns that a migration would add to tables with rows for which nothing says a value,
 * before it changes anything. What comes behind a step of code it leaves alone: that may have
 * emptied the table.
 */
final class MissingValues {
    private final SchemaEditor editor;
    private final String app;
    private final boolean backward;
    private final Map<String, String> tables = new HashMap<>();
    private final List<Missing> found = new ArrayList<>();

    /** A column that {@code operation} would add to {@code table}. */
    record Missing(Operation operation, String table, TableColumn column) {
        /** The same before it is tried, on a table of about {@code rows}. */
        Warning warning(long rows) {
            return new Warning(
                    operation.description(),
                    table,
                    rows,
                    column.withoutValue(),
                    TableColumn.VALUE_REMEDY);
        }

        @Override
        public String toString() {
            return "Operation '" + operation.description() + "': " + column.refusal(table);
        }
    }

    private MissingValues(SchemaEditor editor, String app, boolean backward) {
        this.editor = editor;
        this.app = app;
        this.backward = backward;
    }

    /** Those of {@code operations}, in the order in which they run. */
    static List<Missing> find(
            SchemaEditor editor, String app, OperationList operations, boolean backward)
            throws SQLException {
        var values = new MissingValues(editor, app, backward);
        ProjectState now = backward ? operations.after() : operations.before();
        now.tables().values().forEach(table -> values.tables.put(table.key(), table.name()));
        values.walk(operations);
        return values.found;
    }

    /** Whether all could be looked at. */
    private boolean walk(OperationList operations) throws SQLException {
        List<OperationList.Place> places = operations.places();
        for (OperationList.Place place : backward ? places.reversed() : places) {
            if (!look(place)) {
                return false;
            }
            ProjectState to = backward ? place.before() : place.after();
            tables.keySet().retainAll(to.tables().keySet());
        }
        return true;
    }

    private boolean look(OperationList.Place place) throws SQLException {
        switch (place.operation()) {
            case SeparateState(List<Operation> database, List<Operation> _) -> {
                return walk(new OperationList(app, database, place.before()));
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
            case AddField added when !backward && added.fill() == null ->
                    compare(added, place.before(), place.after());
            case RemoveField removed when backward ->
                    compare(removed, place.after(), place.before());
            default -> {}
        }
        return true;
    }

    private static boolean isNothing(@Nullable List<SqlText> texts) {
        return texts == null || texts.stream().allMatch(text -> text.sql().isBlank());
    }

    private void compare(Operation operation, ProjectState from, ProjectState to)
            throws SQLException {
        Map<String, Table> before = from.tables();
        for (Table after : to.tables().values()) {
            Table old = before.get(after.key());
            String name = tables.get(after.key());
            if (old == null || name == null || old.equals(after) || !editor.allows(after.key())) {
                continue;
            }
            for (TableColumn column : after.columns()) {
                if (column.lacksValue()
                        && old.column(column.key()).isEmpty()
                        && editor.hasRows(name)) {
                    found.add(new Missing(operation, name, column));
                }
            }
        }
    }
}
