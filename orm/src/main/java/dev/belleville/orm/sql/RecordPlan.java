package dev.belleville.orm.sql;

import dev.belleville.core.TypeName;
import dev.belleville.orm.FieldError;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records of one class from the values of their components. */
final class RecordPlan {
    private final RecordComponent[] components;
    private final MethodHandle constructor;

    RecordPlan(Class<? extends Record> type) {
        components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            constructor =
                    MethodHandles.lookup()
                            .unreflectConstructor(canonical)
                            .asSpreader(Object[].class, components.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    TypeName.of(type)
                            + " is closed; make it public, or add 'opens "
                            + type.getPackageName()
                            + " to dev.belleville.orm' to module-info.java",
                    e);
        }
    }

    /**
     * The record of {@code values}, which may be changed.
     *
     * @throws FieldError if a component cannot hold its value
     */
    Object make(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = fitted(values[i], components[i]);
        }
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Making a record failed", e);
        }
    }

    private static @Nullable Object fitted(@Nullable Object value, RecordComponent component) {
        Class<?> type = component.getType();
        if (value == null ? !type.isPrimitive() : boxed(type).isInstance(value)) {
            return value;
        }
        return switch (value) {
            case Number number when boxed(type) == Integer.class ->
                    Math.toIntExact(number.longValue());
            case Number number when boxed(type) == Long.class -> number.longValue();
            case Number number when boxed(type) == Double.class -> number.doubleValue();
            case null, default ->
                    throw new FieldError(
                            "The component '"
                                    + component.getName()
                                    + "' of "
                                    + component.getDeclaringRecord().getSimpleName()
                                    + " is a "
                                    + type.getSimpleName()
                                    + " and cannot hold "
                                    + (value == null
                                            ? "NULL"
                                            : "a " + value.getClass().getSimpleName())
                                    + ". Give it that type.");
        };
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
