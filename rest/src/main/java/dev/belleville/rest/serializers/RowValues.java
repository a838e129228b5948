package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a row the values that a serializer found valid. */
final class RowValues {
    private RowValues() {}

    /** Sets a column or a to-one relation; leaves a to-many relation to {@link #relate}. */
    @SuppressWarnings("unchecked") // a related field gave an instance of the relation's target
    static void assign(BaseModel instance, ModelMeta meta, String name, @Nullable Object value) {
        RelationMeta relation = meta.findRelation(name);
        if (relation != null) {
            var ref = (Ref<@Nullable BaseModel>) relation.ref(instance);
            if (ref != null) {
                ref.set((BaseModel) value);
            } else if (!relation.isHeld()) {
                throw new ImproperlyConfigured(ModelFields.unheld(relation));
            }
            return;
        }
        FieldMeta field = meta.findField(name);
        if (field == null) {
            throw new ImproperlyConfigured(
                    "%s has no field '%s' to keep the value in: give the serializer's field a source, or override create() and update()."
                            .formatted(meta.name(), name));
        }
        field.set(instance, ofColumn(field, value));
    }

    private static @Nullable Object ofColumn(FieldMeta field, @Nullable Object value) {
        if (field.upload() != null) {
            return switch (value) {
                case UploadedFile file -> StoredFile.upload(file.name(), file::open);
                case StoredFile file -> file;
                case null, default -> StoredFile.NONE;
            };
        }
        Object plain = value instanceof Set<?> several ? List.copyOf(several) : value;
        return field.toJava(field.toStored(plain));
    }

    /** The columns of {@code instance} that must not be null and are. */
    static List<FieldMeta> missing(BaseModel instance, ModelMeta meta) {
        return meta.columns().stream()
                .filter(column -> !column.isNullable() && !column.kind().isAuto())
                .filter(column -> !column.isParentLink() && !column.spec().isGenerated())
                .filter(column -> column.get(instance) == null)
                .toList();
    }

    /** Whether it takes a row that is saved to set {@code name}. */
    static boolean isMany(ModelMeta meta, String name) {
        RelationMeta relation = meta.findRelation(name);
        return relation != null && relation.isMany();
    }

    /** Sets a to-many relation of a row that is saved. */
    @SuppressWarnings("unchecked") // as above
    static void relate(BaseModel instance, ModelMeta meta, String name, @Nullable Object value) {
        RelationMeta relation = meta.findRelation(name);
        var many = relation == null ? null : (Many<BaseModel>) relation.many(instance);
        if (many != null && value != null) {
            many.set((Collection<BaseModel>) value);
        }
    }
}
