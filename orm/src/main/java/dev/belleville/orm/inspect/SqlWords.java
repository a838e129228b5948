package dev.belleville.orm.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of SQL as its words: names, texts, numbers and signs, without comments.
 *
 * @param sql where they stand
 * @param words them
 */
record SqlWords(String sql, List<Word> words) {
    /**
     * A word from one place to another.
     *
     * @param quoted whether it is in quotes, so that it is no keyword
     */
    record Word(int from, int to, boolean quoted) {}

    static SqlWords of(String sql) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            char c = sql.charAt(at);
            boolean blank =
                    Character.isWhitespace(c)
                            || sql.startsWith("--", at)
                            || sql.startsWith("/*", at);
            if (!blank) {
                words.add(new Word(at, end, "\"'`[".indexOf(c) >= 0));
            }
            at = end;
        }
        return new SqlWords(sql, List.copyOf(words));
    }

    /** Where the word that begins at {@code at} ends. */
    private static int end(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return closing(sql, at, c);
        }
        if (c == '[') {
            return after(sql, "]", at);
        }
        if (sql.startsWith("--", at)) {
            return after(sql, "\n", at);
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, "*/", at + 2);
        }
        int end = at + 1;
        if (isPartOfWord(c)) {
            while (end < sql.length() && isPartOfWord(sql.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }

    /** After the quote that closes; one that is doubled does not. */
    private static int closing(String sql, int at, char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return sql.length();
    }

    private static int after(String sql, String sign, int at) {
        int found = sql.indexOf(sign, at);
        return found < 0 ? sql.length() : found + sign.length();
    }

    int size() {
        return words.size();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    private String raw(int i) {
        Word word = words.get(i);
        return sql.substring(word.from(), word.to());
    }

    /** Whether the word {@code i} is one of these keywords or signs. */
    boolean is(int i, String... keywords) {
        if (i < 0 || i >= size() || words.get(i).quoted()) {
            return false;
        }
        String word = raw(i).toUpperCase(Locale.ROOT);
        return List.of(keywords).contains(word);
    }

    /** The word {@code i} as a name, without its quotes; empty beyond the end. */
    String name(int i) {
        if (i >= size()) {
            return "";
        }
        String word = raw(i);
        if (!words.get(i).quoted()) {
            return word;
        }
        char quote = word.charAt(0);
        String inner = word.substring(1, Math.max(1, word.length() - 1));
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    /** Where a keyword or sign stands first outside of parentheses; -1 where nowhere. */
    int indexOf(String keyword) {
        int depth = 0;
        for (int i = 0; i < size(); i++) {
            if (depth == 0 && is(i, keyword)) {
                return i;
            }
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
        }
        return -1;
    }

    SqlWords from(int start) {
        return part(start, size());
    }

    private SqlWords part(int from, int to) {
        return new SqlWords(sql, words.subList(Math.min(from, to), to));
    }

    /** What stands between the parenthesis at {@code open} and its other one. */
    SqlWords parenthesised(int open) {
        if (!is(open, "(")) {
            return part(0, 0);
        }
        int depth = 0;
        for (int i = open; i < size(); i++) {
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
            if (depth == 0) {
                return part(open + 1, i);
            }
        }
        return part(open + 1, size());
    }

    /** The pieces between the signs {@code sign} that stand outside of parentheses. */
    List<SqlWords> split(String sign) {
        var pieces = new ArrayList<SqlWords>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < size(); i++) {
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
            if (depth == 0 && is(i, sign)) {
                pieces.add(part(start, i));
                start = i + 1;
            }
        }
        pieces.add(from(start));
        return pieces;
    }

    /** The same without a last word that is one of these. */
    SqlWords without(String... last) {
        return is(size() - 1, last) ? part(0, size() - 1) : this;
    }

    /** The same without parentheses around all of it. */
    SqlWords unwrapped() {
        SqlWords inner = parenthesised(0);
        return !inner.isEmpty() && inner.size() + 2 == size() ? inner.unwrapped() : this;
    }

    /** The first word of each piece between commas, as a name. */
    List<String> names() {
        return split(",").stream().map(piece -> piece.name(0)).toList();
    }

    /** The SQL from the first word to the last. */
    String text() {
        return isEmpty() ? "" : sql.substring(words.getFirst().from(), words.getLast().to());
    }
}
