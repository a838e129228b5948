package dev.belleville.core;

/** Escapes text for HTML. */
public final class Html {
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

    private static @org.jspecify.annotations.Nullable String entity(char c) {
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
