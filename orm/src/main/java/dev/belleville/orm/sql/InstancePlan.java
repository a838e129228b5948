package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.relation.Links;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads instances of one model, and those of to-one relations beside them, from columns of rows.
 */
final class InstancePlan {
    private final ModelMeta model;
    private final int first;
    private final FieldMeta[] fields;
    private final FieldKind[] kinds;
    private final int keyIndex;
    private final List<Beside> beside = new ArrayList<>();

    private record Beside(RelationMeta relation, InstancePlan plan) {}

    /** For rows whose column {@code first} and the following are the model's columns. */
    InstancePlan(ModelMeta model, int first) {
        this.model = model;
        this.first = first;
        fields = model.columns().toArray(FieldMeta[]::new);
        kinds = model.columns().stream().map(FieldMeta::storedKind).toArray(FieldKind[]::new);
        keyIndex = model.columns().indexOf(model.primaryKey());
    }

    /** Instances at the other end of {@code relation} are read by {@code plan}. */
    void add(RelationMeta relation, InstancePlan plan) {
        beside.add(new Beside(relation, plan));
    }

    /** The instance of a row; null where its key is null, as of a missing relation. */
    @Nullable BaseModel read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
        if (dialect.read(row, first + keyIndex, kinds[keyIndex], 0) == null) {
            return null;
        }
        BaseModel instance = batch.make(model);
        for (int i = 0; i < fields.length; i++) {
            FieldMeta field = fields[i];
            Object stored = dialect.read(row, first + i, kinds[i], field.spec().places());
            field.set(instance, field.toJava(stored));
        }
        batch.add(model, instance);
        for (Beside other : beside) {
            Links.join(instance, other.relation(), other.plan().read(row, dialect, batch));
        }
        return instance;
    }
}
