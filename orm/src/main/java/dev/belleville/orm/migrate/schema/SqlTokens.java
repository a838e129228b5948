package dev.belleville.orm.migrate.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into words, texts, comments and signs, as far as it takes to know what stands in quotes
 * and what does not; each database quotes in its own way.
 */
final class SqlTokens {
    /** Whose quotes and comments. */
    enum Flavor {
        /** Names in back ticks or brackets too. */
        SQLITE,
        /** Texts between dollars, {@code E'\''}, comments inside of comments. */
        POSTGRESQL,
        /** Names in back ticks too, comments after a hash; a backslash is a backslash. */
        MARIADB
    }

    /** What a piece is. */
    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        COMMENT,
        SPACE,
        SIGN
    }

    /**
     * A piece of SQL.
     *
     * @param text as it stands there
     */
    record Token(Kind kind, String text) {
        boolean is(String word) {
            return kind != Kind.TEXT && text.equalsIgnoreCase(word);
        }

        /** Whether it says something to the database. */
        boolean counts() {
            return kind != Kind.SPACE && kind != Kind.COMMENT;
        }
    }

    private final String sql;
    private final Flavor flavor;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql, Flavor flavor) {
        this.sql = sql;
        this.flavor = flavor;
    }

    /** The pieces in order; together they are {@code sql} again. */
    static List<Token> of(String sql, Flavor flavor) {
        var tokens = new SqlTokens(sql, flavor);
        while (tokens.at < sql.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            int end = at;
            while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
                end++;
            }
            add(Kind.SPACE, end);
        } else if (isLineComment(c)) {
            int end = sql.indexOf('\n', at);
            add(Kind.COMMENT, end < 0 ? sql.length() : end);
        } else if (sql.startsWith("/*", at)) {
            add(Kind.COMMENT, endOfComment());
        } else if (c == '\'') {
            add(Kind.TEXT, endOfQuoted('\'', hasEscapes()));
        } else if (c == '"') {
            add(Kind.QUOTED_NAME, endOfQuoted('"', false));
        } else if (c == '`' && flavor != Flavor.POSTGRESQL) {
            add(Kind.QUOTED_NAME, endOfQuoted('`', false));
        } else if (c == '[' && flavor == Flavor.SQLITE) {
            add(Kind.QUOTED_NAME, after(sql.indexOf(']', at)));
        } else if (c == '$' && flavor == Flavor.POSTGRESQL && endOfDollars() > 0) {
            add(Kind.TEXT, endOfDollars());
        } else if (isWordPart(c)) {
            int end = at;
            while (end < sql.length() && isWordPart(sql.charAt(end))) {
                end++;
            }
            add(Kind.WORD, end);
        } else {
            add(Kind.SIGN, at + 1);
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end)));
        at = end;
    }

    private int after(int index) {
        return index < 0 ? sql.length() : index + 1;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    /** MariaDB wants a space after the dashes. */
    private boolean isLineComment(char c) {
        if (c == '#') {
            return flavor == Flavor.MARIADB;
        }
        return sql.startsWith("--", at)
                && (flavor != Flavor.MARIADB
                        || at + 2 == sql.length()
                        || Character.isWhitespace(sql.charAt(at + 2)));
    }

    private int endOfComment() {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            boolean opens = sql.startsWith("/*", i);
            if (opens && (depth == 0 || flavor == Flavor.POSTGRESQL)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return i;
    }

    /** Whether an E stands right before the quote, and no longer word ends there. */
    private boolean hasEscapes() {
        return flavor == Flavor.POSTGRESQL
                && !tokens.isEmpty()
                && tokens.getLast().kind() == Kind.WORD
                && tokens.getLast().is("e");
    }

    private int endOfQuoted(char quote, boolean escapes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i += 2;
                } else {
                    return i + 1;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    /** The end of a text between {@code $tag$}, or -1 where none begins here. */
    private int endOfDollars() {
        int i = at + 1;
        while (i < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '_')) {
            i++;
        }
        boolean isParameter = i > at + 1 && Character.isDigit(sql.charAt(at + 1));
        if (i >= sql.length() || sql.charAt(i) != '$' || isParameter) {
            return -1;
        }
        String tag = sql.substring(at, i + 1);
        int end = sql.indexOf(tag, i + 1);
        return end < 0 ? sql.length() : end + tag.length();
    }
}
