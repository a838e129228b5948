package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One named attribute of whatever object: a map's entry, a model's field, relation or annotation,
 * or what a public method without parameters gives ({@code total()} or {@code getTotal()}).
 *
 * <p>How to read it is found out once per class; all rows of a list are of one.
 */
final class Attribute {
    /** Reads from instances of one class. */
    private interface Reader {
        @Nullable Object read(Object owner);
    }

    private record Known(Class<?> type, Reader reader) {}

    private final String name;
    private volatile @Nullable Known known;

    Attribute(String name) {
        this.name = name;
    }

    /** The value, a relation as it is; {@link SerializerField#ABSENT} where there is none. */
    @Nullable Object read(Object owner) {
        Known last = known;
        if (last == null || last.type() != owner.getClass()) {
            last = new Known(owner.getClass(), find(owner));
            known = last;
        }
        return last.reader().read(owner);
    }

    /**
     * The value of what is there.
     *
     * @throws ImproperlyConfigured where {@code owner} has no such attribute
     */
    @Nullable Object readHeld(Object owner) {
        Object value = read(owner);
        if (SerializerField.isAbsent(value)) {
            throw new ImproperlyConfigured(
                    "%s has no attribute '%s' by which a relation could be shown; name another."
                            .formatted(owner.getClass().getSimpleName(), name));
        }
        return value;
    }

    private Reader find(Object owner) {
        if (owner instanceof Map<?, ?>) {
            return this::entry;
        }
        if (owner instanceof BaseModel) {
            Reader column = column(Orm.current().registry().model(owner.getClass()));
            if (column != null) {
                return column;
            }
        }
        Reader method = method(owner.getClass());
        if (method != null) {
            return method;
        }
        return owner instanceof BaseModel ? this::annotation : _ -> SerializerField.ABSENT;
    }

    private @Nullable Object entry(Object owner) {
        var map = (Map<?, ?>) owner;
        Object value = map.get(name);
        return value == null && !map.containsKey(name) ? SerializerField.ABSENT : value;
    }

    private @Nullable Object annotation(Object owner) {
        var state = ((BaseModel) owner).modelState();
        return state.hasAnnotation(name) ? state.annotation(name) : SerializerField.ABSENT;
    }

    /** Whether rows of {@code model} have a method that gives the attribute {@code name}. */
    static boolean isMethod(ModelMeta model, String name) {
        return new Attribute(name).method(model.type()) != null;
    }

    private @Nullable Reader column(ModelMeta model) {
        RelationMeta relation = model.findRelation(name);
        if (relation != null && !relation.isHeld()) {
            if (method(model.type()) != null) {
                return null;
            }
            throw new ImproperlyConfigured(ModelFields.unheld(relation));
        }
        if (relation != null) {
            return relation.isMany()
                    ? owner -> orAbsent(relation.many((BaseModel) owner))
                    : owner -> orAbsent(relation.ref((BaseModel) owner));
        }
        FieldMeta field = model.findField(name);
        return field == null ? null : owner -> field.get((BaseModel) owner);
    }

    private static Object orAbsent(@Nullable Object value) {
        return value == null ? SerializerField.ABSENT : value;
    }

    private @Nullable Reader method(Class<?> type) {
        String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String candidate : new String[] {name, getter}) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(candidate) && method.getParameterCount() == 0) {
                    return reader(method);
                }
            }
        }
        return null;
    }

    private @Nullable Reader reader(Method method) {
        if (method.getDeclaringClass() == Object.class
                || method.getDeclaringClass() == BaseModel.class
                || !method.trySetAccessible()) {
            return null;
        }
        try {
            MethodHandle handle =
                    MethodHandles.lookup()
                            .unreflect(method)
                            .asType(MethodType.methodType(Object.class, Object.class));
            return owner -> call(handle, owner);
        } catch (IllegalAccessException e) {
            throw new ImproperlyConfigured("The attribute '" + name + "' cannot be read.", e);
        }
    }

    private @Nullable Object call(MethodHandle handle, Object owner) {
        try {
            return handle.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The attribute '" + name + "' failed: " + e, e);
        }
    }
}
