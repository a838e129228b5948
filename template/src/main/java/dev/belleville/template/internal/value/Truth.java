package dev.belleville.template.internal.value;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts as true: Python's {@code bool()}. */
public final class Truth {
    private Truth() {}

    /** False for null, false, zero and whatever is empty; true for all else. */
    public static boolean of(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean it -> it;
            case String text -> !text.isEmpty();
            case Integer number -> number != 0;
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case BigDecimal number -> number.signum() != 0;
            case BigInteger number -> number.signum() != 0;
            case Double number -> number != 0;
            case Float number -> number != 0;
            case Number number -> number.longValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Optional<?> optional -> optional.isPresent();
            case Duration duration -> !duration.isZero();
            default -> !value.getClass().isArray() || Array.getLength(value) > 0;
        };
    }
}
