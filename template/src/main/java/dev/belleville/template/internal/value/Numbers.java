package dev.belleville.template.internal.value;

import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers out of values as Python's {@code int()} and {@code float()} do. */
public final class Numbers {
    private static final int MAX_DIGITS = 4300; // what Python reads before it refuses

    private Numbers() {}

    /** The number that a word in a template is, or null if it is a name. */
    public static @Nullable Number literal(String word) {
        char last = word.charAt(word.length() - 1);
        if (last == '.' || "+-.0123456789".indexOf(word.charAt(0)) < 0) {
            return null;
        }
        try {
            boolean real =
                    word.indexOf('.') >= 0 || word.indexOf('e') >= 0 || word.indexOf('E') >= 0;
            return real ? (Number) parseReal(word) : narrow(parseInteger(word));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Whether {@code value} is a number, as booleans are in Python. */
    public static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** Whether {@code value} is a whole number by its type. */
    public static boolean isInteger(@Nullable Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte
                || value instanceof Boolean;
    }

    /**
     * Python's {@code int(value)}: text is read, fractions are cut off.
     *
     * @throws NumberFormatException if it is no number
     * @throws RenderError if it is infinite, or longer than 4300 digits
     */
    public static BigInteger integer(@Nullable Object value) {
        return switch (value) {
            case Integer it -> BigInteger.valueOf(it);
            case Long it -> BigInteger.valueOf(it);
            case BigInteger it -> it;
            case Boolean it -> it ? BigInteger.ONE : BigInteger.ZERO;
            case BigDecimal it -> whole(it);
            case Double it -> finite(it).toBigInteger();
            case Float it -> finite(it).toBigInteger();
            case Number it -> BigInteger.valueOf(it.longValue());
            case String text -> parseInteger(text);
            case SafeString text -> parseInteger(text.html());
            case null, default -> throw new NumberFormatException("no number: " + value);
        };
    }

    /** As {@link #integer}, cut to the range of an int. */
    public static int clamped(@Nullable Object value) {
        BigInteger number = integer(value);
        return number.bitLength() > 31
                ? number.signum() * Integer.MAX_VALUE
                : Math.max(number.intValue(), -Integer.MAX_VALUE);
    }

    /**
     * The argument of the filter {@code filter}, which must be a whole number.
     *
     * @throws RenderError if it is none
     */
    public static int argument(String filter, @Nullable Object value) {
        try {
            return clamped(value);
        } catch (NumberFormatException e) {
            throw new RenderError(
                    "The filter '" + filter + "' needs a whole number, not " + Text.of(value), e);
        }
    }

    /**
     * Python's {@code float(value)}.
     *
     * @throws NumberFormatException if it is no number
     */
    public static double real(@Nullable Object value) {
        return switch (value) {
            case Boolean it -> it ? 1 : 0;
            case Number it -> it.doubleValue();
            case String text -> parseReal(text);
            case SafeString text -> parseReal(text.html());
            case null, default -> throw new NumberFormatException("no number: " + value);
        };
    }

    /** The exact value of a finite number or boolean. */
    public static BigDecimal decimal(Object number) {
        return switch (number) {
            case BigDecimal it -> it;
            case Double _, Float _ -> new BigDecimal(((Number) number).doubleValue());
            default -> new BigDecimal(integer(number));
        };
    }

    /** A Long where it fits, else the number itself. */
    public static Number narrow(BigInteger number) {
        return number.bitLength() < 64 ? (Number) number.longValue() : number;
    }

    /** Reads text as Python's {@code float()} does. */
    public static double parseReal(String text) {
        String stripped = text.strip();
        boolean signed = stripped.startsWith("-") || stripped.startsWith("+");
        String word = signed ? stripped.substring(1) : stripped;
        int sign = stripped.startsWith("-") ? -1 : 1;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> {
                if (!word.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0)) {
                    throw new NumberFormatException("no number: " + text);
                }
                yield Double.parseDouble(stripped);
            }
        };
    }

    /** Without the cost of a billion digits, which 1E+999999999 has. */
    private static BigInteger whole(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (digits > MAX_DIGITS) {
            throw new RenderError(
                    "A number of more than " + MAX_DIGITS + " digits is too long to compute with.");
        }
        return digits <= 0 ? BigInteger.ZERO : number.toBigInteger();
    }

    private static BigInteger parseInteger(String text) {
        String stripped = text.strip();
        if (stripped.length() > MAX_DIGITS) {
            throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
        }
        return new BigInteger(stripped);
    }

    private static BigDecimal finite(double real) {
        if (Double.isNaN(real)) {
            throw new NumberFormatException("not a number");
        }
        if (Double.isInfinite(real)) {
            throw new RenderError("An infinite number has no whole part.");
        }
        return new BigDecimal(real);
    }
}
