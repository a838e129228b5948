package dev.belleville.orm.migrate;

/**
 * Puts one column's name in the place of another's in a piece of SQL; texts in it stay.
 *
 * @param from the name that goes, plain or quoted
 * @param to the name that comes, in the same form
 */
record SqlName(String from, String to) {
    String in(String sql) {
        var result = new StringBuilder(sql.length());
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            result.append(word(sql.substring(at, end)));
            at = end;
        }
        return result.toString();
    }

    private String word(String word) {
        return word.equals("\"" + from + "\"") ? "\"" + to + "\"" : word.equals(from) ? to : word;
    }

    /** Where the word, the quoted name, the text or the single character at {@code at} ends. */
    private static int end(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            int close = sql.indexOf(first, at + 1);
            return close < 0 ? sql.length() : close + 1;
        }
        int end = at;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, at + 1);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
