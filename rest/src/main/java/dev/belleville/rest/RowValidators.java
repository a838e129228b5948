package dev.belleville.rest;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.MethodField;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a row itself tells of its state, for serializers that show its own columns and nothing else:
 * a {@code @Version} names it, an {@code autoNow} column dates it. The time alone names no state,
 * since two changes may fall into one moment.
 */
final class RowValidators {
    private final Serializer<?> shown;
    private final @Nullable FieldMeta version;
    private final @Nullable FieldMeta modified;

    private RowValidators(
            Serializer<?> shown, @Nullable FieldMeta version, @Nullable FieldMeta modified) {
        this.shown = shown;
        this.version = version;
        this.modified = modified;
    }

    /** Those of rows of {@code model} as {@code shown} shows them. */
    static RowValidators of(ModelMeta model, Serializer<?> shown) {
        if (!isOwn(model, shown)) {
            return new RowValidators(shown, null, null);
        }
        FieldMeta modified =
                model.fields().stream()
                        .filter(field -> field.is(Flag.AUTO_NOW))
                        .findFirst()
                        .orElse(null);
        return new RowValidators(shown, model.version(), modified);
    }

    /** Whether nothing but the row's columns decides what is shown. */
    private static boolean isOwn(ModelMeta model, Serializer<?> shown) {
        boolean overrides = false;
        for (Class<?> c = shown.getClass(); !isHouse(c); c = c.getSuperclass()) {
            overrides |=
                    Arrays.stream(c.getDeclaredMethods())
                            .anyMatch(method -> method.getName().equals("toRepresentation"));
        }
        return !overrides
                && shown.fields().values().stream()
                        .allMatch(field -> field.isWriteOnly() || isColumn(model, field));
    }

    private static boolean isHouse(Class<?> type) {
        return type.getPackageName().equals(Serializer.class.getPackageName());
    }

    private static boolean isColumn(ModelMeta model, SerializerField field) {
        if (field instanceof HyperlinkedIdentityField) {
            return true;
        }
        FieldMeta column = model.findField(field.source());
        return column != null
                && isHouse(field.getClass())
                && !(field instanceof MethodField)
                && !(field instanceof Serializer<?>)
                && (column.relation() == null || field instanceof PrimaryKeyRelatedField);
    }

    boolean isOf(Serializer<?> serializer) {
        return shown.equals(serializer);
    }

    /** The state that the row's version names; null where it has none, or shows more. */
    @Nullable String state(BaseModel row) {
        return version == null
                ? null
                : shown.getClass().getName() + ' ' + row.pk() + ' ' + version.get(row);
    }

    /** When the row was saved last; null where it does not tell, or shows more. */
    @Nullable Instant modified(BaseModel row) {
        return modified != null && modified.get(row) instanceof Instant time ? time : null;
    }
}
