package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Instances from the columns of a statement written by hand, in whatever order they come.
 *
 * @param plan reads the instance
 * @param extras the columns that are no fields, by name
 */
record RawRows(InstancePlan plan, Map<String, Integer> extras) implements Rows {
    static RawRows of(ModelMeta model, ResultSetMetaData columns) throws SQLException {
        var fields = new ArrayList<FieldMeta>();
        var places = new ArrayList<Integer>();
        var extras = new LinkedHashMap<String, Integer>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            FieldMeta field = find(model, label);
            if (field == null || fields.contains(field)) {
                extras.put(label, i);
            } else {
                fields.add(field);
                places.add(i);
            }
        }
        if (!fields.containsAll(model.keyFields())) {
            throw new FieldError(
                    "Raw query must include the primary key, the column '"
                            + model.keyFields().stream()
                                    .map(FieldMeta::column)
                                    .collect(Collectors.joining("', '"))
                            + "'.");
        }
        return new RawRows(new InstancePlan(model, List.copyOf(fields), places), extras);
    }

    private static @Nullable FieldMeta find(ModelMeta model, String column) {
        for (FieldMeta field : model.columns()) {
            if (field.column().equalsIgnoreCase(column)) {
                return field;
            }
        }
        return null;
    }

    @Override
    public @Nullable Object read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
        BaseModel instance = plan.read(row, dialect, batch);
        if (instance != null) {
            for (Map.Entry<String, Integer> extra : extras.entrySet()) {
                instance.modelState().annotate(extra.getKey(), row.getObject(extra.getValue()));
            }
        }
        return instance;
    }
}
