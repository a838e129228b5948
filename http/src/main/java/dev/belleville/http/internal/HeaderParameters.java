package dev.belleville.http.internal;

import dev.belleville.core.Percent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header's value with its parameters: {@code text/html; charset=utf-8}. Understands quoted
 * strings and RFC 5987's {@code name*=utf-8''...}.
 *
 * @param value what stands before the first semicolon, stripped
 * @param parameters by lower-case name
 */
public record HeaderParameters(String value, Map<String, String> parameters) {

    /** The parts of {@code text}; what is malformed is left out. */
    public static HeaderParameters parse(String text) {
        int end = endOfPart(text, 0);
        String value = text.substring(0, end).strip();
        if (end == text.length()) {
            return new HeaderParameters(value, Map.of());
        }
        var parameters = new LinkedHashMap<String, String>();
        while (end < text.length()) {
            int start = end + 1;
            end = endOfPart(text, start);
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < end) {
                String name = text.substring(start, equals).strip().toLowerCase(Locale.ROOT);
                String content = unquote(text.substring(equals + 1, end).strip());
                if (name.endsWith("*")) {
                    name = name.substring(0, name.length() - 1);
                    content = decodeExtended(content);
                }
                parameters.put(name, content);
            }
        }
        return new HeaderParameters(value, parameters);
    }

    /** The next semicolon outside quotes, or the end. */
    private static int endOfPart(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquote(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        return text.substring(1, text.length() - 1).replace("\\\\", "\\").replace("\\\"", "\"");
    }

    private static String decodeExtended(String text) {
        String[] parts = text.split("'", -1);
        return parts.length == 3 ? Percent.decode(parts[2], charset(parts[0])) : text;
    }

    /** The charset of this name, UTF-8 where Java knows none. */
    public static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets
                    .UTF_8; // an unknown charset is read as the default, as by Django
        }
    }
}
