package dev.belleville.core.validators;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Compares and measures values; numbers of any kind by what they are worth. */
final class Comparison {
    private Comparison() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // who sets a limit sets one of the values' type
    static int of(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            boolean odd = !Double.isFinite(x.doubleValue()) || !Double.isFinite(y.doubleValue());
            return odd
                    ? Double.compare(x.doubleValue(), y.doubleValue())
                    : exact(x).compareTo(exact(y));
        }
        if (a instanceof Comparable one) {
            return one.compareTo(b);
        }
        throw new IllegalArgumentException(
                "A " + a.getClass().getName() + " has no order, so no limit can be set for it.");
    }

    /** Whether it is NaN, which is neither below nor above a limit. */
    static boolean isNoNumber(Object value) {
        return value instanceof Number number && Double.isNaN(number.doubleValue());
    }

    /** How many characters, bytes or items. */
    static int length(Object value) {
        return switch (value) {
            case CharSequence text -> Character.codePointCount(text, 0, text.length());
            case byte[] bytes -> bytes.length;
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            default ->
                    throw new IllegalArgumentException(
                            "A " + value.getClass().getName() + " has no length to be limited.");
        };
    }

    static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
