package dev.belleville.jinja.internal.value;

import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What can be walked through. */
public final class Sequences {
    private Sequences() {}

    /**
     * The items, in order: a map gives its keys, text its characters, what is undefined none.
     *
     * @throws RenderError if there is nothing to walk through
     */
    public static List<?> items(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Undefined undefined -> {
                undefined.ask();
                yield List.of();
            }
            case null, default -> TemplateValues.items(value);
        };
    }

    /** How many there are, or -1 if that is no question. */
    public static int length(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.ask();
            return 0;
        }
        return TemplateValues.length(value);
    }

    /** Whether there is something to walk through. */
    public static boolean isIterable(@Nullable Object value) {
        return value instanceof Iterable<?>
                || value instanceof Iterator<?>
                || value instanceof BaseStream<?, ?>
                || value instanceof Undefined
                || TemplateValues.length(value) >= 0;
    }
}
