package dev.belleville.core.validators;

import java.math.BigDecimal;

/** Compares values of one kind; numbers of any kind by what they are worth. */
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

    static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
