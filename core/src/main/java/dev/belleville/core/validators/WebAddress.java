package dev.belleville.core.validators;

import java.util.Locale;
import java.util.Set;

/** Web addresses, as Django judges them. */
final class WebAddress {
    private static final int LONGEST = 2048;
    private static final int LONGEST_HOST = 253;

    private WebAddress() {}

    static boolean isValid(String text, Set<String> schemes) {
        int colon = text.indexOf("://");
        if (text.length() > LONGEST
                || colon < 0
                || !schemes.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))
                || text.chars().anyMatch(WebAddress::isBlank)) {
            return false;
        }
        int start = colon + 3;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return isAuthority(text.substring(start, end));
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The host, perhaps with a user before it and a port behind. */
    private static boolean isAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0 && !isUser(authority.substring(0, at))) {
            return false;
        }
        String rest = authority.substring(at + 1);
        if (rest.startsWith("[")) {
            int close = rest.indexOf(']');
            return close > 0
                    && IpText.isV6(rest.substring(1, close))
                    && isPort(rest.substring(close + 1));
        }
        int colon = rest.indexOf(':');
        String host = colon < 0 ? rest : rest.substring(0, colon);
        return (colon < 0 || isPort(rest.substring(colon))) && isHost(host);
    }

    private static boolean isUser(String user) {
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        String password = colon < 0 ? "" : user.substring(colon + 1);
        return !name.isEmpty() && (name + password).indexOf('@') < 0 && password.indexOf(':') < 0;
    }

    /** Nothing, or a colon and up to five digits. */
    private static boolean isPort(String port) {
        return port.isEmpty()
                || (port.startsWith(":")
                        && port.length() > 1
                        && port.length() <= 6
                        && port.chars().skip(1).allMatch(Ascii::isDigit));
    }

    private static boolean isHost(String host) {
        if (host.equalsIgnoreCase("localhost") || IpText.isV4(host)) {
            return true;
        }
        return host.length() <= LONGEST_HOST
                && (HostName.isDomain(host)
                        || HostName.ascii(host).filter(HostName::isDomain).isPresent());
    }
}
