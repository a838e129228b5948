package dev.belleville.orm;

import dev.belleville.core.Storage;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.Zones;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ImageSize;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.UploadRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts new files into their storages before the row is written. Django's {@code pre_save}. */
final class Uploads {
    private final Orm orm;

    Uploads(Orm orm) {
        this.orm = orm;
    }

    /** Stores what {@code fields} of the instance hold and no storage has yet. */
    void store(BaseModel instance, Collection<FieldMeta> fields) {
        for (FieldMeta field : fields) {
            UploadRule rule = field.upload();
            if (rule != null && field.get(instance) instanceof StoredFile file) {
                if (file.isStored()) {
                    settle(instance, field, rule, file);
                } else {
                    store(instance, field, rule, file);
                }
            }
        }
    }

    private void store(BaseModel instance, FieldMeta field, UploadRule rule, StoredFile file) {
        measure(instance, field, rule, file);
        Storage storage = orm.storage(rule.storage());
        ZonedDateTime now = orm.clock().instant().atZone(Zones.current());
        String name = storage.generateFilename(rule.path(instance, file.name(), now));
        try (InputStream in = file.open()) {
            String kept = storage.save(name, in, field.spec().size());
            field.set(instance, StoredFile.of(kept, rule.storage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was named by hand is in the storage of its field; no file has no size. */
    private static void settle(
            BaseModel instance, FieldMeta field, UploadRule rule, StoredFile file) {
        if (!file.storage().equals(rule.storage())) {
            field.set(instance, StoredFile.of(file.name(), rule.storage()));
        }
        if (file.isEmpty()) {
            give(instance, field, rule, null);
        }
    }

    /**
     * What is wrong with the new images of the instance; gives the others' sizes to their fields.
     */
    static Map<FieldMeta, List<Detail>> check(BaseModel instance, ModelMeta model) {
        var wrong = new LinkedHashMap<FieldMeta, List<Detail>>();
        for (FieldMeta field : model.columns()) {
            UploadRule rule = field.upload();
            if (rule != null
                    && field.get(instance) instanceof StoredFile file
                    && !file.isStored()) {
                try {
                    measure(instance, field, rule, file);
                } catch (ValidationError e) {
                    wrong.put(field, e.details());
                }
            }
        }
        return wrong;
    }

    private static void measure(
            BaseModel instance, FieldMeta field, UploadRule rule, StoredFile file) {
        if (field.kind() != FieldKind.IMAGE) {
            return;
        }
        ImageSize size;
        try (InputStream in = file.open()) {
            size = ImageSize.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (size == null) {
            Detail broken =
                    field.complaint(
                            "Upload a valid image. The file you uploaded was either not an image"
                                    + " or a corrupted image.",
                            "invalid_image",
                            Map.of());
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, List.of(broken)));
        }
        give(instance, field, rule, size);
    }

    private static void give(
            BaseModel instance, FieldMeta field, UploadRule rule, @Nullable ImageSize size) {
        give(instance, field, rule.widthField(), size == null ? null : (long) size.width());
        give(instance, field, rule.heightField(), size == null ? null : (long) size.height());
    }

    private static void give(
            BaseModel instance, FieldMeta field, String name, @Nullable Long pixels) {
        if (!name.isEmpty()) {
            FieldMeta side = field.model().field(name);
            side.set(instance, side.toJava(pixels));
        }
    }
}
