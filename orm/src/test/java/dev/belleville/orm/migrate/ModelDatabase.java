package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.RelationSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A database with models by chance, their rows, and what its catalogue says of them. */
final class ModelDatabase {
    private static final int ROWS = 3;

    /** Names that depend on how a rule came about: with its table, with its column, or later. */
    private static final Pattern CHANCE_NAMES =
            Pattern.compile("\\b\\w+(_pkey|_key|_check\\d*|_[0-9a-f]{8}_(uniq|pk|check))\\b");

    private final Connection connection;
    private final SchemaEditor editor;

    ModelDatabase(Connection connection) throws SQLException {
        this.connection = connection;
        this.editor = SchemaEditor.of(connection);
    }

    void run(ProjectState from, List<Change> changes) throws SQLException {
        editor.atomic(() -> {
            ProjectState before = from;
            for (Change change : changes) {
                Operation operation = change.operation();
                ProjectState after = operation.apply(change.app(), before);
                operation.forward(change.app(), editor, before, after);
                before = after;
            }
        });
    }

    void runBack(ProjectState from, List<Change> changes) throws SQLException {
        var states = new ArrayList<>(List.of(from));
        for (Change change : changes) {
            states.add(change.operation().apply(change.app(), states.getLast()));
        }
        editor.atomic(() -> {
            for (int i = changes.size() - 1; i >= 0; i--) {
                Change change = changes.get(i);
                change.operation().backward(change.app(), editor, states.get(i), states.get(i + 1));
            }
        });
    }

    /** Puts rows into all tables, first without relations, then with. */
    void fill(ProjectState state) throws SQLException {
        for (ModelState model : state.models()) {
            for (int row = 1; row <= ROWS; row++) {
                insert(model, row);
            }
        }
        for (ModelState model : state.models()) {
            for (var field : model.fields().entrySet()) {
                if (field.getValue().kind().isRelation() && !field.getKey().equals("id")) {
                    relate(state, model, field.getKey(), field.getValue());
                }
            }
        }
    }

    private void insert(ModelState model, int row) throws SQLException {
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        model.fields()
                .forEach((name, spec) -> {
                    if (name.equals("id") || !(spec.kind().isRelation() || spec.isGenerated())) {
                        columns.add("\"" + TableReader.columnName(name, spec) + "\"");
                        values.add(
                                name.equals("id")
                                        ? String.valueOf(row)
                                        : editor.literal(
                                                RandomModels.value(name, spec.kind(), row)));
                    }
                });
        execute(
                "INSERT INTO \"%s\" (%s) VALUES (%s)"
                        .formatted(
                                TableReader.tableName(model),
                                String.join(", ", columns),
                                String.join(", ", values)));
    }

    private void relate(ProjectState state, ModelState model, String name, FieldSpec spec)
            throws SQLException {
        RelationSpec to = Objects.requireNonNull(spec.relation());
        if (!to.through().isEmpty()) {
            return;
        }
        if (!spec.kind().isColumn()) {
            Table between = Objects.requireNonNull(state.tables().get(model.key() + "." + name));
            execute(
                    "INSERT INTO \"%s\" (\"%s\", \"%s\") VALUES (1, 2), (2, 3)"
                            .formatted(
                                    between.name(),
                                    between.columns().get(1).name(),
                                    between.columns().get(2).name()));
            return;
        }
        for (int row = 1; row < ROWS; row++) {
            String key = to.toField().isEmpty() ? String.valueOf(row) : "'c_" + row + "'";
            execute(
                    "UPDATE \"%s\" SET \"%s\" = %s WHERE id = %d"
                            .formatted(
                                    TableReader.tableName(model),
                                    TableReader.columnName(name, spec),
                                    key,
                                    row));
        }
    }

    /** Lets go of keys that would lead nowhere on the way. */
    void release(Journey journey) throws SQLException {
        for (Journey.Kept column : journey.released()) {
            execute("UPDATE \"%s\" SET \"%s\" = NULL".formatted(column.table(), column.column()));
        }
        for (String table : journey.releasedTables()) {
            execute("DELETE FROM \"" + table + "\"");
        }
    }

    /** Removes all rows of all tables. */
    void empty(ProjectState state) throws SQLException {
        for (ModelState model : state.models()) {
            for (var field : model.fields().entrySet()) {
                boolean toOne =
                        field.getValue().kind().isRelation()
                                && field.getValue().kind().isColumn()
                                && !field.getKey().equals("id");
                if (toOne) {
                    execute(
                            "UPDATE \"%s\" SET \"%s\" = NULL"
                                    .formatted(
                                            TableReader.tableName(model),
                                            TableReader.columnName(
                                                    field.getKey(), field.getValue())));
                }
            }
        }
        var tables = new ArrayList<>(state.tables().values());
        for (Table table : tables.reversed()) {
            execute("DELETE FROM \"" + table.name() + "\"");
        }
    }

    /** The values of columns, row by row, by their place in {@code columns}. */
    Map<String, List<String>> rows(List<Journey.Kept> columns) throws SQLException {
        var rows = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < columns.size(); i++) {
            Journey.Kept column = columns.get(i);
            rows.put(
                    String.valueOf(i),
                    TestDatabase.rows(
                                    connection,
                                    "SELECT \"%s\" FROM \"%s\" ORDER BY id"
                                            .formatted(column.column(), column.table()))
                            .stream()
                            .map(ModelDatabase::plain)
                            .toList());
        }
        return rows;
    }

    /** Without zeros that a decimal has behind. */
    private static String plain(String value) {
        boolean decimal = value.matches("\\d+\\.\\d+");
        return decimal ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value;
    }

    /** What the catalogue says, without names that are chance. */
    List<String> facts() throws SQLException {
        return SchemaFacts.of(connection).stream()
                .filter(f -> !f.matches("index \\w+ \\w+_fk_\\w+ \\(\\w+\\)"))
                .map(f -> CHANCE_NAMES.matcher(f).replaceAll("*"))
                .map(f -> f.replaceAll("^unique (\\w+) (\\w+) \\(\\2\\)$", "unique $1 * ($2)"))
                .map(f -> f.replaceAll("^check (\\w+) \\w+ (\"\\w+\" >= 0)$", "check $1 * $2"))
                .sorted()
                .toList();
    }

    private void execute(String sql) throws SQLException {
        TestDatabase.execute(connection, sql);
    }
}
