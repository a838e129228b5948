package dev.belleville.http;

import static dev.belleville.http.Vectors.list;
import static dev.belleville.http.Vectors.lists;
import static dev.belleville.http.Vectors.map;
import static dev.belleville.http.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.SuspiciousOperation;
import dev.belleville.http.internal.CookieText;
import dev.belleville.http.internal.Disposition;
import dev.belleville.http.internal.HostName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to do with requests and responses, replayed. */
class HttpVectorsTest {
    static Stream<Arguments> parse() {
        return Vectors.of("http.jsonl", "querydict.parse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parse")
    void queriesAreRead(String id, Map<String, Object> vector) {
        String encoding = text(vector, "encoding");
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        assertThat(QueryDict.parse((String) vector.get("query"), 1000, charset).lists())
                .isEqualTo(lists(vector.get("expected")));
    }

    static Stream<Arguments> urlencode() {
        return Vectors.of("http.jsonl", "querydict.urlencode");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("urlencode")
    void queriesAreWritten(String id, Map<String, Object> vector) {
        QueryDict query = QueryDict.parse((String) vector.get("query"));
        String safe = text(vector, "safe");
        assertThat(safe == null ? query.encode() : query.encode(safe))
                .isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> dict() {
        return Vectors.of("http.jsonl", "querydict.dict");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dict")
    void theLastValueOfAKeyCounts(String id, Map<String, Object> vector) {
        assertThat(QueryDict.parse((String) vector.get("query")).map())
                .isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> cookieParse() {
        return Vectors.of("http.jsonl", "cookie.parse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cookieParse")
    void cookiesAreRead(String id, Map<String, Object> vector) {
        assertThat(CookieText.parse((String) vector.get("header")))
                .isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> cookieSet() {
        // Where Django is given a date it computes an age from the clock; here both are given.
        return Vectors.of("http.jsonl", "cookie.set")
                .filter(a -> !map(a.get()[1]).containsKey("expires"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cookieSet")
    void cookiesAreWritten(String id, Map<String, Object> vector) {
        if (vector.containsKey("error")) {
            assertThatThrownBy(() -> cookie(vector)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(List.of(cookie(vector).header(Instant.parse(text(vector, "now")))))
                    .isEqualTo(vector.get("expected"));
        }
    }

    private static Cookie cookie(Map<String, Object> vector) {
        Cookie cookie =
                Cookie.of((String) vector.get("key"), "" + vector.getOrDefault("value", ""))
                        .secure(vector.get("secure") == Boolean.TRUE)
                        .httpOnly(vector.get("httponly") == Boolean.TRUE)
                        .domain(text(vector, "domain"))
                        .sameSite(text(vector, "samesite"));
        if (vector.containsKey("path")) {
            cookie = cookie.path(text(vector, "path"));
        }
        return vector.get("max_age") instanceof Number seconds
                ? cookie.maxAge(Duration.ofMillis((long) (seconds.doubleValue() * 1000)))
                : cookie;
    }

    static Stream<Arguments> cookieDelete() {
        return Vectors.of("http.jsonl", "cookie.delete");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cookieDelete")
    void cookiesAreDeleted(String id, Map<String, Object> vector) {
        String sameSite = text(vector, "samesite");
        Cookie cookie = Cookie.delete((String) vector.get("key"));
        cookie =
                cookie.domain(text(vector, "domain"))
                        .path((String) vector.getOrDefault("path", "/"))
                        .sameSite(sameSite)
                        .secure(cookie.secure() || "none".equalsIgnoreCase(sameSite));
        assertThat(List.of(cookie.header(Instant.EPOCH))).isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> splitDomainPort() {
        return Vectors.of("http.jsonl", "split_domain_port");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("splitDomainPort")
    void hostsAreChecked(String id, Map<String, Object> vector) {
        boolean valid = !list(vector.get("expected")).getFirst().equals("");
        assertThat(HostName.isValid((String) vector.get("host"))).isEqualTo(valid);
    }

    static Stream<Arguments> absoluteUri() {
        return Vectors.of("http.jsonl", "build_absolute_uri");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absoluteUri")
    void addressesBecomeAbsolute(String id, Map<String, Object> vector) {
        String path = (String) vector.get("path");
        Assumptions.assumeFalse(
                path.contains("?") || path.contains("%"), "here paths stay as they were sent");
        Request request =
                Request.builder("GET", path + "?" + vector.get("query"))
                        .scheme((String) vector.get("scheme"))
                        .host(text(vector, "host"))
                        .build();
        String location = text(vector, "location");
        assertThat(location == null ? request.absoluteUri() : request.absoluteUri(location))
                .isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> accepts() {
        return Vectors.of("http.jsonl", "request.accepts")
                .filter(a -> map(a.get()[1]).containsKey("media_type"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepts")
    void acceptHeadersAreRead(String id, Map<String, Object> vector) {
        String accept = text(vector, "accept");
        String type = (String) vector.get("media_type");
        Assumptions.assumeFalse(
                type.isEmpty() || type.contains("*") || type.contains(";"),
                "Django 5.2 reads ranges on either side");
        var builder = Request.builder("GET", "/");
        Request request =
                accept == null ? builder.build() : builder.header("Accept", accept).build();
        assertThat(request.accepts(type)).isEqualTo(vector.get("expected"));
    }

    static Stream<Arguments> post() {
        return Vectors.of("http.jsonl", "request.post");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("post")
    void formsAreRead(String id, Map<String, Object> vector) {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", (String) vector.get("content_type"))
                        .body(Base64.getDecoder().decode((String) vector.get("body_b64")))
                        .build();
        assertThat(request.form().lists())
                .isEqualTo(lists(map(vector.get("expected")).get("POST")));
    }

    static Stream<Arguments> reason() {
        return Vectors.of("http.jsonl", "response.reason")
                .filter(a -> map(a.get()[1]).containsKey("expected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reason")
    void statusesHaveTheirWords(String id, Map<String, Object> vector) {
        assertThat(Status.reason(((Number) vector.get("status")).intValue()))
                .isEqualToIgnoringCase((String) vector.get("expected"));
    }

    static Stream<Arguments> redirect() {
        return Vectors.of("http.jsonl", "response.redirect");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("redirect")
    void redirectsAreSafe(String id, Map<String, Object> vector) {
        String url = (String) vector.get("url");
        if (vector.containsKey("error")) {
            assertThatThrownBy(() -> Response.redirect(url))
                    .isInstanceOf(SuspiciousOperation.class);
        } else {
            assertThat(Response.redirect(url).headers().get("Location"))
                    .isEqualTo(map(vector.get("expected")).get("location"));
        }
    }

    static Stream<Arguments> file() {
        return Vectors.of("http.jsonl", "response.file");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("file")
    void filesAreNamedAndTyped(String id, Map<String, Object> vector) {
        String name = (String) vector.get("filename");
        String kind = vector.get("as_attachment") == Boolean.TRUE ? "attachment" : "inline";
        Map<String, Object> expected = map(vector.get("expected"));
        assertThat(MediaType.guess(name)).isEqualTo(expected.get("Content-Type"));
        assertThat(Disposition.format(kind, name)).isEqualTo(expected.get("Content-Disposition"));
    }

    static Stream<Arguments> conditional() {
        return Vectors.of("http.jsonl", "conditional");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditional")
    void conditionsAreAnswered(String id, Map<String, Object> vector) {
        var builder = Request.builder((String) vector.get("method"), "/");
        map(vector.get("headers"))
                .forEach((name, value) ->
                        builder.header(
                                name.replace("HTTP_", "").replace('_', '-'), (String) value));
        Response response = Response.html("body");
        for (var header : map(vector.get("response_headers")).entrySet()) {
            response = response.header(header.getKey(), (String) header.getValue());
        }
        String modified = text(vector, "last_modified");
        Response answer =
                Conditional.answer(
                        builder.build(),
                        response,
                        text(vector, "etag"),
                        modified == null ? null : HttpDate.parse(modified));
        Map<String, Object> expected = map(vector.get("expected"));
        assertThat(answer.status()).isEqualTo(expected.get("status"));
        assertThat(headers(answer.headers().entries(), answer.status()))
                .isEqualTo(
                        headers(
                                List.copyOf(map(expected.get("headers")).entrySet()),
                                answer.status()));
    }

    /** Django sends a type with bodies that are not there, and none with its 412. */
    private static Map<String, Object> headers(
            List<? extends Map.Entry<String, ?>> entries, int status) {
        var headers = new LinkedHashMap<String, Object>();
        entries.forEach(e -> headers.put(e.getKey(), e.getValue()));
        if (Set.of(304, 412).contains(status)) {
            headers.remove("Content-Type");
        }
        return headers;
    }
}
