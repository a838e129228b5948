package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of the database: a model's own, or the one between two models of a to-many relation.
 *
 * @param key what it is recognised by while its name changes
 * @param name its name in the database
 * @param columns in the order in which they are made
 * @param indexes those that stand for themselves; a column's own is a trait of the column
 * @param constraints rules over the whole table; a unique one without a name gets Django's name for
 *     {@code unique_together}
 * @param compositeKey the columns that make the primary key together; empty where one does
 * @param comment a remark; empty for none
 */
public record Table(
        String key,
        String name,
        List<TableColumn> columns,
        List<IndexSpec> indexes,
        List<ConstraintSpec> constraints,
        List<String> compositeKey,
        String comment) {

    /** Copies what could change. */
    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        compositeKey = List.copyOf(compositeKey);
    }

    /** The same table under another name, with columns under other names. */
    public Table named(String other, List<TableColumn> renamed) {
        return new Table(key, other, renamed, indexes, constraints, compositeKey, comment);
    }

    /** The same table with indexes under other names. */
    Table with(List<IndexSpec> renamed) {
        return new Table(key, name, columns, renamed, constraints, compositeKey, comment);
    }

    /** The column recognised by {@code key}. */
    public Optional<TableColumn> column(String key) {
        return columns.stream().filter(c -> c.key().equals(key)).findFirst();
    }

    /**
     * The column that a check, an index or a constraint calls {@code name}: by its field's name, by
     * its own, or {@code pk}.
     *
     * @throws IllegalArgumentException if there is none; the message lists what there is
     */
    TableColumn resolve(String name) {
        return columns.stream()
                .filter(c ->
                        c.key().equals(name)
                                || (c.reference() != null && name.equals(c.key() + "_id"))
                                || c.name().equals(name)
                                || (name.equals("pk") && c.is(TableColumn.Trait.PRIMARY_KEY)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Table '"
                                        + this.name
                                        + "' has no column for '"
                                        + name
                                        + "'. Choices are: "
                                        + String.join(
                                                ", ",
                                                columns.stream().map(TableColumn::key).toList())
                                        + "."));
    }

    /** The rule of a composite primary key as a table says it; null where one column is the key. */
    @Nullable String primaryKey() {
        return compositeKey.isEmpty()
                ? null
                : columnNames(compositeKey).stream()
                        .map(Sql::quote)
                        .collect(Collectors.joining(", ", "PRIMARY KEY (", ")"));
    }

    /** The names of the columns that make the primary key. */
    List<String> keyColumns() {
        return compositeKey.isEmpty()
                ? columns.stream()
                        .filter(c -> c.is(TableColumn.Trait.PRIMARY_KEY))
                        .map(TableColumn::name)
                        .toList()
                : columnNames(compositeKey);
    }

    /** The names of the columns that {@code fields} stand for. */
    List<String> columnNames(List<String> fields) {
        return fields.stream().map(f -> resolve(f).name()).toList();
    }
}
