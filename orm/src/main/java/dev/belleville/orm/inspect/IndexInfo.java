package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.util.List;

/**
 * An index of a table, or a unique constraint, which the database keeps as one. That of the primary
 * key is not among them.
 *
 * @param name its name; empty where SQLite made one up
 * @param parts what it is over, in order
 * @param unique whether no two rows agree in all parts
 * @param constraint whether it is a constraint of the table
 * @param condition the SQL of the rows it is about; empty for all
 * @param method how it is built, such as {@code btree} or {@code gin}
 * @param include columns that it holds beside the parts
 * @param nullsDistinct whether NULLs are all different, as usual
 * @param deferrable when a unique constraint is checked
 */
public record IndexInfo(
        String name,
        List<Part> parts,
        boolean unique,
        boolean constraint,
        String condition,
        String method,
        List<String> include,
        boolean nullsDistinct,
        Deferrable deferrable) {
    /**
     * What an index is over.
     *
     * @param sql the name of a column, or SQL over columns
     * @param expression whether it is the latter
     * @param descending whether great values come first
     * @param opclass the class of operators by which PostgreSQL compares; empty for the usual one
     */
    public record Part(String sql, boolean expression, boolean descending, String opclass) {}

    /** Copies what could change. */
    public IndexInfo {
        parts = List.copyOf(parts);
        include = List.copyOf(include);
    }

    /** The columns it is over; empty where it is over an expression or some rows alone. */
    public List<String> columns() {
        return !condition.isEmpty() || parts.stream().anyMatch(Part::expression)
                ? List.of()
                : parts.stream().map(Part::sql).toList();
    }
}
