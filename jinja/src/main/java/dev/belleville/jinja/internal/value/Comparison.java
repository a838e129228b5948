package dev.belleville.jinja.internal.value;

import dev.belleville.template.TemplateValues;
import org.jspecify.annotations.Nullable;

/** Which values are equal, and which comes first. */
public final class Comparison {
    private Comparison() {}

    /** Python's {@code ==}. */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Undefined left) {
            left.ask();
            return b instanceof Undefined;
        }
        if (b instanceof Undefined right) {
            right.ask();
            return false;
        }
        if (a instanceof Long left && b instanceof Long right) {
            return left.longValue() == right.longValue();
        }
        return TemplateValues.equal(a, b);
    }

    /** Negative where {@code a} comes first. */
    public static int order(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Undefined left) {
            throw left.error();
        }
        if (b instanceof Undefined right) {
            throw right.error();
        }
        return TemplateValues.order(a, b);
    }

    /** Python's {@code item in container}. */
    public static boolean contains(@Nullable Object container, @Nullable Object item) {
        if (container instanceof Undefined undefined) {
            undefined.ask();
            return false;
        }
        return TemplateValues.contains(container, item);
    }
}
