package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose columns a query did not read. Java cannot see that a field is read, so such a field
 * is blank: null, zero or false. What is assigned to it later is seen by its not being blank any
 * more; a relation knows by itself.
 */
public final class Unloaded {
    private Unloaded() {}

    /** Blanks {@code fields} of a fresh instance. */
    public static void leave(BaseModel instance, List<FieldMeta> fields) {
        for (FieldMeta field : fields) {
            LinkedRef<?> ref = ref(instance, field);
            if (ref != null) {
                ref.leave();
            } else {
                field.set(instance, field.blank());
            }
            instance.modelState().defer(field.name());
        }
    }

    /** Whether {@code field} has no value yet, neither from its row nor assigned. */
    public static boolean isBlank(BaseModel instance, FieldMeta field) {
        if (!instance.modelState().isDeferred(field.name())) {
            return false;
        }
        LinkedRef<?> ref = ref(instance, field);
        return ref == null ? Objects.equals(field.get(instance), field.blank()) : ref.isLeft();
    }

    private static @Nullable LinkedRef<?> ref(BaseModel instance, FieldMeta field) {
        RelationMeta relation = field.relation();
        return relation != null && relation.ref(instance) instanceof LinkedRef<?> ref ? ref : null;
    }
}
