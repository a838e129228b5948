package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose columns a query did not read. Java cannot see that a field is read or written, so
 * such a field is blank: null, or of a primitive what hardly is a value. An object that is assigned
 * to it later is seen by its not being null any more, and a relation knows by itself. That a
 * primitive has changed is seen too, but not whether it got a value of its own or one computed from
 * the blank. So it is refused until it was loaded, or given in a way that can be seen.
 */
public final class Unloaded {
    private Unloaded() {}

    /** Blanks {@code fields}, whose names are {@code names}, of a fresh instance. */
    public static void leave(BaseModel instance, List<FieldMeta> fields, Set<String> names) {
        for (FieldMeta field : fields) {
            LinkedRef<?> ref = ref(instance, field);
            if (ref != null) {
                ref.leave();
            } else {
                field.set(instance, field.blank());
            }
        }
        instance.modelState().defer(names);
    }

    /** Whether {@code field} has no value yet, neither from its row nor assigned. */
    public static boolean isBlank(BaseModel instance, FieldMeta field) {
        if (!instance.modelState().isDeferred(field.name())) {
            return false;
        }
        LinkedRef<?> ref = ref(instance, field);
        return ref == null ? field.isBlank(instance) : ref.isLeft();
    }

    /** Whether one of {@code fields} has no value yet that its row would tell. */
    static boolean isOpen(BaseModel instance, List<FieldMeta> fields) {
        for (FieldMeta field : fields) {
            if (instance.modelState().isOpen(field.name()) && isBlank(instance, field)) {
                return true;
            }
        }
        return false;
    }

    /** Loads {@code field} where it has no value yet, and for all peers with it. */
    public static void fetch(BaseModel instance, FieldMeta field) {
        if (instance.modelState().isOpen(field.name()) && isBlank(instance, field)) {
            load(instance, List.of(field));
        }
    }

    /**
     * Loads those of {@code fields} that have no value yet, for all peers at once.
     *
     * @throws IllegalStateException if one was changed before it was read
     */
    public static void load(BaseModel instance, List<FieldMeta> fields) {
        fields.forEach(field -> requireKnown(instance, field));
        List<FieldMeta> open =
                fields.stream().filter(field -> isOpen(instance, List.of(field))).toList();
        Peers peers = instance.modelState().peers();
        if (open.isEmpty()) {
            return;
        }
        if (peers == null) {
            read(instance, List.of(instance), open);
        } else {
            peers.load(instance, open);
        }
    }

    /** Reads {@code fields} of {@code asking} and of {@code all}, of which it is one. */
    static void read(BaseModel asking, List<BaseModel> all, List<FieldMeta> fields) {
        var byKey = new HashMap<Object, List<BaseModel>>();
        for (BaseModel instance : all) {
            Object key = instance.pk();
            if (key != null) {
                byKey.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(instance);
            }
        }
        ModelMeta model = Orm.current().registry().model(asking.getClass());
        QuerySet<? extends BaseModel> rows =
                Peers.rows(model.baseManager(), List.of(asking))
                        .only(fields.stream().map(FieldMeta::name).toArray(String[]::new))
                        .filter("pk__in", byKey.keySet())
                        .unordered();
        boolean isThere = false;
        for (BaseModel fresh : rows) {
            isThere |= Objects.equals(fresh.pk(), asking.pk());
            for (BaseModel instance : byKey.getOrDefault(fresh.pk(), List.of())) {
                fields.forEach(field -> copy(fresh, instance, field));
            }
        }
        if (!isThere) {
            throw new DoesNotExist(
                    model.type(), named(asking) + " is no more, so it cannot be read.");
        }
    }

    private static String named(BaseModel instance) {
        return instance.getClass().getSimpleName() + " " + instance.pk();
    }

    /** What was assigned meanwhile stays; what Java cannot say stays in the row. */
    private static void copy(BaseModel fresh, BaseModel instance, FieldMeta field) {
        if (!isBlank(instance, field)) {
            return;
        }
        if (fresh.modelState().isDeferred(field.name())) {
            instance.modelState().keep(field.name());
        } else {
            field.set(instance, field.get(fresh));
        }
    }

    /**
     * That nobody can have computed what {@code field} holds from a value that was never read.
     *
     * @throws IllegalStateException if it is a primitive that was not read and is not blank
     */
    public static void requireKnown(BaseModel instance, FieldMeta field) {
        if (instance.modelState().isDeferred(field.name())
                && field.isPrimitive()
                && !field.isBlank(instance)) {
            throw new IllegalStateException(
                    named(instance)
                            + " was read without '"
                            + field.name()
                            + "', which has changed since: a value of its own cannot be told from"
                            + " one computed from what was never read. "
                            + remedy(field));
        }
    }

    /**
     * As {@link #requireKnown}, and that there is a value to write.
     *
     * @throws IllegalStateException also if it is blank
     */
    public static void requireValue(BaseModel instance, FieldMeta field) {
        requireKnown(instance, field);
        if (isBlank(instance, field)) {
            throw new IllegalStateException(
                    named(instance)
                            + " was read without '"
                            + field.name()
                            + "', so that there is no value to write. "
                            + remedy(field));
        }
    }

    private static String remedy(FieldMeta field) {
        return "Call load(\""
                + field.name()
                + "\") before the change, or refreshFromDb(\""
                + field.name()
                + "\") and make it again, or give the value by assign().";
    }

    private static @Nullable LinkedRef<?> ref(BaseModel instance, FieldMeta field) {
        RelationMeta relation = field.relation();
        return relation != null && relation.ref(instance) instanceof LinkedRef<?> ref ? ref : null;
    }
}
