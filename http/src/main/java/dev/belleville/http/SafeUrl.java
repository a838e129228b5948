package dev.belleville.http;

import java.util.Collection;
import java.util.Locale;

/**
 * Whether an address that a visitor sent is one of the site's own, so that a redirect to it leads
 * nobody away. Django's {@code url_has_allowed_host_and_scheme}.
 */
public final class SafeUrl {
    private static final String ESCAPED = "/%2F";

    private SafeUrl() {}

    /**
     * Whether {@code url} is a path, or leads to one of {@code hosts} by http or https. Escape it
     * by {@link dev.belleville.core.Percent#iri} before it goes into a header.
     *
     * @param hosts names, with a port where they have one
     * @param requireHttps whether http is refused
     */
    public static boolean isAllowed(String url, Collection<String> hosts, boolean requireHttps) {
        String text = url.strip();
        // some browsers take a backslash for a slash
        return !text.isEmpty()
                && isOwn(text, hosts, requireHttps)
                && isOwn(text.replace('\\', '/'), hosts, requireHttps);
    }

    private static boolean isOwn(String url, Collection<String> hosts, boolean requireHttps) {
        int first = Character.getType(url.codePointAt(0));
        boolean control =
                first == Character.CONTROL
                        || first == Character.FORMAT
                        || first == Character.UNASSIGNED
                        || first == Character.PRIVATE_USE
                        || first == Character.SURROGATE;
        // browsers read over control characters, and take three slashes for two
        if (control || url.startsWith("///") || url.chars().anyMatch(c -> c < ' ')) {
            return false;
        }
        int colon = schemeEnd(url);
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = url.substring(colon + 1);
        String host = rest.startsWith("//") ? host(rest) : "";
        if (host.isEmpty()) {
            return scheme.isEmpty() && !rest.startsWith("//");
        }
        boolean secure = scheme.equals("https");
        boolean plain = scheme.isEmpty() || scheme.equals("http");
        return hosts.contains(host) && (secure || (plain && !requireHttps));
    }

    /** Where the scheme ends; -1 where there is none. */
    private static int schemeEnd(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (c == ':' && i > 0) {
                return i;
            }
            if (!letter && (i == 0 || !inner)) {
                return -1;
            }
        }
        return -1;
    }

    private static String host(String rest) {
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(2, end);
    }

    /**
     * Whether {@code host} is {@code pattern}, in small letters; {@code .example.com} also stands
     * for all below it. Django's {@code is_same_domain}.
     */
    public static boolean isSameDomain(String host, String pattern) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        return !wanted.isEmpty()
                && (wanted.equals(host)
                        || (wanted.startsWith(".")
                                && (host.endsWith(wanted) || host.equals(wanted.substring(1)))));
    }

    /** {@code path} that names no host. Django's {@code escape_leading_slashes}. */
    public static String escapeLeadingSlashes(String path) {
        return path.startsWith("//") ? ESCAPED + path.substring(2) : path;
    }
}
