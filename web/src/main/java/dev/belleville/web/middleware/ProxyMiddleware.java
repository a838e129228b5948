package dev.belleville.web.middleware;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request that came through proxies the one that the client sent: its address, {@code
 * https} and host are those of the {@code X-Forwarded} headers, as far as the settings believe
 * them. Every site has it, outside of all other middleware. What Django's {@code
 * SECURE_PROXY_SSL_HEADER} and {@code USE_X_FORWARDED_HOST} do; the client's address is for {@code
 * trustedProxies} to find.
 */
public final class ProxyMiddleware implements Middleware {
    private static final Set<String> PROTOCOLS = Set.of("http", "https");

    private static final Current.Key<Boolean> BY_PROXY = new Current.Key<>("byProxy");

    private final TrustedProxies proxies;
    private final String sslHeader;
    private final String sslValue;
    private final boolean usesHost;

    private ProxyMiddleware(
            TrustedProxies proxies, String sslHeader, String sslValue, boolean usesHost) {
        this.proxies = proxies;
        this.sslHeader = sslHeader;
        this.sslValue = sslValue;
        this.usesHost = usesHost;
    }

    /** As {@code settings} say. */
    public static ProxyMiddleware of(Settings settings) {
        String ssl = settings.get(MiddlewareSettings.SECURE_PROXY_SSL_HEADER);
        int colon = ssl.indexOf(':');
        return new ProxyMiddleware(
                settings.get(MiddlewareSettings.TRUSTED_PROXIES),
                colon < 0 ? "" : ssl.substring(0, colon).strip(),
                ssl.substring(colon + 1).strip(),
                settings.get(MiddlewareSettings.USE_X_FORWARDED_HOST));
    }

    @Override
    public Handler wrap(Handler next) {
        return proxies.isEmpty() && sslHeader.isEmpty() && !usesHost
                ? next
                : request -> next.handle(origin(request));
    }

    private Request origin(Request request) {
        Headers headers = request.headers();
        List<String> clients = addresses(headers);
        int depth = proxies.depth(request.remoteAddress(), clients);
        if (depth == 0 && !proxies.isEmpty()) {
            return request; // past the proxies: nothing of it is believed
        }
        String host = usesHost ? host(headers, depth) : null;
        Request original =
                request.withOrigin(
                        scheme(request, depth),
                        host,
                        client(request.remoteAddress(), clients, depth));
        return depth == 0 ? original : original.with(BY_PROXY, true);
    }

    /** Whether {@code request} came by a proxy that the setting {@code trustedProxies} names. */
    public static boolean cameByProxy(Request request) {
        return request.find(BY_PROXY) != null;
    }

    /** Without proxies to count, only one value will do: a list is no host, and so a 400. */
    private static @Nullable String host(Headers headers, int depth) {
        return depth == 0
                ? headers.get("X-Forwarded-Host")
                : fromEnd(list(headers, "X-Forwarded-Host"), depth);
    }

    private String scheme(Request request, int depth) {
        if (!sslHeader.isEmpty()) {
            List<String> said = list(request.headers(), sslHeader);
            return said.isEmpty()
                    ? request.scheme()
                    : said.getFirst().equals(sslValue) ? "https" : "http";
        }
        String said =
                depth == 0 ? null : fromEnd(list(request.headers(), "X-Forwarded-Proto"), depth);
        return said != null && PROTOCOLS.contains(said) ? said : request.scheme();
    }

    /** Fewer addresses than proxies: somebody went past one, and is not believed. */
    private static String client(String peer, List<String> clients, int depth) {
        String client = peer;
        if (depth <= clients.size()) {
            for (int i = 1; i <= depth; i++) {
                String before = clients.get(clients.size() - i);
                if (Network.bytes(before) == null) {
                    break;
                }
                client = before;
            }
        }
        return client;
    }

    /** A proxy that does not add to a list but replaces it leaves one value, which counts. */
    private static @Nullable String fromEnd(List<String> values, int depth) {
        return values.isEmpty() ? null : values.get(Math.max(0, values.size() - depth));
    }

    private static List<String> addresses(Headers headers) {
        return list(headers, "X-Forwarded-For").stream().map(ProxyMiddleware::withoutPort).toList();
    }

    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            return close < 0 ? address : address.substring(1, close);
        }
        int colon = address.indexOf(':');
        boolean hasPort = colon > 0 && colon == address.lastIndexOf(':');
        return hasPort ? address.substring(0, colon) : address;
    }

    private static List<String> list(Headers headers, String name) {
        var values = new ArrayList<String>();
        for (String line : headers.all(name)) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }
}
