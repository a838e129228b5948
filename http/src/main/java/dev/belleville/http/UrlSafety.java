package dev.belleville.http;

import dev.belleville.http.internal.UriReference;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells addresses that strangers gave, such as {@code ?next=}, from those that lead away. */
public final class UrlSafety {
    private static final int MAX_LENGTH = 2048;

    private UrlSafety() {}

    /**
     * Whether {@code url} is relative, or leads by http or https to one of {@code allowedHosts}: a
     * redirect there does not lead to a stranger's site. Ask before you redirect to what a request
     * says. Django's {@code url_has_allowed_host_and_scheme}.
     *
     * @param url null and nothing are not safe, nor is what is longer than 2048 characters
     * @param allowedHosts with their ports; the host of the request, as a rule
     * @param requireHttps whether http is not safe either
     */
    public static boolean urlHasAllowedHostAndScheme(
            @Nullable String url, Set<String> allowedHosts, boolean requireHttps) {
        String text = url == null ? "" : url.strip();
        Set<String> schemes = requireHttps ? Set.of("https") : Set.of("http", "https");
        // Browsers take a backslash for a slash.
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && isSafe(text, allowedHosts, schemes)
                && isSafe(text.replace('\\', '/'), allowedHosts, schemes);
    }

    private static boolean isSafe(String url, Set<String> hosts, Set<String> schemes) {
        // Browsers take a third slash for none, and skip what cannot be seen.
        if (url.startsWith("///") || isInvisible(url.codePointAt(0))) {
            return false;
        }
        UriReference parts = UriReference.parse(url);
        String host = parts.authority();
        String scheme = parts.scheme().toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            return scheme.isEmpty();
        }
        return hosts.contains(host) && schemes.contains(scheme.isEmpty() ? "http" : scheme);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
