package dev.belleville.web.internal.staticfiles;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A place in a style sheet or script that names another file.
 *
 * @param start where it begins in the text
 * @param end where what follows begins
 * @param url the address as it is written
 * @param isNeeded false for what nobody misses: the map of a source
 * @param written how the place reads with an address
 */
record Reference(int start, int end, String url, boolean isNeeded, UnaryOperator<String> written) {
    private static final String MAP = "sourceMappingURL=";

    /** Those in the file {@code name}; none in files that name no others. */
    static List<Reference> in(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".css")) {
            return new CssReferences(text).find();
        }
        return lower.endsWith(".js") || lower.endsWith(".mjs")
                ? new ScriptReferences(text).find()
                : List.of();
    }

    /** Whether the file {@code name} may name others. */
    static boolean isReferring(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".css") || lower.endsWith(".js") || lower.endsWith(".mjs");
    }

    /** Adds the map that the comment between {@code start} and {@code end} names, if it does. */
    static void addMap(String text, int start, int end, String close, List<Reference> found) {
        String open = text.substring(start, start + 2) + "# ";
        String comment = text.substring(start, end);
        if (comment.startsWith(open + MAP)
                && (start == 0 || text.charAt(start - 1) == '\n')
                && (end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
            String url = comment.substring(open.length() + MAP.length());
            url = url.substring(0, url.length() - close.length()).strip();
            found.add(
                    new Reference(
                            start,
                            end,
                            url,
                            false,
                            to -> open + MAP + to + (close.isEmpty() ? "" : " " + close)));
        }
    }
}
