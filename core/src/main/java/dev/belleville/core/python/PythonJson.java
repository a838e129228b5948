package dev.belleville.core.python;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.PythonText;
import dev.belleville.core.internal.JsonReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON byte for byte as Python's {@code json.dumps} writes it with {@code separators=(",", ":")}:
 * in ASCII, with floats as Python shows them. What is signed must be so, for caches and tests
 * compare it.
 */
public final class PythonJson {
    private static final int MAX_DEPTH = 500;

    private final StringBuilder out = new StringBuilder();
    private final boolean ascii;
    private final String space;

    private PythonJson(boolean ascii, String space) {
        this.ascii = ascii;
        this.space = space;
    }

    /**
     * {@code value} as one line of ASCII. It takes what {@link Json#write} takes.
     *
     * @throws JsonError where {@code Json.write} throws it
     */
    public static String write(@Nullable Object value) {
        return new PythonJson(true, "").text(value);
    }

    /** As {@link #write}, with characters beyond ASCII as they are: {@code ensure_ascii=False}. */
    public static String writeUnicode(@Nullable Object value) {
        return new PythonJson(false, "").text(value);
    }

    /** As {@link #write}, with a blank behind commas and colons: {@code json.dumps} as it is. */
    public static String writeSpaced(@Nullable Object value) {
        return new PythonJson(true, " ").text(value);
    }

    /**
     * What Python's {@code json.loads} reads: fractions are {@code Double}, {@code NaN} and {@code
     * Infinity} among them, and a text may hold half a surrogate pair. Maps, lists and whole
     * numbers are those of {@link Json}; what is written in digits that no double can hold, and
     * Python takes for infinite, is a {@code BigDecimal}.
     *
     * @param text in UTF-8
     * @throws JsonError where it is not one JSON value, nested deeper than 500 levels, or holds a
     *     number with an exponent beyond 1000
     */
    public static @Nullable Object read(byte[] text) {
        return JsonReader.python(text);
    }

    private String text(@Nullable Object value) {
        write(value, 0);
        return out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new JsonError("JSON nested deeper than " + MAX_DEPTH + " levels", 0, 0, null);
        }
        switch (value) {
            case null -> out.append("null");
            case CharSequence text -> quote(text);
            case Boolean flag -> out.append(flag);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            case BigInteger number -> out.append(number);
            case BigDecimal number -> out.append(number(number));
            case Map<?, ?> map -> {
                String before = "{";
                for (var entry : map.entrySet()) {
                    out.append(before);
                    quote(String.valueOf(entry.getKey()));
                    out.append(':').append(space);
                    write(entry.getValue(), depth + 1);
                    before = "," + space;
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String before = "[";
                for (Object item : list) {
                    out.append(before);
                    write(item, depth + 1);
                    before = "," + space;
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            default -> write(Json.parse(Json.write(value)), depth);
        }
    }

    /** As a float, unless that would lose digits. */
    private static String number(BigDecimal number) {
        double nearest = number.doubleValue();
        boolean exact =
                Double.isFinite(nearest)
                        && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
        return exact ? PythonText.of(nearest) : number.toString();
    }

    private void quote(CharSequence text) {
        quote(text, ascii, out);
    }

    /**
     * {@code text} as a string of JSON.
     *
     * @param ascii whether all that is not ASCII is escaped; else control characters alone
     * @param out where it is written to
     */
    public static void quote(CharSequence text, boolean ascii, StringBuilder out) {
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
                    if (c >= ' ' && (c < 0x7f || !ascii)) {
                        out.append(c);
                    } else {
                        out.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            out.append(Character.forDigit(c >> shift & 0xf, 16));
                        }
                    }
                }
            }
        }
        out.append('"');
    }
}
