package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.SafeUrl;
import dev.belleville.web.WebSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests for a host that is not the site's, so that no link is made from a name that a
 * client invented. What Django's {@code get_host} checks against {@code ALLOWED_HOSTS}.
 *
 * @param patterns in lower case
 * @param debug whether a stranger is told how the site is set up
 */
public record AllowedHosts(List<String> patterns, boolean debug) implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(AllowedHosts.class);
    private static final List<String> LOCAL = List.of(".localhost", "127.0.0.1", "[::1]");

    /** Those that the settings name; of this machine where they name none. */
    public static AllowedHosts of(Settings settings) {
        List<String> named = settings.get(WebSettings.ALLOWED_HOSTS);
        if (!named.isEmpty()) {
            return new AllowedHosts(
                    named.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList(),
                    settings.get(WebSettings.DEBUG));
        }
        var local = new ArrayList<>(LOCAL);
        String address = settings.get(WebSettings.HOST).toLowerCase(Locale.ROOT);
        local.add(address.contains(":") ? "[" + address + "]" : address);
        return new AllowedHosts(List.copyOf(local), settings.get(WebSettings.DEBUG));
    }

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            check(request);
            return next.handle(request);
        };
    }

    /**
     * Lets a request for one of the hosts pass.
     *
     * @throws HttpError 400 for any other
     */
    public void check(Request request) {
        String host = request.host();
        if (!allows(host)) {
            String remedy = "The setting allowedHosts names the hosts it answers for.";
            log.warn("Refused the host '{}'. {}", host, remedy);
            String detail = Translation.gettextNoop("This site does not answer for this host.");
            throw new HttpError(400, debug ? detail + " " + remedy : detail);
        }
    }

    /** Whether {@code host}, perhaps with a port, is one of the site's. */
    public boolean allows(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return patterns.stream()
                .anyMatch(pattern -> pattern.equals("*") || SafeUrl.isSameDomain(bare, pattern));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
