package dev.belleville.orm.meta;

import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whole numbers and floats in the width that a field's Java type has. */
final class Boxed {
    private Boxed() {}

    static Class<?> of(Class<?> primitive) {
        return MethodType.methodType(primitive).wrap().returnType();
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
            return value -> value instanceof Long number ? toShort(number) : value;
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
