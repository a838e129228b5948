package dev.belleville.web.forms;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that a value stands for. */
final class Chosen {
    private Chosen() {}

    /** Their values as text; nothing is the empty option of a list of one. */
    static Set<String> of(@Nullable Object value, boolean multiple) {
        if (multiple && value == null) {
            return Set.of();
        }
        if (value instanceof Iterable<?> several) {
            var all = new HashSet<String>();
            several.forEach(one -> all.add(PlainText.of(one)));
            return all;
        }
        return Set.of(PlainText.of(value));
    }
}
