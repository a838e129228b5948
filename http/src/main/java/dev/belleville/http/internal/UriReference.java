package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * An address, perhaps relative, taken apart as RFC 3986 says; unlike {@code java.net.URI} it takes
 * whatever a browser might send.
 *
 * @param scheme without its colon, or empty
 * @param authority host and port, or empty
 * @param path decoded by nobody
 * @param query without its question mark, or empty
 * @param fragment without its number sign, or empty
 */
public record UriReference(
        String scheme, String authority, String path, String query, String fragment) {

    /** The parts of {@code text}. */
    public static UriReference parse(String text) {
        String rest = text;
        String scheme = "";
        int colon = rest.indexOf(':');
        if (colon > 0 && isScheme(rest, colon)) {
            scheme = rest.substring(0, colon);
            rest = rest.substring(colon + 1);
        }
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        String authority = "";
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            authority = rest.substring(2, slash < 0 ? rest.length() : slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        return new UriReference(scheme, authority, rest, query, fragment);
    }

    /** What {@code reference}, of the same scheme or none, means where this is the base. */
    public UriReference resolve(UriReference reference) {
        if (!reference.authority.isEmpty()) {
            return new UriReference(
                    scheme,
                    reference.authority,
                    reference.path,
                    reference.query,
                    reference.fragment);
        }
        if (reference.path.isEmpty()) {
            String inherited = reference.query.isEmpty() ? query : reference.query;
            return new UriReference(scheme, authority, path, inherited, reference.fragment);
        }
        String merged =
                reference.path.startsWith("/")
                        ? reference.path
                        : path.substring(0, path.lastIndexOf('/') + 1) + reference.path;
        return new UriReference(
                scheme, authority, withoutDots(merged), reference.query, reference.fragment);
    }

    @Override
    public String toString() {
        return (scheme.isEmpty() ? "" : scheme + ":")
                + (authority.isEmpty() ? "" : "//" + authority)
                + path
                + (query.isEmpty() ? "" : "?" + query)
                + (fragment.isEmpty() ? "" : "#" + fragment);
    }

    private static String withoutDots(String path) {
        String[] segments = path.split("/", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].isEmpty() && i > 0 && !last) {
                continue; // two slashes are one, as in Python's urljoin
            }
            switch (segments[i]) {
                case "." -> {}
                case ".." -> {
                    if (kept.size() > 1) {
                        kept.removeLast();
                    }
                }
                default -> {
                    kept.add(segments[i]);
                    last = false;
                }
            }
            if (last) {
                kept.add("");
            }
        }
        return String.join("/", kept);
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean later = Ascii.isDigit(c) || "+-.".indexOf(c) >= 0;
            if (!Ascii.isLetter(c) && (i == 0 || !later)) {
                return false;
            }
        }
        return true;
    }
}
