package dev.belleville.template.internal.filter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities that escaping writes, back into characters. */
final class Entities {
    private static final int MAX_LENGTH = 10;
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private Entities() {}

    /** {@code text} with numeric entities and the common named ones resolved. */
    static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '&' ? text.indexOf(';', i) : -1;
            String character =
                    end < 0 || end - i > MAX_LENGTH ? null : character(text.substring(i + 1, end));
            if (character == null) {
                out.append(text.charAt(i++));
            } else {
                out.append(character);
                i = end + 1;
            }
        }
        return out.toString();
    }

    private static @Nullable String character(String name) {
        if (!name.startsWith("#")) {
            return NAMED.get(name);
        }
        try {
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
