package dev.belleville.orm.migrate;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.RelationSpec;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The way from the names of a model's fields to those of the class that was made for it. */
record HistoricalShape(ModelState model, Class<?> type) {
    static HistoricalShape of(Class<?> type) {
        if (type.getClassLoader() instanceof HistoricalClasses classes) {
            return new HistoricalShape(classes.model(type), type);
        }
        throw new MigrationError(
                type.getName()
                        + " was written by hand: models of a history come from HistoricalModels.");
    }

    /** Gives a fresh instance its defaults and the ends of its relations. */
    void fill(BaseModel instance) {
        model.fields().forEach((name, spec) -> write(instance, name, initial(spec)));
    }

    /** As in Django a text that has no default is empty, and all else is null. */
    private static @Nullable Object initial(FieldSpec spec) {
        RelationSpec relation = spec.relation();
        if (relation != null) {
            return relation(spec, relation);
        }
        Object value = spec.defaultValue();
        if (value != null) {
            return Conversion.parse(spec.kind(), value);
        }
        boolean empty =
                spec.kind().isText()
                        && !spec.is(FieldSpec.Flag.NULL)
                        && !spec.hasDatabaseDefault()
                        && !spec.is(FieldSpec.Flag.PRIMARY_KEY);
        return empty ? "" : null;
    }

    private static Object relation(FieldSpec spec, RelationSpec relation) {
        if (spec.kind() == FieldKind.MANY_TO_MANY) {
            return Many.to(relation.target());
        }
        Ref<?> ref = Ref.to(relation.target());
        ref.setId(spec.defaultValue());
        return ref;
    }

    @Nullable Object get(BaseModel instance, String name) {
        model.field(name);
        try {
            return field(name).get(instance);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Reading " + model.label() + "." + name, e);
        }
    }

    void set(BaseModel instance, String name, @Nullable Object value) {
        FieldSpec spec = model.field(name);
        if (spec.kind() == FieldKind.MANY_TO_MANY) {
            throw new MigrationError(
                    "The field '" + name + "' is a to-many relation: use many(\"" + name + "\").");
        }
        if (get(instance, name) instanceof Ref<?> ref) {
            point(ref, value);
        } else {
            write(instance, name, value == null ? null : Conversion.parse(spec.kind(), value));
        }
    }

    @SuppressWarnings("unchecked") // all models of a history are of one class
    private static void point(Ref<?> ref, @Nullable Object value) {
        if (value instanceof HistoricalModel target) {
            ((Ref<HistoricalModel>) ref).set(target);
        } else {
            ref.setId(value);
        }
    }

    private void write(BaseModel instance, String name, @Nullable Object value) {
        try {
            field(name).set(instance, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Writing " + model.label() + "." + name, e);
        }
    }

    private Field field(String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " lacks its field " + name, e);
        }
    }
}
