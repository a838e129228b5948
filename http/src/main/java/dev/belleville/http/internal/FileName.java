package dev.belleville.http.internal;

import java.util.Map;

/** Names of uploaded files, made harmless. */
public final class FileName {
    private static final int MAX_LENGTH = 255;
    private static final Map<String, Character> NAMED =
            Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"', "apos", '\'');

    private FileName() {}

    /**
     * {@code claimed} without folders and unprintable characters, 255 characters at most; empty
     * where nothing is left. Old browsers send what their form's charset lacks as HTML references,
     * so that these are read first: a slash may hide in one.
     */
    public static String sanitise(String claimed) {
        String name = unescape(claimed);
        name = name.substring(name.lastIndexOf('/') + 1);
        name = name.substring(name.lastIndexOf('\\') + 1);
        var out = new StringBuilder(name.length());
        name.codePoints().filter(FileName::isPrintable).forEach(out::appendCodePoint);
        String clean = out.toString().strip();
        return clean.equals(".") || clean.equals("..") ? "" : shorten(clean);
    }

    /** Keeps the ending, as far as it fits. */
    private static String shorten(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot, Math.min(name.length(), dot + 255));
        return name.substring(0, MAX_LENGTH - ending.length()) + ending;
    }

    private static String unescape(String text) {
        int start = text.indexOf('&');
        if (start < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, start);
        while (start < text.length()) {
            int end = text.charAt(start) == '&' ? text.indexOf(';', start) : -1;
            int c = end < 0 ? -1 : reference(text.substring(start + 1, end));
            if (c < 0) {
                out.append(text.charAt(start++));
            } else {
                out.appendCodePoint(c);
                start = end + 1;
            }
        }
        return out.toString();
    }

    /** The character that a reference of this name means, or -1. */
    private static int reference(String name) {
        if (!name.startsWith("#") || name.length() > 9) {
            return NAMED.containsKey(name) ? NAMED.get(name) : -1;
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int c = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
            return Character.isValidCodePoint(c) ? c : -1;
        } catch (NumberFormatException e) {
            return -1; // not a reference
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
