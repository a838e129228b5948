package dev.belleville.http;

import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.rePath;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Targets for a fuzzer; a plain run of the suite replays their seeds. Set {@code JAZZER_FUZZ=1} to
 * search on: nothing but an {@link HttpError} of the 4xx family may come out.
 */
class HttpFuzzTest {
    private final Router router =
            Router.of(
                    Urls.of(
                            path("a/<int:n>/<slug:s>", _ -> Response.noContent(), "a"),
                            path("p/<path:p>/<uuid:u>", _ -> Response.noContent()),
                            path("s/<s>-<t>", _ -> Response.noContent()),
                            rePath("^re/(?<x>\\d+)-(\\w+)$", _ -> Response.noContent())));

    @FuzzTest
    void targets(byte[] data) throws Exception {
        Request request = Request.get(new String(data, ISO_8859_1));
        tolerate(() -> router.handle(request));
        tolerate(request::query);
        tolerate(request::absoluteUri);
    }

    @FuzzTest
    void headers(byte[] data) throws Exception {
        String text = new String(data, ISO_8859_1);
        Headers headers;
        try {
            headers = Headers.of("Cookie", text, "Accept", text, "Host", text, "Range", text);
        } catch (IllegalArgumentException e) {
            return; // no server lets such a value through
        }
        Request request = Request.builder("GET", "/").headers(headers).build();
        tolerate(request::cookies);
        tolerate(request::accepted);
        tolerate(request::host);
        tolerate(() -> Conditional.status(request, "\"x\"", null));
    }

    @FuzzTest
    void multipart(byte[] data) throws Exception {
        try (Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .body(data)
                        .build()) {
            tolerate(request::files);
        }
    }

    @FuzzTest
    void json(byte[] data) throws Exception {
        tolerate(() -> Request.builder("POST", "/").body(data).build().json());
    }

    @FunctionalInterface
    private interface Attempt {
        @org.jspecify.annotations.Nullable
        Object run() throws Exception;
    }

    private static void tolerate(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (HttpError e) {
            if (e.status() >= 500) {
                throw e;
            }
        }
    }
}
