package dev.belleville.orm.meta;

import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The primitive types of fields: their classes, and numbers in their width. */
final class Boxed {
    private Boxed() {}

    static Class<?> of(Class<?> primitive) {
        return MethodType.methodType(primitive).wrap().returnType();
    }

    /** A value of {@code primitive} that hardly is one. */
    static Object unread(Class<?> primitive) {
        return switch (primitive.getSimpleName()) {
            case "boolean" -> false;
            case "char" -> Character.MAX_VALUE;
            case "byte" -> Byte.MIN_VALUE;
            case "short" -> Short.MIN_VALUE;
            case "int" -> Integer.MIN_VALUE;
            case "long" -> Long.MIN_VALUE;
            case "float" -> Float.NaN;
            default -> Double.NaN;
        };
    }

    /**
     * What makes a number fit {@code type}; null where there is nothing to do. It throws an
     * ArithmeticException where the number is too large.
     */
    static @Nullable Function<Object, @Nullable Object> narrowing(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return value -> value instanceof Long number ? Math.toIntExact(number) : value;
        }
        if (type == short.class || type == Short.class) {
            return value ->
                    value instanceof Long || value instanceof Integer
                            ? toShort(((Number) value).longValue())
                            : value;
        }
        if (type == float.class || type == Float.class) {
            return value -> value instanceof Double number ? number.floatValue() : value;
        }
        return null;
    }

    private static Short toShort(long number) {
        if ((short) number != number) {
            throw new ArithmeticException("short overflow");
        }
        return (short) number;
    }
}
