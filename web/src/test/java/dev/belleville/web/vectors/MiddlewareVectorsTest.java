package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.WebSettings;
import dev.belleville.web.internal.AllowedHosts;
import dev.belleville.web.internal.AppendSlash;
import dev.belleville.web.middleware.CommonMiddleware;
import dev.belleville.web.middleware.ConditionalGetMiddleware;
import dev.belleville.web.middleware.GZipMiddleware;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.middleware.ProxyMiddleware;
import dev.belleville.web.middleware.SecurityMiddleware;
import dev.belleville.web.middleware.XFrameOptionsMiddleware;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's middleware was seen to do, replayed. */
@Tag("vectors")
class MiddlewareVectorsTest {
    private static final Vectors FACTS = Vectors.of("http.jsonl");

    @Test
    void middlewareAnswersAsDjangos() throws IOException {
        FACTS.replay("middleware", MiddlewareVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        if (fact.object("settings").isTrue("SECURE_BROWSER_XSS_FILTER")) {
            throw new NotCovered("a header that Django left behind in 4.0");
        }
        Fact expected = fact.object("expected");
        int status = expected.number("status");
        if (fact.text("path").contains(";") && isRedirect(status)) {
            throw new NotCovered(
                    "paths that Django holds decoded and escapes anew; here they stay as they were sent");
        }
        Settings settings = settings(fact.object("settings"));
        Router router =
                Router.of(
                        Urls.of(
                                Urls.path("slash/", _ -> Response.empty(200)),
                                Urls.path("noslash", _ -> Response.empty(200))));
        AppendSlash slash = AppendSlash.of(router, settings);
        Response given = response(fact.object("view_response"));
        boolean common = fact.text("middleware").endsWith("CommonMiddleware");
        Handler view =
                request -> {
                    if (common && !router.isValidPath(request.path())) {
                        throw new Http404("none");
                    }
                    return given;
                };
        Handler handler =
                middleware(fact.text("middleware"), settings, slash).wrap(slash.wrap(view));
        Request request = request(fact.object("meta"), fact.text("path"));
        if (fact.has("error")) {
            String name = fact.object("error").text("class");
            Class<? extends Exception> error =
                    name.equals("PermissionDenied")
                            ? PermissionDenied.class
                            : IllegalStateException.class;
            assertThat(catchThrowable(() -> handler.handle(request))).isInstanceOf(error);
            return;
        }
        TestResponse answer = answer(handler, request, given);
        boolean keepsMethod = answer.status() == 308 && !request.method().equals("GET");
        assertThat(keepsMethod ? 301 : answer.status()).isEqualTo(status);
        assertThat(headers(answer.headers().entries(), status))
                .isEqualTo(headers(entries(expected.object("headers")), status));
        if (status != 304 && !isRedirect(status)) {
            assertThat(plain(answer))
                    .isEqualTo(Base64.getDecoder().decode(expected.text("body_b64")));
        }
    }

    /** Django asks its view whatever the path; here no view is asked that no route names. */
    private static TestResponse answer(Handler handler, Request request, Response given) {
        return Client.of(
                        _ -> {
                            try {
                                return handler.handle(request);
                            } catch (Http404 _) {
                                return given;
                            }
                        })
                .get("/");
    }

    private static Middleware middleware(String name, Settings settings, AppendSlash slash) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "CommonMiddleware" -> CommonMiddleware.of(settings, slash);
            case "SecurityMiddleware" -> SecurityMiddleware.of(settings);
            case "XFrameOptionsMiddleware" -> XFrameOptionsMiddleware.of(settings);
            case "ConditionalGetMiddleware" -> ConditionalGetMiddleware.of();
            case "GZipMiddleware" -> GZipMiddleware.of();
            default -> throw new NotCovered("another middleware");
        };
    }

    private static Settings settings(Fact facts) {
        var builder =
                Settings.builder()
                        .declare(WebSettings.ALL)
                        .declare(HttpSettings.ALL)
                        .declare(MiddlewareSettings.ALL)
                        .flag("allowedHosts", "*");
        facts.forEach((name, value) -> {
            String text =
                    value instanceof List<?> list
                            ? String.join(
                                    name.endsWith("HEADER") ? ": " : ",",
                                    list.stream().map(Object::toString).toList())
                            : value == null ? "" : value.toString();
            builder.flag(key(name), text.replace("HTTP_X_FORWARDED_PROTO", "X-Forwarded-Proto"));
        });
        return builder.build();
    }

    private static String key(String name) {
        var key = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            key.append(
                    key.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    private static Response response(Fact fact) {
        Response response =
                Response.html(fact.has("body") ? fact.text("body") : "")
                        .status(fact.has("status") ? fact.number("status") : 200);
        for (var header : fact.object("headers").map().entrySet()) {
            response = response.header(header.getKey(), String.valueOf(header.getValue()));
        }
        return response;
    }

    private static Request request(Fact meta, String path) {
        String query = meta.has("QUERY_STRING") ? "?" + meta.text("QUERY_STRING") : "";
        var target = new StringBuilder();
        for (byte b : (path + query).getBytes(StandardCharsets.UTF_8)) {
            target.append(b >= 0 ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        String method = meta.has("REQUEST_METHOD") ? meta.text("REQUEST_METHOD") : "GET";
        RequestBuilder builder = Request.builder(method, target.toString());
        if (meta.has("wsgi.url_scheme")) {
            builder.scheme(meta.text("wsgi.url_scheme"));
        }
        meta.forEach((name, value) -> {
            if (name.startsWith("HTTP_")) {
                builder.header(name.substring(5).replace('_', '-'), String.valueOf(value));
            }
        });
        return builder.build();
    }

    private static List<Map.Entry<String, String>> entries(Fact headers) {
        return headers.map().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    /** Without what the server says of the body, and what came to Django after these facts. */
    private static Map<String, String> headers(List<Map.Entry<String, String>> all, int status) {
        var headers = new TreeMap<String, String>();
        all.forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
        headers.remove("Content-Length");
        headers.remove("Cross-Origin-Opener-Policy");
        if (status == 304 || isRedirect(status)) {
            headers.remove("Content-Type");
        }
        return headers;
    }

    private static boolean isRedirect(int status) {
        return status == 301;
    }

    private static byte[] plain(TestResponse answer) {
        if (!"gzip".equals(answer.header("Content-Encoding"))) {
            return answer.bytes();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("no gzip", e);
        }
    }

    @Test
    void hostsAreAllowedAsByDjango() throws IOException {
        FACTS.replay(
                "get_host",
                fact -> {
                    requireHost(fact.object("meta"));
                    Settings settings = settings(fact.object("settings"));
                    String host = host(settings, request(fact.object("meta"), "/"));
                    assertThat(host).isEqualTo(fact.has("error") ? null : fact.text("expected"));
                });
    }

    private static void requireHost(Fact meta) {
        if (!meta.has("HTTP_HOST")) {
            throw new NotCovered("requests without a Host, which the server refuses");
        }
    }

    private static @Nullable String host(Settings settings, Request request) {
        Request seen = throughProxies(settings, request);
        try {
            AllowedHosts.of(settings).check(seen);
            return seen.host();
        } catch (HttpError e) {
            return null;
        }
    }

    private static Request throughProxies(Settings settings, Request request) {
        var seen = new ArrayList<Request>();
        Handler inside =
                one -> {
                    seen.add(one);
                    return Response.empty(200);
                };
        try {
            ProxyMiddleware.of(settings).wrap(inside).handle(request);
            return seen.getFirst();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void proxiesAreBelievedAsByDjango() throws IOException {
        FACTS.replay(
                "request.host",
                fact -> {
                    requireHost(fact.object("meta"));
                    Fact given = fact.object("settings").copy();
                    if (fact.object("meta").text("HTTP_X_FORWARDED_PROTO").contains(",")) {
                        throw new NotCovered("several protocols, of which the first counts now");
                    }
                    given.take("USE_X_FORWARDED_PORT"); // tells Django's get_port alone
                    Settings settings = settings(given);
                    Request request = request(fact.object("meta"), "/");
                    Fact expected = fact.object("expected");
                    Request seen = throughProxies(settings, request);
                    if (fact.has("error")) {
                        assertThatThrownBy(seen::host).isInstanceOf(HttpError.class);
                        return;
                    }
                    assertThat(seen.host()).isEqualTo(expected.text("host"));
                    assertThat(seen.scheme()).isEqualTo(expected.text("scheme"));
                    assertThat(seen.isSecure()).isEqualTo(expected.isTrue("is_secure"));
                    assertThat(seen.absoluteUri("/")).isEqualTo(expected.text("absolute"));
                });
    }
}
