package dev.belleville.core.internal;

/** What looks enough like a mail address to be made a link. */
final class LooseEmail {
    private static final String LOCAL = "!#$%&'*+/=?^_`{}|~-.";

    private LooseEmail() {}

    static boolean isValid(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocal(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isLocal(String local) {
        return !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.chars().allMatch(c -> isAscii(c) || LOCAL.indexOf(c) >= 0);
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        if (labels.length < 2 || labels[labels.length - 1].length() < 2) {
            return false;
        }
        for (String label : labels) {
            if (label.isEmpty()
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.codePoints()
                            .allMatch(c -> Character.isLetterOrDigit(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
