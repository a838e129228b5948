package dev.belleville.web.cache;

import dev.belleville.core.cache.Cache;
import dev.belleville.http.Body;
import dev.belleville.http.CacheControl;
import dev.belleville.http.Headers;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.ContentSecurityPolicyMiddleware;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages in a cache.
 *
 * @param usual how long a page is kept that does not say it itself
 * @param fixed how long every page is kept, whatever it says; null for what it says
 */
record PageStore(Cache cache, Duration usual, @Nullable Duration fixed, Clock clock) {
    /** Larger pages are made anew: with its base64 it is what a server takes at most. */
    private static final int LARGEST = 512 * 1024;

    private static final String STATUS = "status";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";
    private static final String MADE = "made";

    /** Whether pages for this request may come from the cache, and go there. */
    static boolean isOpenTo(Request request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reads && !request.headers().has("Authorization");
    }

    /** The page, or null where it must be made. */
    @Nullable Response find(PageAddress address) {
        if (!(cache.get(address.headersKey()) instanceof List<?> names)) {
            return null;
        }
        List<String> headers = names.stream().map(String::valueOf).toList();
        Response found = read(cache.get(address.pageKey("GET", headers)));
        boolean head = address.request().method().equals("HEAD");
        return found == null && head ? read(cache.get(address.pageKey("HEAD", headers))) : found;
    }

    private @Nullable Response read(@Nullable Object kept) {
        if (kept instanceof Map<?, ?> page
                && page.get(STATUS) instanceof Integer status
                && page.get(HEADERS) instanceof List<?> pairs
                && page.get(BODY) instanceof byte[] body
                && page.get(MADE) instanceof Instant made) {
            Headers headers = Headers.empty();
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                headers = headers.add((String) pairs.get(i), (String) pairs.get(i + 1));
            }
            long age = Math.max(0, Duration.between(made, clock.instant()).toSeconds());
            return Response.empty(status)
                    .headers(headers.with("Age", Long.toString(age)))
                    .body(new Body.Bytes(body));
        }
        return null;
    }

    /** {@code response}, which says how long it may be kept, and is, where it may. */
    Response keep(PageAddress address, Response response) {
        if (!mayBeKept(response)
                || ContentSecurityPolicyMiddleware.showsNonce(address.request(), response)) {
            return response;
        }
        Duration timeout = timeout(response.cacheControl());
        if (!timeout.isPositive()) {
            return response;
        }
        Response dated = response.cacheFor(timeout, clock.instant());
        if (dated.status() == 200
                && dated.body() instanceof Body.Bytes body
                && body.length() <= LARGEST) {
            List<String> headers = address.headers(dated.headers().all("Vary"));
            cache.set(address.headersKey(), headers, timeout);
            cache.set(
                    address.pageKey(address.request().method(), headers),
                    page(dated, body.array()),
                    timeout);
        }
        return dated;
    }

    private Map<String, Object> page(Response response, byte[] body) {
        var pairs = new ArrayList<Object>();
        response.headers()
                .forEach((name, value) -> {
                    pairs.add(name);
                    pairs.add(value);
                });
        return Map.of(
                STATUS,
                response.status(),
                HEADERS,
                List.copyOf(pairs),
                BODY,
                body,
                MADE,
                clock.instant());
    }

    private Duration timeout(CacheControl said) {
        if (fixed != null) {
            return fixed;
        }
        Duration age = said.maxAge();
        return age == null ? usual : age;
    }

    /** What is for one visitor is for no other: a cookie that is set, what says that it is. */
    private static boolean mayBeKept(Response response) {
        CacheControl said = response.cacheControl();
        return (response.status() == 200 || response.status() == 304)
                && !(response.body() instanceof Body.Stream)
                && !(response.body() instanceof Body.FileRange)
                && response.cookies().isEmpty()
                && !response.headers().has("Set-Cookie")
                && !response.variesOn("*")
                && !said.has("private")
                && !said.has("no-store")
                && !said.has("no-cache");
    }
}
