package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement's rows become. */
sealed interface Rows {
    /** The value of the row that {@code row} stands on. */
    @Nullable Object read(ResultSet row, Dialect dialect, Batch batch) throws SQLException;

    /**
     * Model instances, with annotations in the columns after theirs.
     *
     * @param plan reads the instance
     * @param firstAnnotation the column of the first annotation
     * @param annotations what follows
     */
    record Instances(InstancePlan plan, int firstAnnotation, List<Output> annotations)
            implements Rows {
        @Override
        public @Nullable Object read(ResultSet row, Dialect dialect, Batch batch)
                throws SQLException {
            BaseModel instance = plan.read(row, dialect, batch);
            if (instance != null) {
                for (int i = 0; i < annotations.size(); i++) {
                    Output output = annotations.get(i);
                    instance.modelState()
                            .annotate(
                                    output.name(), output.read(row, firstAnnotation + i, dialect));
                }
            }
            return instance;
        }
    }

    /**
     * Maps from name to value, in the order asked for.
     *
     * @param outputs the columns
     */
    record Maps(List<Output> outputs) implements Rows {
        @Override
        public Object read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < outputs.size(); i++) {
                values.put(outputs.get(i).name(), outputs.get(i).read(row, i + 1, dialect));
            }
            return values;
        }
    }

    /**
     * The value of the first column.
     *
     * @param output that column
     */
    record Flat(Output output) implements Rows {
        @Override
        public @Nullable Object read(ResultSet row, Dialect dialect, Batch batch)
                throws SQLException {
            return output.read(row, 1, dialect);
        }
    }
}
