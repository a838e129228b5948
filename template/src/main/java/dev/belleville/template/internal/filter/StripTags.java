package dev.belleville.template.internal.filter;

import dev.belleville.template.RenderError;

/** Takes tags out of HTML, again and again, since taking one out may make another. */
final class StripTags {
    private static final int MAX_ROUNDS = 50;

    private StripTags() {}

    /** The text without tags, comments and declarations; entities stay as they are. */
    static String from(String html) {
        String text = html;
        for (int round = 0; text.indexOf('<') >= 0 && text.indexOf('>') >= 0; round++) {
            if (round == MAX_ROUNDS) {
                throw new RenderError(
                        "striptags gives up after " + MAX_ROUNDS + " rounds of nested tags.");
            }
            String stripped = once(text);
            if (brackets(stripped) == brackets(text)) {
                break;
            }
            text = stripped;
        }
        return text;
    }

    private static String once(String html) {
        var out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            int end = html.charAt(i) == '<' ? tagEnd(html, i) : -1;
            if (end < 0) {
                out.append(html.charAt(i++));
            } else {
                i = end;
            }
        }
        return out.toString();
    }

    /** The position behind the tag that begins at {@code start}, or -1 if none does. */
    private static int tagEnd(String html, int start) {
        if (html.startsWith("<!--", start)) {
            int end = html.indexOf("-->", start + 4);
            return end < 0 ? -1 : end + 3;
        }
        int name = html.startsWith("</", start) ? start + 2 : start + 1;
        if (name >= html.length()) {
            return -1;
        }
        char first = html.charAt(name);
        boolean declaration = name == start + 1 && (first == '!' || first == '?');
        if (declaration || name == start + 2) {
            boolean closing = declaration || Character.isLetter(first);
            int end = closing ? html.indexOf('>', name) : -1;
            return end < 0 ? -1 : end + 1;
        }
        return isAsciiLetter(first) ? attributesEnd(html, name) : -1;
    }

    private static int attributesEnd(String html, int start) {
        char quote = 0;
        for (int i = start; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && followsEquals(html, i)) {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean followsEquals(String html, int quote) {
        int i = quote - 1;
        while (Character.isWhitespace(html.charAt(i))) {
            i--;
        }
        return html.charAt(i) == '=';
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static long brackets(String text) {
        return text.chars().filter(c -> c == '<').count();
    }
}
