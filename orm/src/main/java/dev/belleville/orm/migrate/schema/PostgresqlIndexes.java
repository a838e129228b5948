package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;

/** The indexes that a column of PostgreSQL has by what it is: one in order, and one for LIKE. */
final class PostgresqlIndexes {
    private final PostgresqlEditor editor;
    private final PostgresqlCatalog catalog;

    PostgresqlIndexes(PostgresqlEditor editor, PostgresqlCatalog catalog) {
        this.editor = editor;
        this.catalog = catalog;
    }

    /** Makes those of a column that is new. */
    void create(Table table, TableColumn column) throws SQLException {
        if (column.is(TableColumn.Trait.INDEXED)) {
            editor.createIndex(table, column);
        }
        if (hasLike(column)) {
            createLike(table, column);
        }
    }

    /** Makes those that a column has now and had not before. */
    void create(Table table, TableColumn old, TableColumn column) throws SQLException {
        if (column.is(TableColumn.Trait.INDEXED) && !old.is(TableColumn.Trait.INDEXED)) {
            editor.createIndex(table, column);
        }
        if (hasLike(column) && !hasLike(old)) {
            createLike(table, column);
        }
    }

    /** Drops those that a column had and has no longer. */
    void drop(Table table, TableColumn old, TableColumn column) throws SQLException {
        List<String> named = table.indexes().stream().map(i -> i.name()).toList();
        for (String name : catalog.indexes(table, old)) {
            boolean stays =
                    name.endsWith("_like") ? hasLike(column) : column.is(TableColumn.Trait.INDEXED);
            if (!stays && !named.contains(name)) {
                editor.execute("DROP INDEX " + Sql.quote(name));
            }
        }
    }

    /** Serves LIKE with a fixed beginning, which an index in the order of a language cannot. */
    private void createLike(Table table, TableColumn column) throws SQLException {
        editor.execute(
                "CREATE INDEX %s ON %s (%s %s)"
                        .formatted(
                                Sql.quote(editor.name(table, column.name(), "_like")),
                                Sql.quote(table.name()),
                                Sql.quote(column.name()),
                                editor.type(column.type()).startsWith("varchar")
                                        ? "varchar_pattern_ops"
                                        : "text_pattern_ops"));
    }

    /** Whether a column has one for LIKE. */
    static boolean hasLike(TableColumn column) {
        boolean found =
                column.is(TableColumn.Trait.INDEXED)
                        || column.is(TableColumn.Trait.UNIQUE)
                        || column.is(TableColumn.Trait.PRIMARY_KEY);
        return found && column.type().kind().isText();
    }
}
