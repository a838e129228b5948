package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.DataError;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it, so that a row written here and one written by
 * Django hold the same text: a space after {@code ,} and {@code :}, and nothing but ASCII.
 */
final class PythonJson {
    private static final int DEEPEST = 500;

    private final StringBuilder out = new StringBuilder();

    private PythonJson() {}

    /**
     * {@code tree} as text.
     *
     * @throws DataError for a number that no double holds, or more than 500 levels
     */
    static String write(@Nullable Object tree) {
        var writer = new PythonJson();
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
            case Iterable<?> list -> array(list, depth);
            case Double number -> out.append(floating(number));
            case Float number -> out.append(floating(number.doubleValue()));
            case BigDecimal number -> out.append(floating(number.doubleValue()));
            case Number number -> out.append(number);
            default -> value(Json.parse(Json.write(value)), depth + 1);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> entry = i.next();
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), depth + 1);
            if (i.hasNext()) {
                out.append(", ");
            }
        }
        out.append('}');
    }

    private void array(Iterable<?> list, int depth) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            value(i.next(), depth + 1);
            if (i.hasNext()) {
                out.append(", ");
            }
        }
        out.append(']');
    }

    /** Python's {@code repr}: plain from 0.0001 to below 10^16, else with an exponent. */
    private static String floating(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new DataError("JSON has no " + number, null);
        }
        double size = Math.abs(number);
        if (number == 0 || (size >= 1e-4 && size < 1e16)) {
            String plain =
                    new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String text = Double.toString(number);
        int e = text.indexOf('E');
        String digits = text.substring(0, text.startsWith(".0", e - 2) ? e - 2 : e);
        int exponent = Integer.parseInt(text.substring(e + 1));
        return digits
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
