package dev.belleville.jinja.internal.filter;

import dev.belleville.core.PythonText;
import dev.belleville.core.python.PythonJson;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Realm;
import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as JSON, as Python's {@code json.dumps} writes it. */
final class JsonText {
    private static final int MAX_DEPTH = 200;
    private static final int MOST_WIDE = 1000;

    private final StringBuilder out = new StringBuilder();
    private final @Nullable String indent;
    private final boolean sorted;

    private JsonText(@Nullable String indent, boolean sorted) {
        this.indent = indent;
        this.sorted = sorted;
    }

    static String of(@Nullable Object value, @Nullable Object indent, Realm realm) {
        Map<?, ?> settings =
                realm.policy("json.dumps_kwargs", null) instanceof Map<?, ?> map
                        ? map
                        : Map.of("sort_keys", true);
        Object wide = indent == null ? settings.get("indent") : indent;
        var json = new JsonText(blanks(wide), Boolean.TRUE.equals(settings.get("sort_keys")));
        json.write(value, 0);
        return json.out.toString();
    }

    private static @Nullable String blanks(@Nullable Object wide) {
        return switch (wide) {
            case null -> null;
            case CharSequence text -> text.toString();
            default -> " ".repeat(Math.clamp(Numbers.index(wide), 0, MOST_WIDE));
        };
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new RenderError("JSON nested more than " + MAX_DEPTH + " deep.");
        }
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag);
            case CharSequence text -> string(text.toString());
            case BigDecimal number -> out.append(number.toPlainString());
            case Number number when Numbers.isFloat(number) -> real(number.doubleValue());
            case Number number -> out.append(number);
            case Map<?, ?> map -> map(map, depth);
            case Object[] items -> items(Arrays.asList(items), depth);
            case Collection<?> items -> items(items, depth);
            case TemporalAccessor _, UUID _ -> string(value.toString());
            case Enum<?> constant -> string(constant.name());
            default -> throw refused(value);
        }
    }

    private static RenderError refused(@Nullable Object value) {
        return new RenderError(
                "Object of type "
                        + Names.type(value)
                        + " is not JSON serializable; make a map of it in the view.");
    }

    private void real(double number) {
        out.append(
                Double.isNaN(number)
                        ? "NaN"
                        : Double.isInfinite(number)
                                ? (number > 0 ? "Infinity" : "-Infinity")
                                : PythonText.of(number));
    }

    private void items(Collection<?> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        String before = "[";
        for (Object item : items) {
            out.append(before);
            line(depth + 1);
            write(item, depth + 1);
            before = indent == null ? ", " : ",";
        }
        line(depth);
        out.append(']');
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        List<? extends Map.Entry<?, ?>> entries =
                sorted
                        ? map.entrySet().stream()
                                .sorted(Comparator.comparing(entry -> PyText.of(entry.getKey())))
                                .toList()
                        : List.copyOf(map.entrySet());
        String before = "{";
        for (Map.Entry<?, ?> entry : entries) {
            out.append(before);
            line(depth + 1);
            string(key(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), depth + 1);
            before = indent == null ? ", " : ",";
        }
        line(depth);
        out.append('}');
    }

    private static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            default -> PyText.of(key);
        };
    }

    private void line(int depth) {
        if (indent != null) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String text) {
        PythonJson.quote(text, true, out);
    }
}
