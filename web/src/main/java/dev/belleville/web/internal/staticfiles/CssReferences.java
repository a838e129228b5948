package dev.belleville.web.internal.staticfiles;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that a style sheet names: by {@code url(…)}, {@code @import} and the comment with its
 * source's map. What stands in other comments and in texts is none.
 */
final class CssReferences {
    private static final String IMPORT = "@import";
    private static final String URL = "url(";

    private final String css;
    private final List<Reference> found = new ArrayList<>();
    private int at;

    CssReferences(String css) {
        this.css = css;
    }

    List<Reference> find() {
        while (at < css.length()) {
            char c = css.charAt(at);
            if (css.startsWith("/*", at)) {
                comment();
            } else if (c == '"' || c == '\'') {
                at = endOfText(at) + 1;
            } else if (c == '\\') {
                at += 2;
            } else if (c == '@' && isAt(IMPORT)) {
                importRule();
            } else if ((c == 'u' || c == 'U') && isAt(URL) && !isInName()) {
                url();
            } else {
                at++;
            }
        }
        return found;
    }

    private boolean isAt(String word) {
        return css.regionMatches(true, at, word, 0, word.length());
    }

    private boolean isInName() {
        char before = at == 0 ? ' ' : css.charAt(at - 1);
        return Character.isLetterOrDigit(before) || before == '-' || before == '_';
    }

    private void comment() {
        int close = css.indexOf("*/", at + 2);
        int end = close < 0 ? css.length() : close + 2;
        if (close >= 0) {
            Reference.addMap(css, at, end, "*/", found);
        }
        at = end;
    }

    private void importRule() {
        int open = afterSpaces(at + IMPORT.length());
        if (open >= css.length() || (css.charAt(open) != '"' && css.charAt(open) != '\'')) {
            at += IMPORT.length(); // of an address in url(…), which comes next
            return;
        }
        add(open, endOfText(open) + 1, css.substring(open + 1, endOfText(open)), "@import ");
    }

    private void url() {
        int open = afterSpaces(at + URL.length());
        boolean quoted =
                open < css.length() && (css.charAt(open) == '"' || css.charAt(open) == '\'');
        int close = css.indexOf(')', quoted ? endOfText(open) : open);
        if (close < 0) {
            at += URL.length();
            return;
        }
        String url = quoted ? css.substring(open + 1, endOfText(open)) : css.substring(open, close);
        add(open, close + 1, url, "");
    }

    private void add(int open, int end, String url, String before) {
        if (url.indexOf('\\') < 0 && end > open) {
            found.add(
                    new Reference(
                            at,
                            Math.min(end, css.length()),
                            url.strip(),
                            true,
                            to -> before + "url(\"" + to + "\")"));
        }
        at = end;
    }

    private int afterSpaces(int from) {
        int i = from;
        while (i < css.length() && Character.isWhitespace(css.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where the text that begins at {@code open} has its closing quote. */
    private int endOfText(int open) {
        char quote = css.charAt(open);
        int i = open + 1;
        while (i < css.length() && css.charAt(i) != quote) {
            i += css.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, css.length());
    }
}
