package dev.belleville.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of source.
 *
 * @param kind what it is
 * @param contents the text; for tags, variables and comments what stands inside, stripped
 * @param line where it begins, counted from 1
 * @param start its first position in the source
 * @param end the position behind its last
 */
public record Token(Kind kind, String contents, int line, int start, int end) {
    /** What a token is. */
    public enum Kind {
        /** Text outside of tags. */
        TEXT,
        /** A variable in double braces. */
        VARIABLE,
        /** A block tag. */
        TAG,
        /** A comment. */
        COMMENT
    }

    /**
     * The words of a tag, the first being its name. Quotes hold a word together, and so does {@code
     * _("…")}. Django's {@code split_contents}.
     */
    public List<String> split() {
        var words = new ArrayList<String>();
        int i = 0;
        while (true) {
            while (i < contents.length() && Character.isWhitespace(contents.charAt(i))) {
                i++;
            }
            if (i == contents.length()) {
                return words;
            }
            int wordEnd = wordEnd(i);
            if (contents.startsWith("_(\"", i) || contents.startsWith("_('", i)) {
                wordEnd = marked(i, wordEnd);
            }
            words.add(contents.substring(i, wordEnd));
            i = wordEnd;
        }
    }

    /** The words between spaces, whatever the quotes. */
    public List<String> words() {
        return List.of(contents.strip().split("\\s+"));
    }

    private int wordEnd(int start) {
        int end = plainEnd(start);
        int quoted = quotedEnd(end);
        if (quoted < 0) {
            while (end < contents.length() && !Character.isWhitespace(contents.charAt(end))) {
                end++;
            }
            return end;
        }
        while (quoted >= 0) {
            end = plainEnd(quoted);
            quoted = quotedEnd(end);
        }
        return end;
    }

    /** A marked text may hold spaces behind an odd quote: it ends with its quote and bracket. */
    private int marked(int start, int wordEnd) {
        String close = contents.charAt(start + 2) + ")";
        int end = wordEnd;
        while (!contents.substring(start, end).endsWith(close)) {
            while (end < contents.length() && Character.isWhitespace(contents.charAt(end))) {
                end++;
            }
            if (end == contents.length()) {
                throw new TemplateSyntaxError("Unclosed _( in '" + contents + "'.");
            }
            end = wordEnd(end);
        }
        return end;
    }

    private int plainEnd(int start) {
        int i = start;
        while (i < contents.length()) {
            char c = contents.charAt(i);
            if (c == '"' || c == '\'' || Character.isWhitespace(c)) {
                break;
            }
            i++;
        }
        return i;
    }

    private int quotedEnd(int start) {
        return ExpressionParser.quotedEnd(contents, start);
    }
}
