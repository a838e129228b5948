package dev.belleville.core.validators;

import java.util.Set;

/** E-mail addresses, as Django judges them. */
final class EmailAddress {
    private static final int LONGEST = 320;
    private static final int LONGEST_LABEL = 63;
    private static final String ATOM_MARKS = "!#$%&'*+/=?^_`{}|~-";

    private EmailAddress() {}

    static boolean isValid(String text, Set<String> allowedHosts) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return false;
        }
        String user = text.substring(0, at);
        String host = text.substring(at + 1);
        return (isDotAtom(user) || isQuoted(user))
                && (allowedHosts.contains(host)
                        || isBracketed(host)
                        || HostName.ascii(host).filter(EmailAddress::isHost).isPresent());
    }

    private static boolean isDotAtom(String user) {
        for (String atom : user.split("\\.", -1)) {
            if (atom.isEmpty()
                    || !atom.chars()
                            .allMatch(c ->
                                    Ascii.isLetter(c)
                                            || Ascii.isDigit(c)
                                            || ATOM_MARKS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * In quotes anything of ASCII but blanks and breaks; quote and backslash behind a backslash.
     */
    private static boolean isQuoted(String user) {
        if (user.length() < 2 || user.charAt(0) != '"' || !user.endsWith("\"")) {
            return false;
        }
        for (int i = 1; i < user.length() - 1; i++) {
            char c = user.charAt(i);
            boolean escaped = c == '\\';
            if (escaped && ++i == user.length() - 1) {
                return false;
            }
            char meant = user.charAt(i);
            boolean control = meant == 0 || meant == '\n' || meant == '\r';
            if (control
                    || meant > 0x7f
                    || (!escaped && (meant == '"' || meant == ' ' || meant == '\t'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBracketed(String host) {
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        return IpText.isV4(address) || IpText.isV6(address);
    }

    /** Like the name of a host, but the last label may have digits. */
    private static boolean isHost(String host) {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.chars()
                            .allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-')) {
                return false;
            }
        }
        return labels.length > 1 && labels[labels.length - 1].length() > 1;
    }
}
