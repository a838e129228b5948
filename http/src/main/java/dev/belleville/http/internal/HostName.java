package dev.belleville.http.internal;

/** The syntax of a Host header, as Django checks it. */
public final class HostName {
    private HostName() {}

    /** Whether {@code host} is a name, an IPv4 or a bracketed IPv6 address, perhaps with a port. */
    public static boolean isValid(String host) {
        int end = host.startsWith("[") ? endOfAddress(host) : endOfName(host);
        if (end <= 0) {
            return false;
        }
        if (end == host.length()) {
            return true;
        }
        if (host.charAt(end) != ':' || end + 1 == host.length()) {
            return false;
        }
        for (int i = end + 1; i < host.length(); i++) {
            if (!Ascii.isDigit(host.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int endOfName(String host) {
        int i = 0;
        while (i < host.length() && isNameCharacter(host.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index behind the closing bracket, or -1. */
    private static int endOfAddress(String host) {
        int close = host.indexOf(']');
        boolean colon = false;
        for (int i = 1; i < close; i++) {
            char c = host.charAt(i);
            boolean punctuation = c == ':' || (c == '.' && colon);
            if (!punctuation && Ascii.hexValue(c) < 0) {
                return -1;
            }
            colon |= c == ':';
        }
        return colon ? close + 1 : -1;
    }

    private static boolean isNameCharacter(char c) {
        return Ascii.isAlphanumeric(c) || c == '.' || c == '-';
    }
}
