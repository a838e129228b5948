package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Through;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes any number of rows, as many in one statement as the database takes. */
final class BatchWriter {
    private final Connections connections;
    private final TableWriter writer;

    BatchWriter(Connections connections, TableWriter writer) {
        this.connections = connections;
        this.writer = writer;
    }

    /** Inserts the instances, at most {@code batchSize} by one statement. */
    void insert(
            ModelMeta model,
            List<? extends BaseModel> instances,
            Conflicts conflicts,
            int batchSize) {
        for (List<? extends BaseModel> alike : alike(model, instances)) {
            insertAlike(model, alike, conflicts, batchSize);
        }
    }

    /** The instances by the columns that they leave to the database, or have it compute. */
    private static Collection<? extends List<? extends BaseModel>> alike(
            ModelMeta model, List<? extends BaseModel> instances) {
        if (instances.size() < 2) {
            return List.of(instances);
        }
        var alike = new LinkedHashMap<List<List<FieldMeta>>, List<BaseModel>>();
        for (BaseModel instance : instances) {
            List<List<FieldMeta>> left =
                    List.of(model.leftToDatabase(instance), NewValues.computed(model, instance));
            alike.computeIfAbsent(left, _ -> new ArrayList<>()).add(instance);
        }
        return alike.values();
    }

    private void insertAlike(
            ModelMeta model,
            List<? extends BaseModel> instances,
            Conflicts conflicts,
            int batchSize) {
        int batch = Math.min(batchSize, writer.batch(model.ownColumns().size()));
        for (int from = 0; from < instances.size(); from += batch) {
            List<? extends BaseModel> part =
                    instances.subList(from, Math.min(from + batch, instances.size()));
            connections.write(connection -> {
                writer.insert(connection, model, part, conflicts);
                return part;
            });
        }
    }

    /** Updates the rows of the instances; how many there were. */
    long update(
            ModelMeta model,
            List<? extends BaseModel> instances,
            List<FieldMeta> fields,
            int batchSize) {
        RowUpdate update = writer.update(model, fields);
        int batch = Math.min(batchSize, update.most());
        long found = 0;
        for (int from = 0; from < instances.size(); from += batch) {
            List<? extends BaseModel> part =
                    instances.subList(from, Math.min(from + batch, instances.size()));
            found += connections.write(connection -> update.run(connection, part));
        }
        return found;
    }

    /** Adds rows of a table between models. */
    void link(Through through, TableWriter.Ends ends, Object key, List<?> others) {
        int batch = writer.batch(2);
        for (int from = 0; from < others.size(); from += batch) {
            List<?> part = others.subList(from, Math.min(from + batch, others.size()));
            connections.write(connection -> {
                writer.link(connection, through, ends, key, part);
                return part;
            });
        }
    }

    /** Deletes rows of a table between models; how many there were. */
    long unlink(
            Through through,
            TableWriter.Ends ends,
            Collection<?> keys,
            @Nullable Collection<?> others) {
        return connections.write(
                connection -> writer.unlink(connection, through, ends, keys, others));
    }
}
