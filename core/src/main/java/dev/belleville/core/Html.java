package dev.belleville.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Escapes text for HTML, and reads such text. */
public final class Html {
    private static final int LONGEST_REFERENCE = 9;
    private static final Map<String, Integer> NAMED =
            Map.of("amp", 38, "lt", 60, "gt", 62, "quot", 34, "apos", 39, "nbsp", 160);

    private Html() {}

    /**
     * {@code text} with the five characters escaped that HTML gives a meaning: {@code & < > " '}.
     * The very text where there is nothing to escape. Django's {@code escape}, with the same
     * entities.
     */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (entity(text.charAt(i)) != null) {
                var out = new StringBuilder(text.length() + 32).append(text, 0, i);
                for (; i < text.length(); i++) {
                    char c = text.charAt(i);
                    String entity = entity(c);
                    if (entity == null) {
                        out.append(c);
                    } else {
                        out.append(entity);
                    }
                }
                return out.toString();
            }
        }
        return text;
    }

    /** {@code value} as HTML: {@link Markup} as it is, anything else by its text, escaped. */
    public static String conditionalEscape(Object value) {
        return value instanceof Markup markup ? markup.html() : escape(value.toString());
    }

    /**
     * {@code text} with numeric references and the common named ones read; what is none stays.
     * Python's {@code html.unescape}.
     */
    public static String unescape(String text) {
        int start = text.indexOf('&');
        if (start < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, start);
        while (start < text.length()) {
            int end = text.charAt(start) == '&' ? text.indexOf(';', start) : -1;
            int c = end < 0 ? -1 : reference(text, start + 1, end);
            if (c < 0) {
                out.append(text.charAt(start++));
            } else {
                out.appendCodePoint(c);
                start = end + 1;
            }
        }
        return out.toString();
    }

    /** The character that the reference there means, or -1. */
    private static int reference(String text, int start, int end) {
        if (end - start > LONGEST_REFERENCE) {
            return -1;
        }
        if (text.charAt(start) != '#') {
            return NAMED.getOrDefault(text.substring(start, end), -1);
        }
        boolean hex = text.startsWith("x", start + 1) || text.startsWith("X", start + 1);
        try {
            int c = Integer.parseInt(text, start + (hex ? 2 : 1), end, hex ? 16 : 10);
            return Character.isValidCodePoint(c) ? c : -1;
        } catch (NumberFormatException e) {
            return -1; // not a reference
        }
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#x27;";
            default -> null;
        };
    }
}
