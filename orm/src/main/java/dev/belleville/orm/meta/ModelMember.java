package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.OneToOne;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model's Java class and the way to it.
 *
 * @param name its name in look-ups: that of the declaration, but for a {@link #link}
 * @param field its declaration
 * @param automatic whether it is the {@code id} that Model brings
 * @param getter from instance to value
 * @param setter from instance and value; null for a final field
 * @param initial the value in a fresh instance
 */
record ModelMember(
        String name,
        Field field,
        boolean automatic,
        MethodHandle getter,
        @Nullable MethodHandle setter,
        @Nullable Object initial) {

    /** The same value under another name: as a model points to the row of the one above it. */
    ModelMember link(String name) {
        return new ModelMember(name, field, false, getter, setter, null);
    }

    /** Whether it is a {@link #link}, which no declaration is about. */
    boolean isLink() {
        return !name.equals(field.getName());
    }

    /** What is said of it in an annotation of this type, or null. */
    <A extends Annotation> @Nullable A mark(Class<A> type) {
        return isLink() ? null : field.getAnnotation(type);
    }

    Class<?> type() {
        return field.getType();
    }

    boolean isPrimaryKey() {
        return automatic || (!isLink() && isMarkedKey(field));
    }

    /** Whether the declaration says that it is the primary key. */
    static boolean isMarkedKey(Field field) {
        Column column = field.getAnnotation(Column.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        return (column != null && column.primaryKey())
                || (oneToOne != null && oneToOne.primaryKey());
    }

    /** Whether the field's type says that it may be null. */
    boolean isNullable() {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether a relation's target may be missing: {@code Ref<@Nullable Category>}. */
    boolean isTargetNullable() {
        if (field.getAnnotatedType() instanceof AnnotatedParameterizedType type) {
            AnnotatedType target = type.getAnnotatedActualTypeArguments()[0];
            return target.isAnnotationPresent(Nullable.class);
        }
        return false;
    }

    @Nullable Object get(BaseModel instance) {
        try {
            return (Object) getter.invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Reading " + field + " failed", e);
        }
    }

    void set(BaseModel instance, @Nullable Object value) {
        if (setter == null) {
            throw new WrongModel(field.getDeclaringClass(), "the field '" + name() + "' is final");
        }
        try {
            setter.invokeExact(instance, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Writing " + field + " failed", e);
        }
    }
}
