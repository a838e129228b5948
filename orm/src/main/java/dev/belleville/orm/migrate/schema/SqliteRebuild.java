package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds a table of SQLite anew, with all its rows and all that others made over it, and puts it in
 * the old one's place.
 */
final class SqliteRebuild {
    private static final Pattern DERIVED_NAME = Pattern.compile(".*_[0-9a-f]{8}(_uniq)?");

    private final SqliteEditor editor;
    private final Table before;
    private final Table after;

    /** {@code before} already bears its new names. */
    SqliteRebuild(SqliteEditor editor, Table before, Table after) {
        this.editor = editor;
        this.before = before;
        this.after = after;
    }

    /** A column that somebody added by hand would go with the old table. */
    private void refuseToLose() throws SQLException {
        if (editor.isCollecting()) {
            return;
        }
        var unknown = new ArrayList<>(editor.columns(before.name()));
        before.columns().forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw new SQLException(
                    "The table "
                            + before.name()
                            + " has a column "
                            + unknown.getFirst()
                            + " that no field keeps, and which would be lost, for SQLite builds the"
                            + " table anew. Give it a field by separateState, or drop it by runSql.");
        }
    }

    void run() throws SQLException {
        refuseToLose();
        var dependents = new SqliteDependents(editor, before.name());
        String made = "new__" + after.name();
        editor.createBare(made, after);
        copy(made);
        List<String> kept = others();
        editor.execute("DROP TABLE " + Sql.quote(before.name()));
        // Else it would refuse while a view names the table that is not there for a moment.
        editor.execute("PRAGMA legacy_alter_table = ON");
        editor.execute("ALTER TABLE " + Sql.quote(made) + " RENAME TO " + Sql.quote(after.name()));
        editor.execute("PRAGMA legacy_alter_table = OFF");
        editor.createIndexes(after);
        for (String sql : kept) {
            editor.execute(sql);
        }
        if (!editor.isCollecting()) {
            dependents.check(after);
        }
    }

    private void copy(String made) throws SQLException {
        var targets = new ArrayList<String>();
        var sources = new ArrayList<String>();
        for (TableColumn column : after.columns()) {
            TableColumn old = before.column(column.key()).orElse(null);
            if (column.isGenerated()) {
                continue;
            }
            if (old != null) {
                targets.add(Sql.quote(column.name()));
                sources.add(source(old, column));
            } else if (!column.definition().hasDefault() && column.fill() != null) {
                targets.add(Sql.quote(column.name()));
                sources.add(editor.literal(column.fill()));
            }
        }
        editor.execute(
                "INSERT INTO "
                        + Sql.quote(made)
                        + " ("
                        + String.join(", ", targets)
                        + ") SELECT "
                        + String.join(", ", sources)
                        + " FROM "
                        + Sql.quote(before.name()));
        if (before.columns().stream().anyMatch(TableColumn::isAuto)
                && after.columns().stream().anyMatch(TableColumn::isAuto)) {
            keepSequence(before.name(), made);
        }
    }

    /** So that the number of a row deleted long ago is not given again. */
    private void keepSequence(String from, String to) throws SQLException {
        editor.execute("DELETE FROM sqlite_sequence WHERE name = " + Sql.text(to));
        editor.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT "
                        + Sql.text(to)
                        + ", seq FROM sqlite_sequence WHERE name = "
                        + Sql.text(from));
    }

    private String source(TableColumn old, TableColumn column) {
        String value = Sql.quote(old.name());
        Object fill = column.fill();
        boolean tightened =
                old.is(TableColumn.Trait.NULLABLE) && !column.is(TableColumn.Trait.NULLABLE);
        return tightened && fill != null
                ? "coalesce(" + value + ", " + editor.literal(fill) + ")"
                : value;
    }

    /** Triggers and indexes that somebody made by hand, which the old table takes with it. */
    private List<String> others() throws SQLException {
        if (editor.isCollecting()) {
            return List.of(); // The database does not stand where the statements would find it.
        }
        var sql = new ArrayList<String>();
        for (String name :
                editor.names(
                        "SELECT name FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
                                + " AND type IN ('index', 'trigger')",
                        before.name())) {
            if (!isOurs(name)) {
                sql.addAll(editor.names("SELECT sql FROM sqlite_master WHERE name = ?", name));
            }
        }
        return sql;
    }

    /** Whether an index is made with the table: by its name, or a derived one over such columns. */
    private boolean isOurs(String index) throws SQLException {
        if (before.indexes().stream().anyMatch(i -> i.name().equals(index))
                || before.constraints().stream().anyMatch(c -> c.name().equals(index))) {
            return true;
        }
        if (!DERIVED_NAME.matcher(index).matches()) {
            return false;
        }
        List<String> over =
                editor.names("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index);
        return before.columns().stream()
                        .filter(c -> c.is(TableColumn.Trait.INDEXED))
                        .anyMatch(c -> over.equals(List.of(c.name())))
                || before.constraints().stream()
                        .filter(ConstraintSpec.Unique.class::isInstance)
                        .map(ConstraintSpec.Unique.class::cast)
                        .anyMatch(u -> over.equals(before.columnNames(u.fields())));
    }
}
