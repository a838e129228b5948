package dev.belleville.template;

import dev.belleville.template.internal.filter.PrettyPrint;
import dev.belleville.template.internal.format.PrintFormat;
import dev.belleville.template.internal.value.Compare;
import dev.belleville.template.internal.value.Repr;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For other template languages: values of Java as Django's language, and so Python, sees them. */
public final class TemplateValues {
    private TemplateValues() {}

    /** Python's {@code bool}: false for null, false, zero and what is empty. */
    public static boolean isTrue(@Nullable Object value) {
        return Truth.of(value);
    }

    /** Python's {@code ==}. */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        return Compare.equal(a, b);
    }

    /** Python's {@code is}. */
    public static boolean identical(@Nullable Object a, @Nullable Object b) {
        return Compare.identical(a, b);
    }

    /**
     * Negative where {@code a} comes first, positive where {@code b} does.
     *
     * @throws RenderError if they have no order
     */
    public static int order(@Nullable Object a, @Nullable Object b) {
        return Compare.order(a, b);
    }

    /**
     * Python's {@code item in container}.
     *
     * @throws RenderError if {@code container} cannot hold {@code item}
     */
    public static boolean contains(@Nullable Object container, @Nullable Object item) {
        return Compare.contains(container, item);
    }

    /** Python's {@code str}. */
    public static String text(@Nullable Object value) {
        return Text.of(value);
    }

    /** Python's {@code repr}. */
    public static String repr(@Nullable Object value) {
        return Repr.of(value);
    }

    /**
     * As {@link #repr(Object)}, by a language that writes some values its own way, also inside of
     * lists.
     *
     * @param own what it writes for a value; null where as here
     */
    public static String repr(@Nullable Object value, Function<Object, @Nullable String> own) {
        return Repr.of(value, own);
    }

    /**
     * What a loop walks through: a map gives its keys, text its characters.
     *
     * @throws RenderError if there is nothing to walk through
     */
    public static List<?> items(@Nullable Object value) {
        return Sequences.list(value);
    }

    /** How many items or characters there are, or -1 if that is no question. */
    public static int length(@Nullable Object value) {
        return Sequences.length(value);
    }

    /** Python's {@code pprint.pformat}. */
    public static String pretty(@Nullable Object value) {
        return PrettyPrint.of(value);
    }

    /** One value by a format such as {@code %05.2f}; null where Python refuses. */
    public static @Nullable String format(String format, @Nullable Object value) {
        return PrintFormat.format(format, value);
    }
}
