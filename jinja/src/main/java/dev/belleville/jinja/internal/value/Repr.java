package dev.belleville.jinja.internal.value;

import dev.belleville.core.Markup;
import dev.belleville.core.PythonText;
import dev.belleville.template.TemplateValues;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as it stands inside a list: Python's {@code repr}. */
public final class Repr {
    private static final int MAX_DEPTH = 50;

    private final StringBuilder out = new StringBuilder();

    private Repr() {}

    /** Text in quotes, {@code [1, 2]}, <code>{'a': 1}</code>, {@code (1, 2)}, … */
    public static String of(@Nullable Object value) {
        var repr = new Repr();
        repr.write(value, 0);
        return repr.out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            out.append("..."); // a list may hold itself
            return;
        }
        switch (value) {
            case String text -> out.append(PythonText.quoted(text));
            case Markup markup ->
                    out.append("Markup(").append(PythonText.quoted(markup.html())).append(')');
            case RangeList range -> out.append(range);
            case Map<?, ?> map -> map(map, depth);
            case Set<?> set when !set.isEmpty() -> items(set, "{", "}", depth);
            case List<?> list -> items(list, "[", "]", depth);
            case Object[] tuple -> tuple(Arrays.asList(tuple), depth);
            case Map.Entry<?, ?> it -> tuple(Arrays.asList(it.getKey(), it.getValue()), depth);
            case Undefined _ -> out.append("Undefined");
            case Set<?> _ -> out.append("set()");
            case Collection<?> items -> items(items, "[", "]", depth);
            case null, default -> out.append(TemplateValues.repr(value));
        }
    }

    private void tuple(List<?> items, int depth) {
        items(items, "(", items.size() == 1 ? ",)" : ")", depth);
    }

    private void items(Collection<?> items, String before, String after, int depth) {
        out.append(before);
        String between = "";
        for (Object item : items) {
            out.append(between);
            write(item, depth + 1);
            between = ", ";
        }
        out.append(after);
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            write(entry.getKey(), depth + 1);
            out.append(": ");
            write(entry.getValue(), depth + 1);
            between = ", ";
        }
        out.append('}');
    }
}
