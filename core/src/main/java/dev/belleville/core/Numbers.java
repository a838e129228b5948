package dev.belleville.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;

/**
 * Puts numbers in the boxes of other kinds of numbers, and loses nothing but the last digits of a
 * fraction, such as 0.1: 3.0 is an {@code Integer}; 3.5 and 3,000,000,000 are none, and 1e300 is no
 * {@code Float}. {@code NaN} and infinities are floating-point numbers alone.
 */
public final class Numbers {
    private static final Map<Class<?>, Integer> BITS =
            Map.of(
                    Byte.class, Byte.SIZE - 1,
                    Short.class, Short.SIZE - 1,
                    Integer.class, Integer.SIZE - 1,
                    Long.class, Long.SIZE - 1,
                    BigInteger.class, Integer.MAX_VALUE);
    private static final Set<Class<?>> FRACTIONS =
            Set.of(Float.class, Double.class, BigDecimal.class);
    private static final int LONGEST = 1000;
    private static final int SHOWN = 40;

    private Numbers() {}

    /**
     * Whether this is a box of numbers: that of a primitive type, {@code BigInteger} or {@code
     * BigDecimal}.
     */
    public static boolean isOne(Class<?> box) {
        return BITS.containsKey(box) || FRACTIONS.contains(box);
    }

    /**
     * {@code value} in the box.
     *
     * @throws IllegalArgumentException if it is no number, or none that fits; the message names it
     */
    public static Object to(Object value, Class<?> box) {
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException(
                    "a value of type " + value.getClass().getSimpleName() + " is not a number");
        }
        if (number instanceof Integer whole && box == Long.class) {
            return whole.longValue();
        }
        if (box == Double.class) {
            return floating(number, box, number.doubleValue());
        }
        if (box == Float.class) {
            float nearest = number.floatValue();
            floating(number, box, nearest);
            return nearest;
        }
        if (box == BigDecimal.class
                && isFloating(number)
                && !Double.isFinite(number.doubleValue())) {
            throw unfit(number, box);
        }
        return box == BigDecimal.class ? decimal(number) : whole(number, box);
    }

    /**
     * What a key of a map says, in the box: keys are texts in JSON, whatever they were.
     *
     * @throws IllegalArgumentException if it is no number, or none that fits; the message names it
     */
    public static Object parseKey(String text, Class<?> box) {
        try {
            if (text.length() <= LONGEST) {
                return to(new BigDecimal(text), box);
            }
        } catch (NumberFormatException e) {
            // below, in words of its own
        }
        throw new IllegalArgumentException(
                "the key "
                        + (text.length() > LONGEST ? "of " + text.length() + " characters" : text)
                        + " is not a number");
    }

    /** Where the nearest one is as good as {@code number}. */
    private static double floating(Number number, Class<?> box, double nearest) {
        if (!Double.isFinite(number.doubleValue()) && isFloating(number)) {
            return nearest; // none in the message either
        }
        if (!Double.isFinite(nearest) || (isWhole(number) && !isSame(number, nearest))) {
            throw unfit(number, box);
        }
        return nearest;
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    /** Written without a fraction and an exponent. */
    private static boolean isWhole(Number number) {
        return number instanceof BigDecimal exact ? exact.scale() == 0 : !isFloating(number);
    }

    private static boolean isSame(Number number, double nearest) {
        return decimal(number).compareTo(new BigDecimal(nearest)) == 0;
    }

    private static IllegalArgumentException unfit(Number number, Class<?> box) {
        String text = number.toString();
        return new IllegalArgumentException(
                (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
                        + " does not fit into "
                        + box.getSimpleName());
    }

    private static Object whole(Number number, Class<?> box) {
        BigInteger whole;
        try {
            BigDecimal exact = decimal(number);
            if (exact.precision() - exact.scale() > LONGEST) {
                throw new ArithmeticException("too long");
            }
            whole = exact.toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(number + " is not a whole number", e);
        }
        if (whole.bitLength() > BITS.getOrDefault(box, 0)) {
            throw unfit(number, box);
        }
        return switch (box.getSimpleName()) {
            case "Byte" -> whole.byteValue();
            case "Short" -> whole.shortValue();
            case "Integer" -> whole.intValue();
            case "Long" -> whole.longValue();
            default -> whole;
        };
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            default -> new BigDecimal(number.toString());
        };
    }
}
