package dev.belleville.orm.inspect;

import java.util.List;
import java.util.Optional;

/**
 * What tells the rows of a model apart.
 *
 * @param columns one or several
 * @param sort how sure it is
 */
record Key(List<String> columns, Sort sort) {
    /** How sure a key is. */
    enum Sort {
        /** The primary key of the table. */
        PRIMARY,
        /** Columns that are unique and never NULL. */
        UNIQUE,
        /** None: one of the columns stands for it. */
        NONE
    }

    static Key of(TableDescription table) {
        if (!table.primaryKey().isEmpty()) {
            return new Key(table.primaryKey(), Sort.PRIMARY);
        }
        Optional<List<String>> unique =
                table.indexes().stream()
                        .filter(IndexInfo::unique)
                        .map(IndexInfo::columns)
                        .filter(columns -> !columns.isEmpty())
                        .filter(columns ->
                                columns.stream()
                                        .map(table::column)
                                        .allMatch(c -> !c.nullable() && c.generated() == null))
                        .findFirst();
        return unique.map(columns -> new Key(columns, Sort.UNIQUE))
                .orElseGet(() -> new Key(List.of(stand(table)), Sort.NONE));
    }

    /** A column called id, else the first that is never NULL, else the first. */
    private static String stand(TableDescription table) {
        List<ColumnInfo> columns = table.columns();
        return columns.stream()
                .filter(column -> column.name().equals("id"))
                .findFirst()
                .or(() -> columns.stream().filter(column -> !column.nullable()).findFirst())
                .orElseGet(columns::getFirst)
                .name();
    }

    /** Whether {@code column} alone is the key. */
    boolean is(String column) {
        return columns.equals(List.of(column));
    }

    boolean isComposite() {
        return columns.size() > 1;
    }
}
