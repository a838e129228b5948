package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Views and triggers that somebody made over a table which is about to be built anew. SQLite keeps
 * their text and asks nothing, so that one which no longer works would fail its users later.
 */
final class SqliteDependents {
    private static final String DELETE = "DELETE FROM ";
    private static final String INSERT = "INSERT INTO ";
    private static final String UPDATE = "UPDATE ";
    private static final List<String> CHANGES = List.of(DELETE, INSERT, UPDATE);

    private final SchemaEditor editor;
    private final Map<String, String> working = new LinkedHashMap<>();

    /** Those that work now and name {@code table}. */
    SqliteDependents(SchemaEditor editor, String table) throws SQLException {
        this.editor = editor;
        String naming = " AND instr(lower(sql), lower(?)) > 0";
        for (String view :
                editor.names(
                        "SELECT name FROM sqlite_master WHERE type = 'view'" + naming, table)) {
            note("view " + view, "SELECT 1 FROM " + Sql.quote(view));
        }
        for (String home :
                editor.names(
                        "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
                                + naming,
                        table)) {
            for (String change : changes(home)) {
                note("trigger on " + home, change);
            }
        }
    }

    private List<String> changes(String table) throws SQLException {
        var changes = new ArrayList<String>();
        String name = Sql.quote(table);
        changes.add(DELETE + name);
        changes.add(INSERT + name + " DEFAULT VALUES");
        for (String column : editor.columns(table)) {
            String quoted = Sql.quote(column);
            changes.add(UPDATE + name + " SET " + quoted + " = " + quoted);
        }
        return changes;
    }

    private void note(String what, String statement) {
        if (complaint(statement).isEmpty()) {
            working.put(statement, what);
        }
    }

    /** What the database says of a statement that it compiles and does not run. */
    private String complaint(String statement) {
        try {
            editor.current("EXPLAIN " + statement);
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * Sees that they still work.
     *
     * @throws SQLException if one does not; it names it and the remedy
     */
    void check(Table after) throws SQLException {
        List<String> columns = after.columns().stream().map(TableColumn::name).toList();
        check(change ->
                change.startsWith(UPDATE + Sql.quote(after.name()))
                        && columns.stream().noneMatch(c -> change.endsWith(" = " + Sql.quote(c))));
    }

    /**
     * Sees that they still work where the table is gone, but for what went with it.
     *
     * @throws SQLException if one does not; it names it and the remedy
     */
    void checkWithout(Table gone) throws SQLException {
        check(change ->
                CHANGES.stream()
                        .anyMatch(verb -> change.startsWith(verb + Sql.quote(gone.name()))));
    }

    private void check(Predicate<String> goneToo) throws SQLException {
        for (var one : working.entrySet()) {
            String complaint = complaint(one.getKey());
            if (!complaint.isEmpty() && !goneToo.test(one.getKey())) {
                throw new SQLException(
                        "The "
                                + one.getValue()
                                + " would no longer work: "
                                + complaint
                                + ". Drop it by runSql before this, and make one that fits after.");
            }
        }
    }
}
