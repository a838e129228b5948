package dev.belleville.core.validators;

import java.net.IDN;
import java.util.Optional;

/** Names of hosts: labels with dots between. */
final class HostName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private HostName() {}

    /** The name in ASCII; empty where it has none. */
    static Optional<String> ascii(String host) {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(host);
        }
        try {
            return Optional.of(IDN.toASCII(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Two labels or more, the last of them no number. */
    static boolean isDomain(String name) {
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return isDotted(host, true);
    }

    /**
     * Labels of letters, digits and inner hyphens.
     *
     * @param anyScript whether letters beyond ASCII stand for themselves
     */
    static boolean isDotted(String host, boolean anyScript) {
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2 || host.length() > LONGEST) {
            return false;
        }
        for (String label : labels) {
            if (!isLabel(label, anyScript)) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        boolean encoded = last.length() > 4 && last.regionMatches(true, 0, "xn--", 0, 4);
        return last.length() >= 2 && (encoded || last.chars().noneMatch(Ascii::isDigit));
    }

    private static boolean isLabel(String label, boolean anyScript) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars()
                        .allMatch(c ->
                                c == '-'
                                        || Ascii.isLetter(c)
                                        || Ascii.isDigit(c)
                                        || (anyScript && c >= 0xa1));
    }
}
