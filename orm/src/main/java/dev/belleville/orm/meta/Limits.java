package dev.belleville.orm.meta;

import dev.belleville.orm.Column;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The least and greatest value of a field as its model declares them.
 *
 * @param min a Long, BigDecimal or Double, or null
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

    private static @Nullable Comparable<?> parse(FieldKind kind, String text) {
        return text.isEmpty() ? null : (Comparable<?>) Conversion.parse(kind, text);
    }

    /** Whether {@code a} is below {@code b}, both numbers. */
    static boolean below(Object a, Object b) {
        return number(a).compareTo(number(b)) < 0;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }
}
