package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Says which tables and columns are the same ones before and after a model or field got another
 * name, so that the comparison renames them and loses no row.
 *
 * @param table from the key of a table after to its key before
 * @param column from a table's key after and a column's key after to the column's key before
 */
record Relabelling(UnaryOperator<String> table, BinaryOperator<String> column) {

    /** Makes {@code after} of {@code before}. */
    void change(SchemaEditor editor, ProjectState before, ProjectState after) throws SQLException {
        editor.change(before(before, after), after.tables());
    }

    /** The tables of {@code before}, recognised by the keys of {@code after}. */
    Map<String, Table> before(ProjectState before, ProjectState after) {
        return named(before.tables(), after.tables());
    }

    /** The tables of {@code words} under the names that {@code actual} has for them. */
    private Map<String, Table> named(Map<String, Table> actual, Map<String, Table> words) {
        var named = new LinkedHashMap<String, Table>();
        words.forEach((key, word) -> {
            Table old = actual.get(table.apply(key));
            if (old != null) {
                named.put(key, named(old, word));
            }
        });
        return named;
    }

    private Table named(Table actual, Table word) {
        return word.named(
                actual.name(),
                word.columns().stream()
                        .map(c ->
                                actual.column(column.apply(word.key(), c.key()))
                                        .map(old -> named(old, c))
                                        .orElse(c))
                        .toList());
    }

    private static TableColumn named(TableColumn actual, TableColumn word) {
        return actual.reference() == null || word.reference() == null
                ? word.named(actual.name())
                : word.named(actual.name())
                        .pointingTo(
                                word.reference()
                                        .named(
                                                actual.reference().table(),
                                                actual.reference().column()));
    }
}
