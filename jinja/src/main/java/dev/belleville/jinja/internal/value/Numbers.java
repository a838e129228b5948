package dev.belleville.jinja.internal.value;

import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as Python counts them: a whole number has no end. */
public final class Numbers {
    private Numbers() {}

    /** Whether it is a whole number, as booleans are in Python. */
    public static boolean isWhole(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte;
    }

    /** Whether it is a floating-point number. */
    public static boolean isFloat(@Nullable Object value) {
        return value instanceof Double || value instanceof Float;
    }

    /** Whether it is a number of any kind. */
    public static boolean isNumber(@Nullable Object value) {
        return isWhole(value) || value instanceof Number;
    }

    /** Whether it fits into a long. */
    public static boolean isLong(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Short
                || value instanceof Byte;
    }

    /** Of what {@link #isLong}. */
    public static long toLong(@Nullable Object value) {
        return value instanceof Boolean flag
                ? (flag ? 1 : 0)
                : value instanceof Number number ? number.longValue() : 0;
    }

    /** Of what {@link #isWhole}. */
    public static BigInteger toBig(@Nullable Object value) {
        return value instanceof BigInteger big ? big : BigInteger.valueOf(toLong(value));
    }

    /** Of what {@link #isNumber}. */
    public static double toDouble(@Nullable Object value) {
        return value instanceof Boolean flag
                ? (flag ? 1 : 0)
                : value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Of a whole or decimal number. */
    public static BigDecimal toDecimal(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(toBig(value));
    }

    /** A long where it fits. */
    public static Number narrow(BigInteger number) {
        return number.bitLength() < 64 ? (Number) number.longValue() : number;
    }

    /**
     * A whole number for counts and places, cut to the range of an int.
     *
     * @throws RenderError if it is none
     */
    public static int index(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (!isWhole(value)) {
            throw new RenderError("A whole number is needed here, not " + Names.of(value));
        }
        return toBig(value)
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .max(BigInteger.valueOf(-Integer.MAX_VALUE))
                .intValue();
    }
}
