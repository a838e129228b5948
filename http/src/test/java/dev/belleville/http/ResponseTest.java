package dev.belleville.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.SuspiciousOperation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    private static String text(Response response) throws IOException {
        var out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void valuesBecomeJson() throws IOException {
        Response response = Response.json(Map.of("a", List.of(1, "ü")));
        assertThat(text(response)).isEqualTo("{\"a\":[1,\"ü\"]}");
        assertThat(response.headers().get("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\0b", "a\u007fb", "日"})
    void aValueThatWouldBreakOutOfItsHeaderIsRefused(String value) {
        assertThatThrownBy(() -> Response.text("").header("X-A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "ä"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> Response.text("").addHeader(name, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withersLeaveTheOriginalAlone() {
        Response plain = Response.text("x");
        Response changed = plain.status(201).header("X-A", "1").addHeader("x-a", "2");
        assertThat(changed.headers().all("X-A")).containsExactly("1", "2");
        assertThat(changed.header("x-A", "3").headers().all("X-A")).containsExactly("3");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.headers().has("X-A")).isFalse();
    }

    @Test
    void ofTwoCookiesWithOneNameTheLastStays() {
        Response response =
                Response.noContent().cookie(Cookie.of("a", "1")).cookie(Cookie.of("a", "2"));
        assertThat(response.cookies()).extracting(Cookie::value).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; b", "/\r\n", "/ü"})
    void aCookiesPathCannotBreakOut(String path) {
        assertThatThrownBy(() -> Cookie.of("a", "1").path(path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStreamSeesWhatWasCurrentWhenItWasMade() throws IOException {
        Current.Key<String> key = new Current.Key<>("language");
        Response response =
                Current.with(key, "fr")
                        .call(() ->
                                Response.stream(
                                        "text/plain",
                                        out -> out.write(Current.get(key).getBytes(UTF_8))));
        assertThat(text(response)).isEqualTo("fr");
    }

    @Test
    void aFileIsSentWithoutReadingItFirst(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "[1]");
        Response response = Response.file(file);
        assertThat(response.body()).isEqualTo(new Body.FileRange(file, 0, 3));
        assertThat(text(response)).isEqualTo("[1]");
        assertThat(response.attachment("ü.json").headers().get("Content-Disposition"))
                .isEqualTo("attachment; filename*=utf-8''%C3%BC.json");
        assertThatThrownBy(() -> Response.file(folder.resolve("none"))).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> Response.file(folder)).isInstanceOf(Http404.class);
    }

    @Test
    void errorsMeanTheirStatus() {
        assertThat(status(new SuspiciousOperation("tampered"))).isEqualTo(400);
        assertThat(status(new PermissionDenied("no"))).isEqualTo(403);
        assertThat(status(new Http404("none"))).isEqualTo(404);
        assertThat(HttpError.of(new IllegalStateException("a bug"))).isNull();
        assertThatThrownBy(() -> new HttpError(200, "fine"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int status(Throwable error) {
        return Objects.requireNonNull(HttpError.of(error)).response().status();
    }

    @Test
    void theFirstMiddlewareIsTheOutermost() throws Exception {
        Middleware a = next -> request -> Response.text("a" + text(next.handle(request)));
        Middleware b = next -> request -> Response.text("b" + text(next.handle(request)));
        Handler site = Middleware.chain(List.of(a, b), _ -> Response.text("site"));
        assertThat(text(site.handle(Request.get("/")))).isEqualTo("absite");
    }

    @Test
    void queriesAreCopiedOnChange() {
        QueryDict query = QueryDict.parse("a=1&b=2&a=3");
        assertThat(query.get("a")).isEqualTo("3");
        assertThat(query.list("a")).containsExactly("1", "3");
        assertThat(query.with("a", "x y").without("b").add("c", "/").encode())
                .isEqualTo("a=x+y&c=%2F");
        assertThat(query.encode()).isEqualTo("a=1&a=3&b=2");
    }

    @Test
    void redirectsAndRefusalsHaveTheirStatus() throws IOException {
        assertThat(Response.redirectPermanently("/a").status()).isEqualTo(301);
        assertThat(Response.redirectPermanently("/a").headers().get("Location")).isEqualTo("/a");
        assertThat(Response.notFound().status()).isEqualTo(404);
        assertThat(text(Response.notFound())).isEqualTo("Not Found\n");
        assertThat(Response.text("<a/>").contentType("text/xml").headers().all("Content-Type"))
                .containsExactly("text/xml");
    }

    @Test
    void aCookieEndsWhenItIsTold() {
        Instant end = Instant.parse("2030-01-02T03:04:05Z");
        assertThat(Cookie.of("a", "b").expires(end).header(Instant.EPOCH))
                .isEqualTo("a=b; expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/");
    }

    @Test
    void aViewAsksForItsConditionsBeforeItAnswers() {
        Request request = Request.builder("GET", "/").header("If-None-Match", "\"a\"").build();
        assertThat(Conditional.status(request, "\"a\"", null)).isEqualTo(304);
        assertThat(Conditional.status(request, "\"b\"", null)).isEqualTo(200);
        Request change = Request.builder("PUT", "/").header("If-Match", "\"a\"").build();
        assertThat(Conditional.status(change, "\"b\"", null)).isEqualTo(412);
    }

    @Test
    void directivesForCachesAreJoined() {
        Response response =
                Response.text("").cacheControl(CacheControl.of().publicly().maxAge(HOUR));
        assertThat(response.headers().get("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(response.cacheControl(CacheControl.of().privately().maxAge(HOUR.plusDays(1))))
                .extracting(answer -> answer.headers().get("Cache-Control"))
                .isEqualTo("max-age=3600, private");
        assertThat(response.neverCache().headers().entries())
                .contains(
                        Map.entry("Expires", "Thu, 01 Jan 1970 00:00:00 GMT"),
                        Map.entry(
                                "Cache-Control",
                                "max-age=0, no-cache, no-store, must-revalidate, private"));
        assertThat(CacheControl.parse("No-Cache=\"a,b\", s-maxage=5").toString())
                .isEqualTo("no-cache=\"a,b\", s-maxage=5");
        assertThat(CacheControl.of().sharedMaxAge(HOUR).with("immutable").has("Immutable"))
                .isTrue();
    }

    private static final Duration HOUR = Duration.ofHours(1);

    private static Response ranged(String... headers) throws IOException {
        RequestBuilder request = Request.builder("GET", "/");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Response.file("digits.txt", new Body.Bytes("0123456789".getBytes(UTF_8)))
                .header("ETag", "\"a\"")
                .attachment("digits.txt")
                .range(request.build());
    }

    @Test
    void aPartOfAFileIsSent() throws IOException {
        Response part = ranged("Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(text(part)).isEqualTo("234");
        assertThat(part.headers().get("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(part.headers().get("Content-Disposition")).startsWith("attachment");
        assertThat(ranged("Range", "bytes=20-").status()).isEqualTo(416);
        assertThat(ranged().headers().get("Accept-Ranges")).isEqualTo("bytes");
        assertThat(ranged("Range", "bytes=2-4", "If-Range", "\"a\"").status()).isEqualTo(206);
        assertThat(text(ranged("Range", "bytes=2-4", "If-Range", "\"b\""))).isEqualTo("0123456789");
    }

    @Test
    void whatIsOpenedIsClosed() throws IOException {
        var closed = new boolean[1];
        var source =
                new ByteArrayInputStream(new byte[] {'a', 'b'}) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        Response file = Response.file("a.pdf", Body.opened(() -> source, 2));
        assertThat(file.headers().get("Content-Type")).isEqualTo("application/pdf");
        assertThat(file.body().length()).isEqualTo(2);
        Request request = Request.builder("GET", "/").header("Range", "bytes=0-0").build();
        assertThat(text(file.range(request))).isEqualTo("ab");
        assertThat(closed).containsExactly(true);
    }

    @Test
    void middlewareIsToldWhatNoClientSees() {
        var exempt = new Current.Key<Boolean>("exempt");
        Response told = Response.text("").with(exempt, true).status(201);
        assertThat(told.find(exempt)).isTrue();
        assertThat(told.find(new Current.Key<Boolean>("exempt"))).isNull();
        assertThat(told.headers().entries()).hasSize(1);
    }

    @Test
    void bareAnswersHaveTheirStatus() throws IOException {
        assertThat(Response.notModified().status()).isEqualTo(304);
        assertThat(Response.badRequest().status()).isEqualTo(400);
        assertThat(Response.forbidden().status()).isEqualTo(403);
        assertThat(Response.notFound().status()).isEqualTo(404);
        assertThat(text(Response.gone())).isEqualTo("Gone\n");
    }
}
