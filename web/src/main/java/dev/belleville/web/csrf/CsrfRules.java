package dev.belleville.web.csrf;

import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import dev.belleville.web.CsrfToken;
import org.jspecify.annotations.Nullable;

/**
 * What a request has to show: that it comes from this site, by its Origin or, over TLS, its
 * Referer, and the token of the visitor's secret.
 *
 * @param trusted origins beside the site's own
 * @param header by which scripts send the token
 * @param domain of the cookie that keeps the secret; empty for the host alone
 */
record CsrfRules(TrustedOrigins trusted, String header, String domain) {
    private static final String NO_COOKIE = "CSRF cookie not set.";
    private static final String NO_REFERER = "Referer checking failed - no Referer.";
    private static final String MALFORMED_REFERER =
            "Referer checking failed - Referer is malformed.";
    private static final String INSECURE_REFERER =
            "Referer checking failed - Referer is insecure while host is secure.";

    static CsrfRules of(Settings settings, String domain) {
        return new CsrfRules(
                TrustedOrigins.of(settings.get(CsrfSettings.CSRF_TRUSTED_ORIGINS)),
                settings.get(CsrfSettings.CSRF_HEADER_NAME),
                domain);
    }

    /**
     * Why {@code request} is refused, in Django's words; null where it is in order.
     *
     * @throws dev.belleville.http.HttpError 400 for a malformed form, 413 for one that is too large
     */
    @Nullable String refusal(Request request, CsrfState state) {
        String origin = request.headers().get("Origin");
        String reason = null;
        if (origin != null) {
            reason =
                    isOwn(request, origin) || trusted.include(origin)
                            ? null
                            : "Origin checking failed - %s does not match any trusted origins."
                                    .formatted(origin);
        } else if (request.isSecure()) {
            reason = ofReferer(request);
        }
        return reason == null ? ofToken(request, state) : reason;
    }

    private static boolean isOwn(Request request, String origin) {
        return origin.equals(request.scheme() + "://" + request.host());
    }

    /** Over TLS nothing from plain HTTP counts: who is in between can set cookies there. */
    private @Nullable String ofReferer(Request request) {
        String header = request.headers().get("Referer");
        if (header == null) {
            return NO_REFERER;
        }
        Origin referer = Origin.parse(header);
        if (referer == null || referer.scheme().isEmpty() || referer.authority().isEmpty()) {
            return MALFORMED_REFERER;
        }
        if (!referer.scheme().equals("https")) {
            return INSECURE_REFERER;
        }
        return trusted.includeHost(referer.authority())
                        || Origin.isSameDomain(referer.authority(), ownHost(request))
                ? null
                : "Referer checking failed - %s does not match any trusted origins."
                        .formatted(referer.address());
    }

    /** The host asked for, or the domain of the cookie at the port asked for. */
    private String ownHost(Request request) {
        String host = request.host();
        if (domain.isEmpty()) {
            return host;
        }
        int colon = host.lastIndexOf(':');
        String port = colon > host.lastIndexOf(']') ? host.substring(colon) : "";
        return port.isEmpty() || port.equals(":443") || port.equals(":80") ? domain : domain + port;
    }

    private @Nullable String ofToken(Request request, CsrfState state) {
        if (state.fault() != null) {
            return "CSRF cookie " + state.fault() + ".";
        }
        CsrfSecret secret = state.sent();
        if (secret == null) {
            return NO_COOKIE;
        }
        String source = "POST";
        String token =
                request.method().equals("POST") ? request.form().get(CsrfToken.FIELD) : null;
        if (token == null || token.isEmpty()) {
            token = request.headers().get(header);
            if (token == null) {
                return "CSRF token missing.";
            }
            source = "the '" + header + "' HTTP header";
        }
        String fault = CsrfSecret.fault(token);
        if (fault == null && !secret.matches(token)) {
            fault = "incorrect";
        }
        return fault == null ? null : "CSRF token from " + source + " " + fault + ".";
    }
}
