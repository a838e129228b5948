package dev.belleville.rest.internal;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.PythonText;
import dev.belleville.core.TypeName;
import dev.belleville.core.python.IsoText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as REST framework's JSON renderer does, to the byte: dates, durations and UUIDs as
 * text, decimals as floating-point numbers and these as Python prints them, characters beyond ASCII
 * as they are. Where the renderer fails (half a surrogate pair, a decimal that no double holds)
 * this writes what JSON has for it: a client's words may come back out of the database.
 */
public final class JsonText {
    private static final int MAX_DEPTH = 500;
    private static final char DELETE = 0x7f;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** The digits of a long, and its sign. */
    private static final int LONGEST_WHOLE = 20;

    /** Up to here it grows fourfold: most answers are made in two or three steps then. */
    private static final int SMALL = 64 << 10;

    private final int indent;
    private final boolean unicode;
    private final boolean compact;
    private final boolean strict;
    private byte[] out = new byte[1024];
    private int size;

    private JsonText(JsonStyle style) {
        indent = style.indent();
        unicode = style.unicode();
        compact = style.compact();
        strict = style.strict();
    }

    /**
     * {@code value} in UTF-8, for what is no answer by itself: {@code NaN} and its like are written
     * as Python writes them.
     *
     * @param indent spaces for each level; 0 for one line
     * @throws JsonError for more than 500 levels
     */
    public static byte[] bytes(@Nullable Object value, int indent) {
        return bytes(value, new JsonStyle(indent, true, true, false));
    }

    /**
     * As {@link #bytes(Object, int)}, in {@code style}.
     *
     * @throws JsonError also for a number that JSON has not, where the style is strict
     */
    public static byte[] bytes(@Nullable Object value, JsonStyle style) {
        var json = new JsonText(style);
        json.write(value, 0);
        return Arrays.copyOf(json.out, json.size);
    }

    /** {@code value} on a line of its own, with the line's end. */
    public static byte[] line(@Nullable Object value, boolean strict) {
        var json = new JsonText(new JsonStyle(0, true, true, strict));
        json.write(value, 0);
        json.put('\n');
        return Arrays.copyOf(json.out, json.size);
    }

    private void write(@Nullable Object value, int depth) {
        switch (value) {
            case null -> raw(NULL);
            case String text -> string(text);
            case Map<?, ?> map -> object(map, depth + 1);
            case Iterable<?> items -> array(items, depth + 1);
            case Integer number -> whole(number);
            case Long number -> whole(number);
            case Boolean flag -> raw(flag ? TRUE : FALSE);
            case Double number -> floating(number);
            case BigInteger number -> ascii(number.toString());
            default -> writeOther(value, depth);
        }
    }

    private void writeOther(Object value, int depth) {
        switch (value) {
            case CharSequence text -> string(text.toString());
            case BigDecimal number -> decimal(number);
            case Instant instant -> string(IsoText.of(instant, ZoneOffset.UTC));
            case LocalDate date -> string(IsoText.of(date));
            case LocalTime time -> string(IsoText.of(time));
            case LocalDateTime local -> string(IsoText.of(local));
            case OffsetDateTime at -> string(IsoText.of(at.toLocalDateTime(), at.getOffset()));
            case ZonedDateTime at -> string(IsoText.of(at.toLocalDateTime(), at.getOffset()));
            case Duration length ->
                    string(PythonText.of(length.toSeconds() + length.toNanosPart() / 1e9));
            case UUID id -> string(id.toString());
            case Float number -> floating(Double.parseDouble(number.toString()));
            case Object[] items -> array(Arrays.asList(items), depth + 1);
            default -> raw(Json.bytes(value));
        }
    }

    private void object(Map<?, ?> map, int depth) {
        check(depth);
        put('{');
        boolean first = true;
        for (var entry : map.entrySet()) {
            separate(first, depth);
            first = false;
            string(entry.getKey() instanceof String key ? key : key(entry.getKey()));
            put(':');
            if (indent > 0 || !compact) {
                put(' ');
            }
            write(entry.getValue(), depth);
        }
        end(first, depth);
        put('}');
    }

    private static String key(@Nullable Object key) {
        if (key instanceof Iterable<?> || key instanceof Map<?, ?> || key instanceof Object[]) {
            throw new JsonError(
                    "A key of an object in JSON is a text, no " + TypeName.of(key.getClass()) + ".",
                    0,
                    0,
                    null);
        }
        return String.valueOf(key);
    }

    private void array(Iterable<?> items, int depth) {
        check(depth);
        put('[');
        boolean first = true;
        for (Object item : items) {
            separate(first, depth);
            first = false;
            write(item, depth);
        }
        end(first, depth);
        put(']');
    }

    private static void check(int depth) {
        if (depth > MAX_DEPTH) {
            throw new JsonError("JSON nested deeper than " + MAX_DEPTH + " levels", 0, 0, null);
        }
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            put(',');
            if (!compact && indent == 0) {
                put(' ');
            }
        }
        line(depth);
    }

    private void end(boolean empty, int depth) {
        if (!empty) {
            line(depth - 1);
        }
    }

    private void line(int depth) {
        if (indent > 0) {
            put('\n');
            for (int i = depth * indent; i > 0; i--) {
                put(' ');
            }
        }
    }

    private void decimal(BigDecimal number) {
        double rounded = number.doubleValue();
        ascii(Double.isFinite(rounded) ? PythonText.of(rounded) : number.toString());
    }

    private void whole(long number) {
        if (number == Long.MIN_VALUE) { // has no opposite
            ascii(Long.toString(number));
            return;
        }
        reserve(LONGEST_WHOLE);
        if (number < 0) {
            out[size++] = '-';
        }
        long left = Math.abs(number);
        int end = size + 1;
        for (long ten = left / 10; ten > 0; ten /= 10) {
            end++;
        }
        for (int at = end; at > size; left /= 10) {
            out[--at] = (byte) ('0' + left % 10);
        }
        size = end;
    }

    private void floating(double number) {
        if (Double.isFinite(number)) {
            ascii(PythonText.of(number));
        } else if (strict) {
            throw new JsonError("JSON has no " + PythonText.of(number), 0, 0, null);
        } else {
            ascii(Double.toString(number));
        }
    }

    private void string(String text) {
        reserve(text.length() * 6 + 2);
        out[size++] = '"';
        for (int i = plain(text); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (isPlain(c)) {
                    out[size++] = (byte) c;
                } else {
                    escape(c);
                }
            } else if (!unicode) {
                unicode(c);
            } else if (c < 0x800) {
                out[size++] = (byte) (0xc0 | (c >> 6));
                out[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                i += supplementary(text, i) - 1;
            } else if (c == '\u2028' || c == '\u2029') {
                unicode(c);
            } else {
                out[size++] = (byte) (0xe0 | (c >> 12));
                out[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[size++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        out[size++] = '"';
    }

    /** Writes what most texts are made of, as far as it goes; gives how many chars that were. */
    private int plain(String text) {
        byte[] into = out;
        int at = size;
        int i = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= DELETE || !isPlain(c)) {
                break;
            }
            into[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    private boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && (c != DELETE || unicode);
    }

    /** Writes the character at {@code at}; gives how many chars it has. */
    private int supplementary(String text, int at) {
        int c = text.codePointAt(at);
        if (c < 0x10000) {
            unicode((char) c);
            return 1;
        }
        out[size++] = (byte) (0xf0 | (c >> 18));
        out[size++] = (byte) (0x80 | ((c >> 12) & 0x3f));
        out[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        out[size++] = (byte) (0x80 | (c & 0x3f));
        return 2;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> pair('"');
            case '\\' -> pair('\\');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            case '\f' -> pair('f');
            case '\b' -> pair('b');
            default -> unicode(c);
        }
    }

    private void pair(char c) {
        out[size++] = '\\';
        out[size++] = (byte) c;
    }

    private void unicode(char c) {
        pair('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[size++] = HEX[(c >> shift) & 15];
        }
    }

    private void ascii(String text) {
        raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    private void put(char c) {
        reserve(1);
        out[size++] = (byte) c;
    }

    private void reserve(int more) {
        if (out.length - size < more) {
            int larger = out.length * (out.length < SMALL ? 4 : 2);
            out = Arrays.copyOf(out, Math.max(larger, Math.addExact(size, more)));
        }
    }
}
