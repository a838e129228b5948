package dev.belleville.testing;

import dev.belleville.core.Json;
import dev.belleville.http.Cookie;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client that calls a handler without a network, for the host localhost, and sends cookies back
 * that it was sent. An {@link HttpError} becomes its answer as on a server; any other exception is
 * thrown on, so that a test sees the cause. Django's test Client.
 */
public final class Client {
    private final Handler handler;
    private final Map<String, String> cookies;
    private Headers defaults = Headers.of("Host", "localhost");
    private String scheme = "http";
    private boolean enforcesCsrfChecks;

    private Client(Handler handler, Map<String, String> cookies) {
        this.handler = handler;
        this.cookies = cookies;
    }

    /** A client of {@code handler}, without cookies. */
    public static Client of(Handler handler) {
        return new Client(handler, new LinkedHashMap<>());
    }

    /** The same visitor at another handler: the two share their cookies. */
    public Client to(Handler other) {
        var client = new Client(other, cookies);
        client.defaults = defaults;
        client.scheme = scheme;
        client.enforcesCsrfChecks = enforcesCsrfChecks;
        return client;
    }

    /** Sends this header with every request from now on. */
    public Client header(String name, String value) {
        defaults = defaults.with(name, value);
        return this;
    }

    /** Sends this cookie with every request from now on. */
    public Client cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Comes over TLS from now on. */
    public Client secure() {
        scheme = "https";
        return this;
    }

    /**
     * Has its requests looked at as those of a browser from now on, so that forms need their token.
     * Django's {@code enforce_csrf_checks}.
     */
    public Client enforceCsrfChecks() {
        enforcesCsrfChecks = true;
        return this;
    }

    /** The cookies that it holds, by name. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** A GET. */
    public TestResponse get(String target) {
        return send(request("GET", target));
    }

    /** A HEAD. */
    public TestResponse head(String target) {
        return send(request("HEAD", target));
    }

    /** An OPTIONS. */
    public TestResponse options(String target) {
        return send(request("OPTIONS", target));
    }

    /** A POST of a form's fields. */
    public TestResponse post(String target, Map<String, String> fields) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        fields.forEach((name, value) -> lists.put(name, List.of(value)));
        String form = QueryDict.of(lists).encode();
        return send(body("POST", target, "application/x-www-form-urlencoded", form));
    }

    /** A POST of {@code value} as JSON. */
    public TestResponse postJson(String target, @Nullable Object value) {
        return json("POST", target, value);
    }

    /** A PUT of {@code value} as JSON. */
    public TestResponse putJson(String target, @Nullable Object value) {
        return json("PUT", target, value);
    }

    /** A PATCH of {@code value} as JSON. */
    public TestResponse patchJson(String target, @Nullable Object value) {
        return json("PATCH", target, value);
    }

    /** A DELETE. */
    public TestResponse delete(String target) {
        return send(request("DELETE", target));
    }

    /**
     * Begins a request with the client's headers and cookies, for what the other methods do not
     * say; {@link #send} it.
     */
    public RequestBuilder request(String method, String target) {
        Headers headers = defaults;
        if (!cookies.isEmpty()) {
            String header =
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "));
            headers = headers.with("Cookie", header);
        }
        return Request.builder(method, target)
                .headers(headers)
                .scheme(scheme)
                .remoteAddress("127.0.0.1");
    }

    /** Sends a request and reads the whole answer. */
    public TestResponse send(RequestBuilder builder) {
        try (Request request = builder.build()) {
            Response response =
                    answer(
                            enforcesCsrfChecks
                                    ? request
                                    : request.with(Request.CSRF_CHECKS_OFF, true));
            response.cookies().forEach(this::keep);
            return read(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a server does: a body that fails at its start gives way to the answer to its error. */
    private static TestResponse read(Request request, Response response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!request.method().equals("HEAD")) {
            try {
                response.body().writeTo(bytes);
            } catch (HttpError e) {
                if (bytes.size() > 0) {
                    throw e;
                }
                return read(request, e.response());
            }
        }
        return new TestResponse(response, bytes.toByteArray());
    }

    private Response answer(Request request) {
        try {
            return handler.handle(request);
        } catch (Exception e) {
            HttpError error = HttpError.of(e);
            if (error != null) {
                return error.response();
            }
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(request + " failed", e);
        }
    }

    private void keep(Cookie cookie) {
        Duration age = cookie.maxAge();
        if (age != null && (age.isZero() || age.isNegative())) {
            cookies.remove(cookie.name());
        } else {
            cookies.put(cookie.name(), cookie.value());
        }
    }

    private TestResponse json(String method, String target, @Nullable Object value) {
        return send(body(method, target, "application/json", Json.write(value)));
    }

    private RequestBuilder body(String method, String target, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return request(method, target)
                .header("Content-Type", type)
                .header("Content-Length", Integer.toString(bytes.length))
                .body(bytes);
    }
}
