package dev.belleville.server;

import dev.belleville.http.ServerOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a request by its head alone, which is HTTP by its form. */
record HeadCheck(ServerOptions options) {
    private static final Refusal NO_PROXY =
            new Refusal(501, "CONNECT is not spoken here: this server is no proxy.");

    /** Why {@code request} goes no further, or null. */
    @Nullable Refusal refusal(HttpServerRequest request) {
        MultiMap headers = request.headers();
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        Refusal refusal = http2 ? ofHttp2(request) : ofHttp1(request);
        if (refusal == null) {
            String length = headers.get(HttpHeaders.CONTENT_LENGTH);
            if (length != null && Long.parseLong(length) > options.maxBodySize()) {
                refusal =
                        new Refusal(
                                413,
                                "The body exceeds %d bytes (the setting maxBodySize)."
                                        .formatted(options.maxBodySize()));
            }
        }
        return refusal;
    }

    private static @Nullable Refusal ofHttp1(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String coding = headers.get(HttpHeaders.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            return new Refusal(
                    501, "Transfer-Encoding is not 'chunked' alone: send that, or Content-Length.");
        }
        if (request.version() == HttpVersion.HTTP_1_1) {
            List<String> hosts = headers.getAll(HttpHeaders.HOST);
            if (hosts.size() != 1) {
                return new Refusal(
                        400,
                        hosts.isEmpty()
                                ? "The request has no Host header: HTTP/1.1 asks for one, such as 'Host: example.com'."
                                : "The request has several Host headers: send one.");
            }
        }
        String target = request.uri();
        return target.startsWith("/") || isAddress(target) || isServer(request)
                ? null
                : ofTarget(
                        request,
                        "The target of the request is neither a path, such as '/goods', nor an address, such as 'http://example.com/goods'.");
    }

    private static @Nullable Refusal ofHttp2(HttpServerRequest request) {
        String target = request.uri(); // null for CONNECT
        return target != null && (target.startsWith("/") || isServer(request))
                ? null
                : ofTarget(request, "The :path of the request is no path, such as '/goods'.");
    }

    private static Refusal ofTarget(HttpServerRequest request, String reason) {
        return request.method().equals(HttpMethod.CONNECT) ? NO_PROXY : new Refusal(400, reason);
    }

    /** Whether this asks about the server in general. */
    static boolean isServer(HttpServerRequest request) {
        return request.uri().equals("*") && request.method().name().equals("OPTIONS");
    }

    private static boolean isAddress(String target) {
        return isAddress(target, "http://") || isAddress(target, "https://");
    }

    /** The host may not be missing. */
    private static boolean isAddress(String target, String scheme) {
        int length = scheme.length();
        return target.regionMatches(true, 0, scheme, 0, length)
                && target.length() > length
                && "/?#".indexOf(target.charAt(length)) < 0;
    }
}
