package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.StringJoiner;

/** A server, which adds and drops foreign keys of tables as they stand. */
abstract sealed class AlteringEditor extends SchemaEditor permits MariadbEditor, PostgresqlEditor {
    AlteringEditor(Statements statements, Literals literals, SqlTokens.Flavor flavor) {
        super(statements, literals, flavor);
    }

    @Override
    final void create(Table table) throws SQLException {
        var parts = new StringJoiner(", ", "(", ")");
        for (TableColumn column : table.columns()) {
            parts.add(Sql.quote(column.name()) + " " + definition(column));
        }
        String key = table.primaryKey();
        if (key != null) {
            parts.add(key);
        }
        for (ConstraintSpec constraint : table.constraints()) {
            if (!isIndex(constraint) && canEnforce(constraint)) {
                parts.add(definition(table, constraint));
            }
        }
        execute("CREATE TABLE " + Sql.quote(table.name()) + " " + parts);
        for (ConstraintSpec constraint : table.constraints()) {
            if (isIndex(constraint)) {
                add(table, constraint);
            }
        }
        comment(table, "");
        for (TableColumn column : table.columns()) {
            createIndexes(table, column);
            comment(table, column);
        }
        for (IndexSpec index : table.indexes()) {
            if (canBuild(index)) {
                createIndex(table, index);
            }
        }
    }

    /** Adds a rule to a table that is there, if the database can enforce it. */
    final void add(Table table, ConstraintSpec constraint) throws SQLException {
        if (!canEnforce(constraint)) {
            return;
        }
        if (isIndex(constraint) && constraint instanceof ConstraintSpec.Unique unique) {
            createUniqueIndex(table, unique);
        } else {
            alterTable(table, "ADD " + definition(table, constraint));
        }
    }

    /** What a column of a table that is being made says of itself. */
    abstract String definition(TableColumn column);

    /** Makes the indexes of a new column. */
    abstract void createIndexes(Table table, TableColumn column) throws SQLException;

    /** Gives a table its remark, where it had {@code before}. */
    abstract void comment(Table table, String before) throws SQLException;

    /** Gives a new column its remark, where its definition cannot. */
    abstract void comment(Table table, TableColumn column) throws SQLException;

    /** Whether the database can have such an index; what it cannot is not made, as in Django. */
    boolean canBuild(IndexSpec index) {
        return true;
    }

    final void alterTable(Table table, String change) throws SQLException {
        execute("ALTER TABLE " + Sql.quote(table.name()) + " " + change);
    }

    /** When a foreign key is checked, at the end of its definition. */
    String deferral() {
        return "";
    }

    @Override
    void attach(TableChange change) throws SQLException {
        if (change.after() == null) {
            return;
        }
        for (TableColumn column : change.after().columns()) {
            TableColumn old =
                    change.before() == null
                            ? null
                            : change.before().column(column.key()).orElse(null);
            if (old == null || !sameReference(old, column)) {
                addForeignKey(change.after(), column);
            }
        }
    }

    final boolean sameReference(TableColumn old, TableColumn column) {
        return old.sameTarget(column) && sameType(old, column);
    }

    private void addForeignKey(Table table, TableColumn column) throws SQLException {
        TableColumn.Reference to = column.reference();
        if (to != null) {
            String name = name(table, column.name(), "_fk_" + to.table() + "_" + to.column());
            alterTable(
                    table,
                    "ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s%s"
                            .formatted(
                                    Sql.quote(name),
                                    Sql.quote(column.name()),
                                    Sql.quote(to.table()),
                                    Sql.quote(to.column()),
                                    to.onDelete(),
                                    deferral()));
        }
    }
}
