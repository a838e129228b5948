package dev.belleville.web.csrf;

import dev.belleville.core.ImproperlyConfigured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The other origins whose forms are taken.
 *
 * @param exact those without a star
 * @param below those with one; its host begins with a dot
 * @param hosts of all of them, where the scheme is known to be HTTPS
 */
record TrustedOrigins(Set<String> exact, List<Origin> below, List<String> hosts) {
    static TrustedOrigins of(List<String> texts) {
        var exact = new HashSet<String>();
        var below = new ArrayList<Origin>();
        var hosts = new ArrayList<String>();
        for (String text : texts) {
            Origin origin = Origin.parse(text);
            if (origin == null || origin.scheme().isEmpty() || origin.authority().isEmpty()) {
                throw new ImproperlyConfigured(
                        "The setting csrfTrustedOrigins names '%s'; write an origin with its scheme, such as https://example.com or https://*.example.com."
                                .formatted(text));
            }
            String host = origin.authority().replaceFirst("^\\*+", "");
            hosts.add(host);
            if (text.contains("*")) {
                below.add(new Origin(origin.scheme(), host, origin.address()));
            } else {
                exact.add(text);
            }
        }
        return new TrustedOrigins(Set.copyOf(exact), List.copyOf(below), List.copyOf(hosts));
    }

    /** Whether a browser's {@code Origin} header names one of them. */
    boolean include(String header) {
        if (exact.contains(header)) {
            return true;
        }
        Origin origin = below.isEmpty() ? null : Origin.parse(header);
        return origin != null
                && below.stream()
                        .anyMatch(
                                one ->
                                        one.scheme().equals(origin.scheme())
                                                && Origin.isSameDomain(
                                                        origin.authority(), one.authority()));
    }

    /** Whether a page at {@code authority}, which came over TLS, is of one of them. */
    boolean includeHost(String authority) {
        return hosts.stream().anyMatch(host -> Origin.isSameDomain(authority, host));
    }
}
