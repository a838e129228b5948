package dev.belleville.core.internal;

/**
 * Finds where the tags, comments and declarations of an HTML text end. Its work grows with the text
 * alone, whatever a stranger leaves open.
 */
final class TagScanner {
    private static final int MAX_OPEN = 50;

    private final String html;
    private final int lastClose; // nothing behind it is a tag
    private final int lastComment;
    private int unclosed;

    TagScanner(String html) {
        this.html = html;
        lastClose = html.lastIndexOf('>');
        lastComment = html.lastIndexOf("-->");
    }

    /** Whether so much was left open that what followed was not looked at. */
    boolean gaveUp() {
        return unclosed > MAX_OPEN;
    }

    /** The position behind the tag that begins at {@code start}, or -1 if none does. */
    int end(int start) {
        if (start >= lastClose || html.charAt(start) != '<' || gaveUp()) {
            return -1;
        }
        int end = tagEnd(start);
        if (end < 0 && isAsciiLetter(html.charAt(start + 1))) {
            unclosed++;
        }
        return end;
    }

    private int tagEnd(int start) {
        if (html.startsWith("<!--", start)) {
            return lastComment < start + 4 ? -1 : html.indexOf("-->", start + 4) + 3;
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
        return isAsciiLetter(first) ? attributesEnd(name) : -1;
    }

    private int attributesEnd(int start) {
        char quote = 0;
        for (int i = start; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && followsEquals(i)) {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean followsEquals(int quote) {
        int i = quote - 1;
        while (Character.isWhitespace(html.charAt(i))) {
            i--;
        }
        return html.charAt(i) == '=';
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
