package dev.belleville.web.csrf;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first parts of an address, as Python's {@code urlsplit} finds them.
 *
 * @param scheme in small letters; empty for none
 * @param authority host and port; empty for none
 * @param address both and the path; no query, which may hold a secret
 */
record Origin(String scheme, String authority, String address) {
    /** That of {@code text}; null where its brackets do not match. */
    static @Nullable Origin parse(String text) {
        String address = withoutQuery(text.strip());
        String scheme = "";
        int colon = address.indexOf(':');
        if (colon > 0 && isScheme(address, colon)) {
            scheme = address.substring(0, colon).toLowerCase(Locale.ROOT);
            address = scheme + address.substring(colon);
        }
        int start = scheme.isEmpty() ? 0 : colon + 1;
        if (!address.startsWith("//", start)) {
            return new Origin(scheme, "", address);
        }
        int end = start + 2;
        while (end < address.length() && address.charAt(end) != '/') {
            end++;
        }
        String authority = address.substring(start + 2, end);
        return authority.contains("[") == authority.contains("]")
                ? new Origin(scheme, authority, address)
                : null;
    }

    /**
     * Whether {@code authority} is {@code pattern} or, where that begins with a dot, below it.
     * Django's {@code is_same_domain}.
     */
    static boolean isSameDomain(String authority, String pattern) {
        if (pattern.isEmpty()) {
            return false;
        }
        String lower = pattern.toLowerCase(Locale.ROOT);
        return authority.equals(lower)
                || (lower.charAt(0) == '.'
                        && (authority.endsWith(lower) || authority.equals(lower.substring(1))));
    }

    private static String withoutQuery(String address) {
        int end = 0;
        while (end < address.length() && "?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return address.substring(0, end);
    }

    private static boolean isScheme(String address, int end) {
        if (!isLetter(address.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            char c = address.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && "+-.".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
