package dev.belleville.orm.migrate.schema;

import static dev.belleville.orm.migrate.schema.TableColumn.Trait.NULLABLE;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands in the way of a change of one table, before it: what the database would refuse
 * half way, and what it would do without a word though something is lost.
 */
final class Hindrances {
    private final SchemaEditor editor;
    private final Collection<String> there;
    private final Table before;
    private final List<Hindrance> found = new ArrayList<>();

    /** Of {@code before}, of whose columns those called {@code there} are in the database. */
    Hindrances(SchemaEditor editor, Collection<String> there, Table before) {
        this.editor = editor;
        this.there = there;
        this.before = before;
    }

    /** What hinders that it becomes {@code after}; null where it goes. */
    List<Hindrance> of(@Nullable Table after) throws SQLException {
        if (there.isEmpty()) {
            return found;
        }
        if (after == null || losesViews(before.name(), after.name())) {
            views("");
        }
        if (after == null) {
            return found;
        }
        for (TableColumn old : before.columns()) {
            if (there.contains(old.name())) {
                TableColumn column = after.column(old.key()).orElse(null);
                if (column == null || losesViews(old.name(), column.name())) {
                    views(old.name());
                }
                if (column != null) {
                    rows(old, column);
                }
            }
        }
        for (TableColumn column : after.columns()) {
            if (before.column(column.key()).isEmpty()
                    && !there.contains(column.name())
                    && column.lacksValue()
                    && editor.hasRows(before.name())) {
                found.add(Hindrance.value(before, column));
            }
        }
        return found;
    }

    private boolean losesViews(String name, String now) {
        return !name.equals(now) && !editor.viewsFollow();
    }

    private void views(String column) throws SQLException {
        String what = column.isEmpty() ? before.name() : before.name() + "." + column;
        for (String view : editor.views(before.name(), column)) {
            found.add(Hindrance.view(before, view, what));
        }
    }

    private void rows(TableColumn old, TableColumn column) throws SQLException {
        String name = Sql.quote(old.name());
        if (old.is(NULLABLE) && !column.is(NULLABLE) && column.fill() == null) {
            String rows = count(name + " IS NULL");
            if (!rows.equals("0")) {
                found.add(Hindrance.nulls(before, old, rows));
            }
        }
        var loss = ValueLoss.of(editor.values(), old, column);
        if (loss.isPossible()) {
            String rows = count(loss.condition());
            if (!rows.equals("0")) {
                String example = example(loss.condition());
                found.add(Hindrance.loss(before, old, column, loss, rows, example));
            }
        }
    }

    private String count(String condition) throws SQLException {
        return editor.current(
                        "SELECT count(*) FROM " + Sql.quote(before.name()) + " WHERE " + condition)
                .getFirst();
    }

    /** The key of the first of the rows, or nothing where the table has none. */
    private String example(String condition) throws SQLException {
        List<String> keys = before.keyColumns();
        var parts = new ArrayList<String>();
        for (String key : keys) {
            if (there.contains(key)) {
                String value =
                        editor.current(
                                        "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT 1"
                                                .formatted(
                                                        Sql.quote(key),
                                                        Sql.quote(before.name()),
                                                        condition,
                                                        Sql.list(keys)))
                                .getFirst();
                parts.add(key + " = " + value);
            }
        }
        return parts.isEmpty() ? "" : ", such as the row with " + String.join(", ", parts);
    }
}
