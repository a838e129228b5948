package dev.belleville.web.forms;

import java.util.Locale;

/** Web addresses as visitors type them. */
final class UrlText {
    private UrlText() {}

    /**
     * {@code typed} with a scheme in small letters, {@code assumed} where it has none, and without
     * a query or fragment that is empty: {@code example.com/x} becomes {@code
     * http://example.com/x}. What cannot be completed stays as it is, for the validator to refuse.
     */
    static String completed(String typed, String assumed) {
        int colon = typed.indexOf(':');
        boolean known = colon > 0 && isScheme(typed.substring(0, colon));
        String scheme = known ? typed.substring(0, colon).toLowerCase(Locale.ROOT) : assumed;
        String rest = known ? typed.substring(colon + 1) : typed;
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        String before = hash < 0 ? rest : rest.substring(0, hash);
        int mark = before.indexOf('?');
        String query = mark < 0 ? "" : before.substring(mark + 1);
        String path = mark < 0 ? before : before.substring(0, mark);
        return scheme
                + ":"
                + (path.startsWith("//") ? path : "//" + path)
                + (query.isEmpty() ? "" : "?" + query)
                + (fragment.isEmpty() ? "" : "#" + fragment);
    }

    private static boolean isScheme(String text) {
        char first = text.charAt(0);
        return Character.isLetter(first)
                && text.chars()
                        .allMatch(c ->
                                c < 0x80
                                        && (Character.isLetterOrDigit(c)
                                                || c == '+'
                                                || c == '-'
                                                || c == '.'));
    }
}
