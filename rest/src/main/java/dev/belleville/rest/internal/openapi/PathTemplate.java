package dev.belleville.rest.internal.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A route's pattern as OpenAPI writes it.
 *
 * @param path such as {@code /goods/{pk}}
 * @param types the types of its variables by name, such as {@code int}; {@code str} for regular
 *     expressions
 */
record PathTemplate(String path, Map<String, String> types) {
    /** That of {@code pattern}: of a path's with {@code <int:id>}, or of a regular expression. */
    static PathTemplate of(String pattern) {
        var path = new StringBuilder();
        var types = new LinkedHashMap<String, String>();
        int slash = pattern.indexOf('/'); // what is before it is a host
        String text = pattern.substring(Math.max(slash, 0));
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = text.indexOf('>', i);
            if (text.startsWith("(?P<", i) || text.startsWith("(?<", i)) {
                String name = text.substring(text.indexOf('<', i) + 1, end);
                types.put(name, "str");
                path.append('{').append(name).append('}');
                i = afterGroup(text, i);
            } else if (c == '<' && end > 0) {
                String variable = text.substring(i + 1, end);
                int colon = variable.indexOf(':');
                String name = variable.substring(colon + 1);
                types.put(name, colon < 0 ? "str" : variable.substring(0, colon));
                path.append('{').append(name).append('}');
                i = end + 1;
            } else {
                boolean sign = c == '^' || c == '$' || c == '\\';
                path.append(sign ? "" : c);
                i++;
            }
        }
        return new PathTemplate(path.toString(), types);
    }

    private static int afterGroup(String text, int from) {
        int depth = 0;
        int i = from;
        do {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i += c == '\\' ? 2 : 1;
        } while (depth > 0 && i < text.length());
        return i;
    }

    /** The JSON schema of a variable of {@code type}. */
    static Map<String, Object> schema(String type) {
        return switch (type) {
            case "int" -> Map.of("type", "integer", "minimum", 0);
            case "uuid" -> Map.of("type", "string", "format", "uuid");
            case "slug" -> Map.of("type", "string", "pattern", "^[-a-zA-Z0-9_]+$");
            default -> Map.of("type", "string");
        };
    }
}
