package dev.belleville.tasks.internal;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.Numbers;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
            if (Numbers.isOne(box) && !(box == BigDecimal.class && value instanceof String)) {
                return Numbers.to(value, box);
            }
            if (box == Character.class) {
                return character(value);
            }
            if (box == Boolean.class) {
                throw new IllegalArgumentException(
                        "a value of type "
                                + value.getClass().getSimpleName()
                                + " is neither true nor false");
            }
        } else if (value == null) {
            return null;
        }
        if (type instanceof Class<?> plain && plain.isRecord() && value instanceof Map<?, ?> map) {
            return Records.make(plain, map);
        }
        if (type instanceof ParameterizedType generic) {
            if (value instanceof Collection<?> items) {
                return list(items, generic);
            }
            if (value instanceof Map<?, ?> map && generic.getRawType() == Map.class) {
                return map(map, generic);
            }
        }
        return converted(value, type);
    }

    private static Character character(Object value) {
        if (value instanceof String text && text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException(
                "a value of type " + value.getClass().getSimpleName() + " is not one character");
    }

    private static @Nullable Object converted(@Nullable Object value, Type type) {
        try {
            return Json.convert(value, type);
        } catch (JsonError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object map(Map<?, ?> map, ParameterizedType type) {
        Type key = type.getActualTypeArguments()[0];
        Type each = type.getActualTypeArguments()[1];
        var made = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((name, item) -> made.put(key(name, key), to(item, each)));
        return made;
    }

    /** Keys are texts in JSON, whatever they were. */
    private static @Nullable Object key(@Nullable Object name, Type type) {
        if (type == String.class) {
            return name == null ? null : name.toString();
        }
        if (name instanceof String text && type instanceof Class<?> plain && Numbers.isOne(plain)) {
            return Numbers.parseKey(text, plain);
        }
        boolean isFlag = type == Boolean.class && ("true".equals(name) || "false".equals(name));
        return to(isFlag ? (Object) "true".equals(name) : name, type);
    }

    private static Object list(Collection<?> items, ParameterizedType type) {
        Type each = type.getActualTypeArguments()[0];
        var made = new ArrayList<@Nullable Object>(items.size());
        items.forEach(item -> made.add(to(item, each)));
        return type.getRawType() == Set.class ? new LinkedHashSet<>(made) : made;
    }
}
