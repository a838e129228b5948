package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement's rows become. */
sealed interface Rows
        permits Rows.Instances, Rows.Maps, Rows.Lists, Rows.Records, Rows.Flat, RawRows {
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
            int column = 1;
            for (Output output : outputs) {
                values.put(output.name(), output.read(row, column, dialect));
                column += output.width();
            }
            return values;
        }
    }

    /**
     * Lists of values, in the order asked for.
     *
     * @param outputs the columns
     */
    record Lists(List<Output> outputs) implements Rows {
        @Override
        public Object read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
            return Collections.unmodifiableList(Arrays.asList(values(outputs, row, dialect)));
        }
    }

    /**
     * Records of values.
     *
     * @param outputs the columns
     * @param plan makes the records
     */
    record Records(List<Output> outputs, RecordPlan plan) implements Rows {
        @Override
        public Object read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
            return plan.make(values(outputs, row, dialect));
        }
    }

    private static @Nullable Object[] values(List<Output> outputs, ResultSet row, Dialect dialect)
            throws SQLException {
        var values = new @Nullable Object[outputs.size()];
        int column = 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = outputs.get(i).read(row, column, dialect);
            column += outputs.get(i).width();
        }
        return values;
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
