package dev.belleville.tasks.message;

import dev.belleville.core.JsonError;
import dev.belleville.core.PythonText;
import dev.belleville.core.python.PythonJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON, byte for byte as Celery writes it: in ASCII, with {@code NaN} and {@code Infinity}, dates
 * and times in ISO 8601 (a date as its midnight), decimals and UUIDs as text. Kombu's {@code json}.
 */
public final class JsonSerializer implements MessageSerializer {
    /** With nothing to choose. */
    public JsonSerializer() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String contentEncoding() {
        return "utf-8";
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        var writer = new Writer();
        writer.root(value);
        return writer.out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable Object decode(byte[] body) {
        try {
            return PythonJson.read(body);
        } catch (JsonError e) {
            throw new DecodeError("The body is not JSON: " + e.getMessage(), e);
        }
    }

    private static final class Writer extends ValueWriter {
        private final StringBuilder out = new StringBuilder(128);

        Writer() {
            super("JSON");
        }

        @Override
        void nothing() {
            out.append("null");
        }

        @Override
        void truth(boolean flag) {
            out.append(flag);
        }

        @Override
        void whole(long number) {
            out.append(number);
        }

        @Override
        void whole(BigInteger number) {
            out.append(number);
        }

        @Override
        void fraction(double number) {
            if (Double.isNaN(number)) {
                out.append("NaN");
            } else if (Double.isInfinite(number)) {
                out.append(number > 0 ? "Infinity" : "-Infinity");
            } else {
                out.append(PythonText.of(number));
            }
        }

        @Override
        void text(String text) {
            PythonJson.quote(text, true, out);
        }

        @Override
        void list(List<?> list, int depth) {
            out.append('[');
            int index = 0;
            for (Object item : list) {
                if (index > 0) {
                    out.append(", ");
                }
                item(item, index++, depth);
            }
            out.append(']');
        }

        @Override
        void map(Map<?, ?> map, int depth) {
            String before = "{";
            for (var entry : map.entrySet()) {
                String key = key(entry.getKey());
                out.append(before);
                PythonJson.quote(key, true, out);
                out.append(": ");
                member(entry.getValue(), key, depth);
                before = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        }
    }
}
