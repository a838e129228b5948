package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.util.List;

/**
 * A foreign key of a table.
 *
 * @param name the constraint's name; empty where it has none
 * @param columns the columns here, in order
 * @param table the table it points to; with its schema before a dot where that is another
 * @param targetColumns the columns there, in the same order
 * @param onDelete what the database does to the row when its target goes: {@code NO ACTION}, {@code
 *     RESTRICT}, {@code CASCADE}, {@code SET NULL} or {@code SET DEFAULT}
 * @param deferrable when it is checked
 */
public record ForeignKeyInfo(
        String name,
        List<String> columns,
        String table,
        List<String> targetColumns,
        String onDelete,
        Deferrable deferrable) {
    /** Copies what could change. */
    public ForeignKeyInfo {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
