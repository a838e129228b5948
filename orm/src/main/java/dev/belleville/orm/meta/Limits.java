package dev.belleville.orm.meta;

import dev.belleville.orm.Column;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The least and greatest value of a field.
 *
 * @param min a Long, BigDecimal, Double or another of the field's values, or null
 * @param most likewise
 */
record Limits(@Nullable Comparable<?> min, @Nullable Comparable<?> most) {
    private static final Limits NONE = new Limits(null, null);

    static Limits of(FieldKind kind, @Nullable Column options) {
        if (options == null || (options.min().isEmpty() && options.most().isEmpty())) {
            return NONE;
        }
        return new Limits(parse(kind, options.min()), parse(kind, options.most()));
    }

    /** The same, no wider than what a column of {@code kind} holds. */
    Limits within(FieldKind kind) {
        Long width =
                switch (kind) {
                    case SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> (long) Short.MAX_VALUE;
                    case INTEGER, POSITIVE_INTEGER -> (long) Integer.MAX_VALUE;
                    case BIG_INTEGER, POSITIVE_BIG_INTEGER -> Long.MAX_VALUE;
                    default -> null;
                };
        if (width == null) {
            return this;
        }
        Long least = kind.isPositive() ? 0 : -width - 1;
        return new Limits(
                min == null || below(min, least) ? least : min,
                most == null || below(width, most) ? width : most);
    }

    private static @Nullable Comparable<?> parse(FieldKind kind, String text) {
        return text.isEmpty() ? null : (Comparable<?>) Conversion.parse(kind, text);
    }

    /** Whether {@code a} is below {@code b}, both numbers. */
    private static boolean below(Object a, Object b) {
        return number(a).compareTo(number(b)) < 0;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }
}
