package dev.belleville.web.forms;

/** Web addresses as visitors type them. */
final class UrlText {
    private UrlText() {}

    /**
     * {@code typed} with a scheme: {@code example.com/x} becomes {@code http://example.com/x}. What
     * cannot be completed stays as it is, for the validator to refuse.
     */
    static String completed(String typed) {
        int colon = typed.indexOf(':');
        boolean scheme = colon > 0 && isScheme(typed.substring(0, colon));
        if (scheme) {
            return typed;
        }
        return "http://" + (typed.startsWith("//") ? typed.substring(2) : typed);
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
