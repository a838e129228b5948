package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives many rows of one table new values by one statement, each those of its instance. Where the
 * model counts changes, rows whose number is another than that of their instance stay as they are.
 */
final class RowUpdate {
    private final Dialect dialect;
    private final ModelMeta model;
    private final FieldMeta key;
    private final List<FieldMeta> fields;
    private final @Nullable FieldMeta version;

    /** Of {@code fields}, none of which counts changes. */
    RowUpdate(Dialect dialect, ModelMeta model, List<FieldMeta> fields) {
        this.dialect = dialect;
        this.model = model;
        this.fields = fields;
        key = model.primaryKey();
        version = model.ownVersion();
    }

    /** That the number grows by one; the table tells it from one that is to be inserted. */
    static String countUp(FieldMeta version, Dialect dialect) {
        String column = dialect.quote(version.column());
        return column + " = " + dialect.quote(version.model().table()) + "." + column + " + 1";
    }

    /** How many rows one statement takes. */
    int most() {
        int perRow = 2 * fields.size() + 1 + (version == null ? 0 : 2);
        return Math.max(1, Math.min(TableWriter.MOST_ROWS, dialect.mostParameters() / perRow));
    }

    /** Writes at most as many as {@link #most}; gives how many rows there were. */
    long run(Connection connection, List<? extends BaseModel> instances) throws SQLException {
        try (PreparedStatement statement = PlainSql.prepared(connection, sql(instances.size()))) {
            int index = 0;
            for (FieldMeta field : fields) {
                index = bindByKey(statement, index, field, instances);
            }
            for (BaseModel instance : instances) {
                Stored.bind(statement, ++index, key, instance, dialect);
            }
            if (version != null) {
                bindByKey(statement, index, version, instances);
            }
            return statement.executeUpdate();
        }
    }

    private String sql(int rows) {
        var sets = new ArrayList<String>();
        fields.forEach(field -> sets.add(valueByKey(field, rows)));
        if (version != null) {
            sets.add(countUp(version, dialect));
        }
        String keys = String.join(", ", Collections.nCopies(rows, dialect.mark(key.storedKind())));
        return "UPDATE "
                + dialect.quote(model.table())
                + " SET "
                + String.join(", ", sets)
                + " WHERE "
                + dialect.quote(key.column())
                + " IN ("
                + keys
                + ")"
                + (version == null ? "" : " AND " + valueByKey(version, rows));
    }

    /** That {@code field} is, or becomes, what is said for the row's key. */
    private String valueByKey(FieldMeta field, int rows) {
        String column = dialect.quote(field.column());
        String when =
                " WHEN "
                        + dialect.mark(key.storedKind())
                        + " THEN "
                        + dialect.mark(field.storedKind());
        // ELSE tells the database of what type the values are; no row comes there.
        return column
                + " = CASE "
                + dialect.quote(key.column())
                + when.repeat(rows)
                + " ELSE "
                + column
                + " END";
    }

    private int bindByKey(
            PreparedStatement statement,
            int before,
            FieldMeta field,
            List<? extends BaseModel> instances)
            throws SQLException {
        int index = before;
        for (BaseModel instance : instances) {
            Stored.bind(statement, ++index, key, instance, dialect);
            Stored.bind(statement, ++index, field, instance, dialect);
        }
        return index;
    }
}
