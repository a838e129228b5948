package dev.belleville.web.middleware;

import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.internal.AllowedHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds the headers by which browsers keep a site's visitors safe, where a view did not set them,
 * and leads to HTTPS who comes without, if the settings say so. Every site has it. Django's
 * SecurityMiddleware.
 */
public final class SecurityMiddleware implements Middleware {
    private final DefaultHeaders plain;
    private final DefaultHeaders secure;
    private final @Nullable SslRedirect redirect;

    private SecurityMiddleware(Headers plain, Headers secure, @Nullable SslRedirect redirect) {
        this.plain = new DefaultHeaders(plain);
        this.secure = new DefaultHeaders(secure);
        this.redirect = redirect;
    }

    /** As {@code settings} say. */
    public static SecurityMiddleware of(Settings settings) {
        Headers plain = headers(settings);
        int seconds = settings.get(MiddlewareSettings.SECURE_HSTS_SECONDS);
        Headers secure =
                seconds == 0 ? plain : plain.with("Strict-Transport-Security", hsts(settings));
        return new SecurityMiddleware(plain, secure, SslRedirect.of(settings));
    }

    private static Headers headers(Settings settings) {
        Headers headers = Headers.empty();
        if (settings.get(MiddlewareSettings.SECURE_CONTENT_TYPE_NOSNIFF)) {
            headers = headers.with("X-Content-Type-Options", "nosniff");
        }
        List<String> referrer = settings.get(MiddlewareSettings.SECURE_REFERRER_POLICY);
        if (!referrer.isEmpty()) {
            headers = headers.with("Referrer-Policy", String.join(",", referrer));
        }
        String opener = settings.get(MiddlewareSettings.SECURE_CROSS_ORIGIN_OPENER_POLICY);
        return opener.isEmpty() ? headers : headers.with("Cross-Origin-Opener-Policy", opener);
    }

    private static String hsts(Settings settings) {
        var value = new ArrayList<String>();
        value.add("max-age=" + settings.get(MiddlewareSettings.SECURE_HSTS_SECONDS));
        if (settings.get(MiddlewareSettings.SECURE_HSTS_INCLUDE_SUBDOMAINS)) {
            value.add("includeSubDomains");
        }
        if (settings.get(MiddlewareSettings.SECURE_HSTS_PRELOAD)) {
            value.add("preload");
        }
        return String.join("; ", value);
    }

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            Response response =
                    redirect == null || !redirect.concerns(request)
                            ? next.handle(request)
                            : redirect.response(request);
            return (request.isSecure() ? secure : plain).addTo(response);
        };
    }

    /**
     * Leads to HTTPS.
     *
     * @param host where to; empty for the host asked for
     * @param exempt paths that stay
     * @param hosts which hosts may be asked for, since one of them becomes an address
     */
    private record SslRedirect(String host, List<Pattern> exempt, AllowedHosts hosts) {
        static @Nullable SslRedirect of(Settings settings) {
            return settings.get(MiddlewareSettings.SECURE_SSL_REDIRECT)
                    ? new SslRedirect(
                            settings.get(MiddlewareSettings.SECURE_SSL_HOST),
                            settings.get(MiddlewareSettings.SECURE_REDIRECT_EXEMPT),
                            AllowedHosts.of(settings))
                    : null;
        }

        boolean concerns(Request request) {
            return !request.isSecure()
                    && exempt.stream().noneMatch(one -> one.matcher(path(request)).find());
        }

        private static String path(Request request) {
            String path = request.path();
            int start = 0;
            while (start < path.length() && path.charAt(start) == '/') {
                start++;
            }
            return path.substring(start);
        }

        Response response(Request request) {
            if (host.isEmpty()) {
                hosts.check(request);
            }
            String target = host.isEmpty() ? request.host() : host;
            return Response.redirectPermanently("https://" + target + request.fullPath());
        }
    }
}
