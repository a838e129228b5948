package dev.belleville.http.internal;

import dev.belleville.http.Converter;
import java.util.Map;

/** The five converters that are always there; they scan by hand, for every request needs them. */
public enum DefaultConverter implements Converter<Object> {
    /** Digits; a Long. */
    INT("[0-9]+") {
        @Override
        int end(String path, int from) {
            int i = from;
            while (i < path.length() && Ascii.isDigit(path.charAt(i))) {
                i++;
            }
            return i;
        }

        @Override
        public Object toJava(String text) {
            return Long.parseLong(text);
        }
    },
    /** Anything but a slash. */
    STR("[^/]+") {
        @Override
        int end(String path, int from) {
            int slash = path.indexOf('/', from);
            return slash < 0 ? path.length() : slash;
        }
    },
    /** ASCII letters, digits, dashes and underscores. */
    SLUG("[-a-zA-Z0-9_]+") {
        @Override
        int end(String path, int from) {
            int i = from;
            while (i < path.length() && isSlug(path.charAt(i))) {
                i++;
            }
            return i;
        }
    },
    /** A UUID in lower case with dashes. */
    UUID("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}") {
        @Override
        int end(String path, int from) {
            if (path.length() - from < 36) {
                return from;
            }
            for (int i = 0; i < 36; i++) {
                char c = path.charAt(from + i);
                boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
                if (dash ? c != '-' : Ascii.hexValue(c) < 0 || Character.isUpperCase(c)) {
                    return from;
                }
            }
            return from + 36;
        }

        @Override
        public Object toJava(String text) {
            return java.util.UUID.fromString(text);
        }
    },
    /** Anything, slashes included. */
    PATH(".+") {
        @Override
        int end(String path, int from) {
            int line = path.indexOf('\n', from);
            return line < 0 ? path.length() : line;
        }
    };

    /** By the names that patterns use. */
    public static final Map<String, Converter<?>> ALL =
            Map.of("int", INT, "str", STR, "slug", SLUG, "uuid", UUID, "path", PATH);

    private static final int LONG_DIGITS = 18; // as many always fit

    private final String regex;

    DefaultConverter(String regex) {
        this.regex = regex;
    }

    /** The end of the longest text from {@code from} on that it takes; {@code from} if none. */
    abstract int end(String path, int from);

    /** Whether it takes all of {@code text}; false also where only trying can tell. */
    boolean takes(String text) {
        return !text.isEmpty()
                && end(text, 0) == text.length()
                && (this != INT || text.length() <= LONG_DIGITS);
    }

    @Override
    public String regex() {
        return regex;
    }

    @Override
    public Object toJava(String text) {
        return text;
    }

    private static boolean isSlug(char c) {
        return Ascii.isAlphanumeric(c) || c == '-' || c == '_';
    }
}
