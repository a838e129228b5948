package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Through;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts rows of models, and adds and deletes rows of the tables between models. */
final class TableWriter {
    static final int MOST_ROWS = 1000;

    private final Dialect dialect;
    private final NewValues newValues;

    TableWriter(Dialect dialect, NewValues newValues) {
        this.dialect = dialect;
        this.newValues = newValues;
    }

    /** How many rows with {@code columns} values each one statement takes. */
    int batch(int columns) {
        return Math.max(1, Math.min(MOST_ROWS, dialect.mostParameters() / Math.max(1, columns)));
    }

    /**
     * Inserts the instances, at most a {@link #batch} of them, all with values in the same columns,
     * and reads what the database made of the others.
     */
    void insert(
            Connection connection,
            ModelMeta model,
            List<? extends BaseModel> instances,
            Conflicts conflicts)
            throws SQLException {
        List<FieldMeta> computed = NewValues.computed(model, instances.getFirst());
        List<FieldMeta> left = made(model, instances.getFirst(), computed);
        List<FieldMeta> made = returned(model, left, conflicts);
        List<FieldMeta> fields = written(model, left, computed);
        List<List<NewValues.NewValue>> rows = newValues.rows(fields, instances);
        var sql = new StringBuilder("INSERT INTO ").append(dialect.quote(model.table()));
        values(sql, fields, rows);
        sql.append(onConflict(model, conflicts));
        boolean returns = !made.isEmpty() && conflicts.resolution() != Conflicts.Resolution.IGNORE;
        if (returns) {
            sql.append(" RETURNING ")
                    .append(
                            made.stream()
                                    .map(field -> dialect.quote(field.column()))
                                    .collect(Collectors.joining(", ")));
        }
        try (PreparedStatement statement = PlainSql.prepared(connection, sql.toString())) {
            int index = 1;
            for (int i = 0; i < rows.size(); i++) {
                for (NewValues.NewValue value : rows.get(i)) {
                    index = value.bind(statement, index, instances.get(i), dialect);
                }
            }
            if (!returns) {
                statement.executeUpdate();
            } else {
                give(instances, made, returned(statement, made));
            }
        }
        for (FieldMeta field : computed) {
            instances.forEach(instance -> instance.modelState().settle(field.name()));
        }
    }

    /** The columns whose values are known once the row is there. */
    private static List<FieldMeta> made(
            ModelMeta model, BaseModel instance, List<FieldMeta> computed) {
        List<FieldMeta> left = model.leftToDatabase(instance);
        return computed.isEmpty()
                ? left
                : model.ownColumns().stream()
                        .filter(field -> left.contains(field) || computed.contains(field))
                        .toList();
    }

    private static List<FieldMeta> written(
            ModelMeta model, List<FieldMeta> made, List<FieldMeta> computed) {
        return made.isEmpty()
                ? model.ownColumns()
                : model.ownColumns().stream()
                        .filter(field -> computed.contains(field) || !made.contains(field))
                        .toList();
    }

    /** The rows to the last: SQLite tells of a broken foreign key behind it. */
    private List<List<@Nullable Object>> returned(PreparedStatement statement, List<FieldMeta> made)
            throws SQLException {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                var row = new ArrayList<@Nullable Object>(made.size());
                for (FieldMeta field : made) {
                    int column = row.size() + 1;
                    int places = field.spec().places();
                    row.add(dialect.read(found, column, field.storedKind(), places));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void give(
            List<? extends BaseModel> instances,
            List<FieldMeta> made,
            List<List<@Nullable Object>> rows) {
        for (int i = 0; i < Math.min(instances.size(), rows.size()); i++) {
            for (int column = 0; column < made.size(); column++) {
                FieldMeta field = made.get(column);
                field.set(instances.get(i), field.toJava(rows.get(i).get(column)));
            }
        }
    }

    private String onConflict(ModelMeta model, Conflicts conflicts) {
        return switch (conflicts.resolution()) {
            case FAIL -> "";
            case IGNORE -> dialect.keepWhatIsThere(model.keyFields().getFirst().column());
            case UPDATE ->
                    dialect.updateWhatIsThere(
                                    columns(model, conflicts.unique()),
                                    columns(model, conflicts.updates()))
                            + countUpIfThere(model, conflicts);
        };
    }

    private String countUpIfThere(ModelMeta model, Conflicts conflicts) {
        FieldMeta version = model.ownVersion();
        return version == null || conflicts.updates().contains(version.name())
                ? ""
                : ", " + RowUpdate.countUp(version, dialect);
    }

    /** What the database made of a row, {@code left} to it, or changed of one that was there. */
    private static List<FieldMeta> returned(
            ModelMeta model, List<FieldMeta> left, Conflicts conflicts) {
        FieldMeta version = model.ownVersion();
        if (version == null || conflicts.resolution() != Conflicts.Resolution.UPDATE) {
            return left;
        }
        var all = new ArrayList<>(left);
        all.add(version);
        return all;
    }

    private static List<String> columns(ModelMeta model, List<String> names) {
        return names.stream().map(name -> model.field(name).column()).toList();
    }

    /** What gives rows new values of {@code fields}. */
    RowUpdate update(ModelMeta model, List<FieldMeta> fields) {
        return new RowUpdate(dialect, model, fields);
    }

    private void values(
            StringBuilder sql, List<FieldMeta> fields, List<List<NewValues.NewValue>> rows) {
        if (fields.isEmpty()) {
            sql.append(dialect.defaultValues());
            return;
        }
        List<String> columns = fields.stream().map(f -> dialect.quote(f.column())).toList();
        sql.append(" (").append(String.join(", ", columns)).append(") VALUES ");
        String open = "(";
        for (List<NewValues.NewValue> row : rows) {
            String before = open;
            for (NewValues.NewValue value : row) {
                sql.append(before).append(value.sql());
                before = ", ";
            }
            open = "), (";
        }
        sql.append(')');
    }

    /** Adds rows between {@code key} and each of {@code others}, except those that are there. */
    void link(Connection connection, Through through, Ends ends, Object key, List<?> others)
            throws SQLException {
        String row = "(" + dialect.mark(ends.source()) + ", " + dialect.mark(ends.target()) + ")";
        String sql =
                "INSERT INTO "
                        + dialect.quote(through.table())
                        + " ("
                        + dialect.quote(through.sourceColumn())
                        + ", "
                        + dialect.quote(through.targetColumn())
                        + ") VALUES "
                        + String.join(", ", Collections.nCopies(others.size(), row))
                        + dialect.keepWhatIsThere(through.sourceColumn());
        try (PreparedStatement statement = PlainSql.prepared(connection, sql)) {
            int index = 0;
            for (Object other : others) {
                dialect.bind(statement, ++index, ends.source(), key);
                dialect.bind(statement, ++index, ends.target(), other);
            }
            statement.executeUpdate();
        }
    }

    /** Deletes rows between {@code keys} and {@code others}, or all of {@code keys}. */
    long unlink(
            Connection connection,
            Through through,
            Ends ends,
            Collection<?> keys,
            @Nullable Collection<?> others)
            throws SQLException {
        String sql =
                dialect.deleteFrom(through.table())
                        + " WHERE "
                        + dialect.in(dialect.quote(through.sourceColumn()), ends.source());
        if (others != null) {
            sql += " AND " + dialect.in(dialect.quote(through.targetColumn()), ends.target());
        }
        try (PreparedStatement statement = PlainSql.prepared(connection, sql)) {
            dialect.bindList(statement, 1, ends.source(), List.copyOf(keys));
            if (others != null) {
                dialect.bindList(statement, 2, ends.target(), List.copyOf(others));
            }
            return statement.executeUpdate();
        }
    }

    /**
     * What the keys at both ends of a table between are.
     *
     * @param source of the end it is seen from
     * @param target of the other
     */
    record Ends(FieldKind source, FieldKind target) {
        static Ends of(ModelMeta source, ModelMeta target) {
            return new Ends(source.primaryKey().storedKind(), target.primaryKey().storedKind());
        }
    }
}
