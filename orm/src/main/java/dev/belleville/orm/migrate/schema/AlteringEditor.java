package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A server, which adds and drops foreign keys of tables as they stand. */
abstract sealed class AlteringEditor extends SchemaEditor permits MariadbEditor, PostgresqlEditor {
    AlteringEditor(
            Statements statements, Literals literals, TypeNames types, SqlTokens.Flavor flavor) {
        super(statements, literals, types, flavor);
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
                parts.add(new ConstraintSql(table, this).define(constraint));
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
            alterTable(table, "ADD " + new ConstraintSql(table, this).define(constraint));
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
            if (old == null || !keepsReference(change, old)) {
                addForeignKey(change.after(), column);
            }
        }
    }

    /**
     * {@code names}, or Django's where only statements are collected and the table is not there.
     */
    final List<String> found(List<String> names, Table table, ConstraintSpec.Unique unique) {
        return names.isEmpty() && isCollecting() ? List.of(name(table, unique)) : names;
    }

    /** Whether a foreign key may stay as it is, by its name too. */
    final boolean keepsReference(TableChange change, TableColumn old) {
        Table before = change.before();
        Table after = change.after();
        return before != null
                && after != null
                && after.column(old.key())
                        .filter(column ->
                                old.sameTarget(column)
                                        && sameType(old, column)
                                        && old.collation().equals(column.collation())
                                        && keepsForeignKey(
                                                foreignKey(before, old), foreignKey(after, column)))
                        .isPresent();
    }

    /** Whether a foreign key may be left where it should be called {@code now}. */
    abstract boolean keepsForeignKey(String old, String now);

    /** Django's name for the foreign key of a column; empty where it is none. */
    final String foreignKey(Table table, TableColumn column) {
        TableColumn.Reference to = column.reference();
        return to == null
                ? ""
                : name(table, column.name(), "_fk_" + to.table() + "_" + to.column());
    }

    @Override
    Table renameIndexes(Table before, Table renamed, Table after) throws SQLException {
        List<String> old = derivedNames(before);
        List<String> now = derivedNames(renamed);
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(now.get(i))) {
                renameIndex(renamed, old.get(i), now.get(i));
            }
        }
        var indexes = new ArrayList<IndexSpec>();
        for (IndexSpec index : renamed.indexes()) {
            IndexSpec named = after.indexes().contains(index) ? index : named(index, after);
            if (!named.equals(index)) {
                renameIndex(renamed, index.name(), named.name());
            }
            indexes.add(named);
        }
        return renamed.with(indexes);
    }

    /** The names that {@code table} has from Django for what nobody named, in a fixed order. */
    private List<String> derivedNames(Table table) {
        var names = new ArrayList<String>();
        for (TableColumn column : table.columns()) {
            derivedSuffixes(column).forEach(s -> names.add(name(table, column.name(), s)));
        }
        table.constraints().forEach(constraint -> names.add(name(table, constraint)));
        return names;
    }

    /** The ends of the names of what a column may have an index or constraint for. */
    abstract List<String> derivedSuffixes(TableColumn column);

    /** The index of {@code after} that differs by its name alone, or the same. */
    private static IndexSpec named(IndexSpec index, Table after) {
        return after.indexes().stream()
                .filter(i -> i.named(index.name()).equals(index))
                .findFirst()
                .orElse(index);
    }

    /** Renames an index where there is one of the old name. */
    abstract void renameIndex(Table table, String old, String now) throws SQLException;

    private void addForeignKey(Table table, TableColumn column) throws SQLException {
        TableColumn.Reference to = column.reference();
        if (to != null) {
            alterTable(
                    table,
                    "ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s%s"
                            .formatted(
                                    Sql.quote(foreignKey(table, column)),
                                    Sql.quote(column.name()),
                                    Sql.quote(to.table()),
                                    Sql.quote(to.column()),
                                    to.onDelete(),
                                    deferral()));
        }
    }
}
