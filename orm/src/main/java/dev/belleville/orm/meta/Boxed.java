package dev.belleville.orm.meta;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Whole numbers and floats in the width that a field's Java type has. */
final class Boxed {
    private Boxed() {}

    static Class<?> of(Class<?> primitive) {
        return MethodType.methodType(primitive).wrap().returnType();
    }

    /**
     * {@code value} as {@code type} holds it.
     *
     * @throws ArithmeticException where the number is too large for the type
     */
    static @Nullable Object narrow(@Nullable Object value, Class<?> type) {
        if (value instanceof Long number) {
            if (type == int.class || type == Integer.class) {
                return Math.toIntExact(number);
            }
            if (type == short.class || type == Short.class) {
                if (number.shortValue() != number) {
                    throw new ArithmeticException("short overflow");
                }
                return number.shortValue();
            }
        }
        if (value instanceof Double number && (type == float.class || type == Float.class)) {
            return number.floatValue();
        }
        return value;
    }
}
