package dev.belleville.tasks.internal;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.TypeName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a message can carry into what a task takes. */
public final class Values {
    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(
                    int.class, Integer.class,
                    long.class, Long.class,
                    double.class, Double.class,
                    float.class, Float.class,
                    boolean.class, Boolean.class,
                    short.class, Short.class,
                    byte.class, Byte.class,
                    char.class, Character.class);

    private Values() {}

    /**
     * {@code value} as a {@code type}.
     *
     * @throws IllegalArgumentException if it is none; the message names both
     */
    public static @Nullable Object to(@Nullable Object value, Type type) {
        if (type instanceof Class<?> plain) {
            if (value == null) {
                if (plain.isPrimitive() && plain != void.class) {
                    throw new IllegalArgumentException("null is no " + plain + ".");
                }
                return null;
            }
            Class<?> box = BOXES.getOrDefault(plain, plain);
            if (box.isInstance(value)) {
                return value;
            }
            Object number = value instanceof Number given ? number(given, box) : null;
            if (number != null) {
                return number;
            }
        } else if (value == null) {
            return null;
        }
        if (type instanceof Class<?> plain && plain.isRecord() && value instanceof Map<?, ?> map) {
            return Records.make(plain, map);
        }
        if (type instanceof ParameterizedType generic && value instanceof Collection<?> items) {
            return list(items, generic);
        }
        try {
            return Json.convert(value, type);
        } catch (JsonError e) {
            throw new IllegalArgumentException(
                    "A "
                            + TypeName.of(value.getClass())
                            + " is no "
                            + type.getTypeName()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Object list(Collection<?> items, ParameterizedType type) {
        Type each = type.getActualTypeArguments()[0];
        var made = new ArrayList<@Nullable Object>(items.size());
        items.forEach(item -> made.add(to(item, each)));
        return type.getRawType() == Set.class ? new LinkedHashSet<>(made) : made;
    }

    /** The same number in another box, where it fits exactly; null else. */
    private static @Nullable Object number(Number given, Class<?> box) {
        boolean whole = given instanceof Integer || given instanceof Long;
        long value = given.longValue();
        if (box == Long.class && whole) {
            return value;
        }
        if (box == Integer.class && whole && value == (int) value) {
            return (int) value;
        }
        if (box == Double.class && (whole || given instanceof Float)) {
            return given.doubleValue();
        }
        if (box == Float.class && (whole || given instanceof Double)) {
            return given.floatValue();
        }
        return null;
    }
}
