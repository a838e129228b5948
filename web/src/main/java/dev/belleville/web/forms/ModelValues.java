package dev.belleville.web.forms;

import dev.belleville.http.UploadedFile;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries values between a row and a form. */
final class ModelValues {
    private ModelValues() {}

    /** What a form shows of a row. Django's {@code model_to_dict}. */
    static void read(
            BaseModel instance, List<FieldMeta> fields, Map<String, @Nullable Object> into) {
        for (FieldMeta field : fields) {
            into.put(field.name(), isMany(field) ? related(field, instance) : field.get(instance));
        }
    }

    static boolean isMany(FieldMeta field) {
        RelationMeta relation = field.relation();
        return relation != null && relation.isMany();
    }

    private static List<Object> related(FieldMeta field, BaseModel instance) {
        var rows = new ArrayList<Object>();
        Many<?> many = many(field, instance);
        if (many != null && !instance.modelState().isNew()) {
            many.all().list().forEach(rows::add);
        }
        return rows;
    }

    private static @Nullable Many<?> many(FieldMeta field, BaseModel instance) {
        RelationMeta relation = field.relation();
        return relation == null ? null : relation.many(instance);
    }

    /** Gives a row a cleaned value. */
    @SuppressWarnings("unchecked") // the field of the form chose a row of the target
    static void write(BaseModel instance, FieldMeta field, @Nullable Object value) {
        RelationMeta relation = field.relation();
        Ref<?> ref = relation == null ? null : relation.ref(instance);
        switch (value) {
            case BaseModel row when ref != null -> ((Ref<BaseModel>) ref).set(row);
            case SentFile file -> field.set(instance, stored(file.file()));
            case null -> {
                if (field.upload() == null) { // null says there that the file stays
                    field.set(instance, null);
                }
            }
            default -> field.set(instance, field.parse(value));
        }
    }

    private static StoredFile stored(@Nullable UploadedFile file) {
        return file == null ? StoredFile.NONE : StoredFile.upload(file.name(), file::open);
    }

    /** Gives a row its related ones. */
    @SuppressWarnings("unchecked") // the field of the form chose rows of the target
    static void relate(BaseModel instance, FieldMeta field, List<?> rows) {
        Many<?> many = many(field, instance);
        if (many != null) {
            ((Many<BaseModel>) many).set((List<BaseModel>) rows);
        }
    }
}
