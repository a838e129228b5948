package dev.belleville.tasks.message;

/**
 * Text of YAML line by line, in ASCII. Scalars are plain where that reads back as the same text,
 * else in single quotes, else in double ones; lines break at blanks behind the column 80.
 */
final class YamlText {
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder(128);
    private int lineStart;

    /** Whether the last thing was white space or a line's begin. */
    private boolean blank = true;

    private boolean plainLast;

    private int column() {
        return out.length() - lineStart;
    }

    /** All that was written; a lone plain scalar is closed by three dots. */
    String end(boolean collection) {
        out.append('\n');
        return plainLast && !collection ? out.append("...\n").toString() : out.toString();
    }

    /** A new line, {@code width} deep. */
    void indent(int width) {
        newLine();
        pad(width);
    }

    /** Blanks up to the column {@code width}. */
    void pad(int width) {
        while (column() < width) {
            out.append(' ');
        }
        blank = true;
    }

    private void newLine() {
        out.append('\n');
        lineStart = out.length();
        blank = true;
    }

    /** A mark of YAML's, with a blank before it. */
    void mark(String mark) {
        space();
        out.append(mark);
        plainLast = false;
    }

    /** The colon behind a key, or before the value of a long one. */
    void colon() {
        out.append(':');
        blank = false;
        plainLast = false;
    }

    private void space() {
        if (!blank) {
            out.append(' ');
        }
        blank = false;
    }

    /** A key in one line. */
    void key(String text) {
        scalar(text, 0, true);
    }

    /** A text; what does not fit goes on {@code indent} deep. */
    void text(String text, int indent) {
        scalar(text, indent, false);
    }

    /** What is no text but looks as it is. */
    void plain(String text, int indent) {
        space();
        folded(text, indent, true, false);
        plainLast = true;
    }

    private void scalar(String text, int indent, boolean key) {
        YamlStyle style = YamlStyle.of(text);
        space();
        switch (style) {
            case PLAIN -> folded(text, indent, !key, false);
            case SINGLE -> {
                out.append('\'');
                folded(text, indent, !key, true);
                out.append('\'');
            }
            case DOUBLE -> quoted(text, indent, !key);
        }
        plainLast = style == YamlStyle.PLAIN;
    }

    static boolean hasBreak(String text) {
        return text.chars().anyMatch(YamlStyle::isBreak);
    }

    /** A text without quotes, or within single ones. */
    private void folded(String text, int indent, boolean split, boolean single) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i;
            if (c == ' ') {
                while (end < text.length() && text.charAt(end) == ' ') {
                    end++;
                }
                boolean inner = !single || (i != 0 && end != text.length());
                if (end == i + 1 && column() > WIDTH && split && inner) {
                    indent(indent);
                    blank = false;
                } else {
                    out.append(text, i, end);
                }
            } else if (c == '\n') {
                newLine();
                while (end < text.length() && text.charAt(end) == '\n') {
                    newLine();
                    end++;
                }
                pad(indent);
                blank = false;
            } else {
                out.append(c);
                if (c == '\'' && single) {
                    out.append(c);
                }
                end++;
            }
            i = end;
        }
    }

    /** A text in double quotes; a line that goes on ends with a backslash. */
    private void quoted(String text, int indent, boolean split) {
        out.append('"');
        int[] letters = text.codePoints().toArray();
        boolean afterEscape = false;
        for (int i = 0; i < letters.length; i++) {
            int c = letters[i];
            boolean escape = c < ' ' || c > '~' || c == '"' || c == '\\';
            boolean inner = split && i > 0 && i < letters.length - 1;
            if (escape) {
                escape(c);
                if (inner && column() > WIDTH + 1) {
                    fold(indent, letters[i + 1] == ' ');
                }
            } else {
                if (inner && (c == ' ' || afterEscape) && column() > WIDTH) {
                    fold(indent, c == ' ');
                }
                out.append((char) c);
            }
            afterEscape = escape;
        }
        out.append('"');
    }

    private void fold(int indent, boolean beforeBlank) {
        out.append('\\');
        indent(indent);
        blank = false;
        if (beforeBlank) {
            out.append('\\');
        }
    }

    private void escape(int c) {
        out.append('\\');
        int named = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029".indexOf(c);
        if (named >= 0) {
            out.append("0abtnvfre\"\\N_LP".charAt(named));
        } else if (c <= 0xff) {
            out.append("x%02X".formatted(c));
        } else {
            out.append((c <= 0xffff ? "u%04X" : "U%08X").formatted(c));
        }
    }
}
