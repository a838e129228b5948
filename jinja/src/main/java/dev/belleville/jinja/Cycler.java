package dev.belleville.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What <code>cycler('odd', 'even')</code> gives: its values in turn, for one render. */
final class Cycler {
    private final List<Object> values;
    private int at;

    Cycler(List<Object> values) {
        this.values = List.copyOf(values);
    }

    @Nullable Object call(String method) {
        if (method.equals("next") && !values.isEmpty()) {
            Object value = values.get(at);
            at = (at + 1) % values.size();
            return value;
        }
        if (method.equals("reset")) {
            at = 0;
        }
        return null;
    }
}
