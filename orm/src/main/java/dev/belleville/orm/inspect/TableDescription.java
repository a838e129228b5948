package dev.belleville.orm.inspect;

import dev.belleville.orm.ProgrammingError;
import java.util.List;

/**
 * All that a database says of one table.
 *
 * @param info its name and kind
 * @param columns in their order
 * @param primaryKey the columns of the primary key, in its order; empty where there is none
 * @param foreignKeys where it points
 * @param indexes its indexes and unique constraints
 * @param checks the conditions of its rows
 * @param sequences what counts its rows
 */
public record TableDescription(
        TableInfo info,
        List<ColumnInfo> columns,
        List<String> primaryKey,
        List<ForeignKeyInfo> foreignKeys,
        List<IndexInfo> indexes,
        List<CheckInfo> checks,
        List<SequenceInfo> sequences) {
    /** Copies what could change. */
    public TableDescription {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        sequences = List.copyOf(sequences);
    }

    /** The table's name. */
    public String name() {
        return info.name();
    }

    /**
     * The column {@code name}.
     *
     * @throws ProgrammingError if there is none; the message lists those there are
     */
    public ColumnInfo column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Introspection.unknown(
                                "column", name, columns.stream().map(ColumnInfo::name).toList()));
    }
}
