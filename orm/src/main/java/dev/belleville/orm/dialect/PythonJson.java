package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.PythonText;
import dev.belleville.core.Surrogates;
import dev.belleville.orm.DataError;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it, so that a row or a fixture written here and one
 * written by Django hold the same text.
 */
public final class PythonJson {
    private static final int DEEPEST = 500;

    private final StringBuilder out = new StringBuilder();
    private final @Nullable Object root;
    private final Style style;

    private PythonJson(@Nullable Object root, Style style) {
        this.root = root;
        this.style = style;
    }

    /**
     * What may differ.
     *
     * @param ascii whether all that is not ASCII is escaped; else control characters alone
     * @param comma what stands between items, where they are not indented
     * @param indent how many spaces each level is indented by; -1 for all in one line
     * @param strict whether what is no number in JSON is refused; else it is {@code NaN} and so on
     */
    public record Style(boolean ascii, String comma, int indent, boolean strict) {
        /** Of what stands in a column of a database, the same as by Python's defaults. */
        public static final Style COLUMN = new Style(true, ", ", -1, true);
    }

    /**
     * {@code tree} as text in a column.
     *
     * @throws DataError for a number that no double holds, an object that shows nothing of itself,
     *     or more than 500 levels
     */
    static String write(@Nullable Object tree) {
        return write(tree, Style.COLUMN);
    }

    /**
     * {@code tree} as text.
     *
     * @throws DataError for more than 500 levels, and what the style refuses
     */
    public static String write(@Nullable Object tree, Style style) {
        var writer = new PythonJson(tree, style);
        writer.value(tree, 0);
        return writer.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new DataError("JSON is nested deeper than " + DEEPEST + " levels", null);
        }
        switch (value) {
            case null -> out.append("null");
            case String text -> text(text);
            case Boolean truth -> out.append(truth);
            case Map<?, ?> map -> object(map, depth);
            case Collection<?> list -> array(list, depth);
            case Double number -> out.append(floating(number));
            case Float number -> out.append(floating(number.doubleValue()));
            case BigDecimal number -> out.append(floating(number.doubleValue()));
            case Number number -> out.append(number);
            default -> value(tree(value), depth + 1);
        }
    }

    /** An object as the tree that it shows. */
    private @Nullable Object tree(Object object) {
        try {
            return Json.parse(Json.write(object));
        } catch (JsonError e) {
            throw new DataError(refused(e), e);
        }
    }

    /** Why, with the place in the whole document. */
    private String refused(JsonError partly) {
        try {
            Json.write(root);
        } catch (JsonError e) {
            return String.valueOf(e.getMessage());
        }
        return String.valueOf(partly.getMessage());
    }

    private void object(Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            begin(first, depth + 1);
            first = false;
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), depth + 1);
        }
        end('}', map.isEmpty(), depth);
    }

    private void array(Collection<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            begin(first, depth + 1);
            first = false;
            value(item, depth + 1);
        }
        end(']', list.isEmpty(), depth);
    }

    private void begin(boolean first, int depth) {
        if (style.indent() >= 0) {
            out.append(first ? "" : ",");
            line(depth);
        } else if (!first) {
            out.append(style.comma());
        }
    }

    private void end(char bracket, boolean empty, int depth) {
        if (style.indent() >= 0 && !empty) {
            line(depth);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        out.append('\n').repeat(' ', style.indent() * depth);
    }

    private String floating(double number) {
        if (Double.isFinite(number)) {
            return PythonText.of(number);
        }
        if (style.strict()) {
            throw new DataError("JSON has no " + number, null);
        }
        return Double.toString(number);
    }

    private void text(String text) {
        int lone = Surrogates.findLone(text);
        if (lone >= 0) {
            throw new DataError(
                    "A text in JSON holds half a surrogate pair, "
                            + Surrogates.name(text.charAt(lone))
                            + ", which nobody could show again",
                    null);
        }
        dev.belleville.core.python.PythonJson.quote(text, style.ascii(), out);
    }
}
