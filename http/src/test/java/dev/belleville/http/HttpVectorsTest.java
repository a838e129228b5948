package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.http.internal.CookieText;
import dev.belleville.http.internal.Disposition;
import dev.belleville.http.internal.HostName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to do with requests and responses, replayed. */
@Tag("vectors")
class HttpVectorsTest {
    @RegisterExtension
    static final Vectors FACTS = new Vectors("http.jsonl", Set.of("multipart", "get_host"));

    static Stream<Vector> parse() {
        return FACTS.of("querydict.parse");
    }

    @ParameterizedTest
    @MethodSource("parse")
    void queriesAreRead(Vector vector) {
        String encoding = vector.find("encoding");
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        assertThat(QueryDict.parse(vector.text("query"), 1000, charset).lists())
                .isEqualTo(vector.lists("expected"));
    }

    static Stream<Vector> urlencode() {
        return FACTS.of("querydict.urlencode");
    }

    @ParameterizedTest
    @MethodSource("urlencode")
    void queriesAreWritten(Vector vector) {
        QueryDict query = QueryDict.parse(vector.text("query"));
        String safe = vector.find("safe");
        assertThat(safe == null ? query.encode() : query.encode(safe))
                .isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> urlencodeData() {
        return FACTS.of("querydict.urlencode_data");
    }

    @ParameterizedTest
    @MethodSource("urlencodeData")
    void listsOfValuesAreWritten(Vector vector) {
        assumeTrue(
                "utf-8".equals(vector.find("encoding")),
                "queries written in another encoding than UTF-8");
        var values = new LinkedHashMap<String, List<String>>();
        vector.lists("data")
                .forEach((name, all) -> values.put(name, all.stream().map(v -> "" + v).toList()));
        QueryDict query = QueryDict.of(values);
        String safe = vector.find("safe");
        assertThat(safe == null ? query.encode() : query.encode(safe))
                .isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> limit() {
        return FACTS.of("querydict.limit");
    }

    @ParameterizedTest
    @MethodSource("limit")
    void fieldsAreCounted(Vector vector) {
        int fields = (Integer) Objects.requireNonNull(vector.value("n_fields"));
        Object most = vector.value("DATA_UPLOAD_MAX_NUMBER_FIELDS");
        String query = "a=1&".repeat(fields - 1) + "a=1";
        int limit = most instanceof Integer number ? number : Integer.MAX_VALUE;
        if (vector.has("error")) {
            assertThatThrownBy(() -> QueryDict.parse(query, limit)).isInstanceOf(HttpError.class);
        } else {
            assertThat(QueryDict.parse(query, limit).list("a")).hasSize(fields);
        }
    }

    static Stream<Vector> response() {
        return FACTS.of("response");
    }

    @ParameterizedTest
    @MethodSource("response")
    void contentIsTypedAndWritten(Vector vector) throws IOException {
        Vector expected = vector.at("expected");
        String type = expected.text("content_type");
        assumeTrue(
                expected.text("charset").equals("utf-8")
                        && vector.value("content") instanceof String,
                "contents that are no text in UTF-8");
        Response response =
                Response.bytes(type, vector.text("content").getBytes(StandardCharsets.UTF_8));
        var written = new ByteArrayOutputStream();
        response.body().writeTo(written);
        assertThat(written.toByteArray())
                .isEqualTo(Base64.getDecoder().decode(expected.text("body_b64")));
        assertThat("Content-Type: " + response.headers().get("Content-Type"))
                .isEqualTo(expected.value("serialized_headers"));
        assertThat(response.status()).isEqualTo(expected.value("status"));
    }

    static Stream<Vector> header() {
        return FACTS.of("response.header");
    }

    @ParameterizedTest
    @MethodSource("header")
    void headersAreSet(Vector vector) {
        assumeTrue(
                vector.value("value") instanceof String text
                        && text.chars().allMatch(c -> c < 0x80),
                "characters and lengths that no server lets into a header");
        String name = vector.text("name");
        if (vector.has("error")) {
            assertThatThrownBy(() -> Response.html("").header(name, vector.text("value")))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        Response response = Response.html("").header(name, vector.text("value"));
        assertThat(response.headers().get(name)).isEqualTo(vector.value("value"));
    }

    static Stream<Vector> json() {
        return FACTS.of("response.json");
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonMeansTheSame(Vector vector) throws IOException {
        Vector expected = vector.at("expected");
        assumeFalse(
                String.valueOf(vector.value("data")).contains("$type"),
                "values of Python's own in JSON, which REST serializers write");
        Response response = Response.json(vector.value("data"));
        var written = new ByteArrayOutputStream();
        response.body().writeTo(written);
        assertThat(Json.parse(written.toString(StandardCharsets.UTF_8)))
                .isEqualTo(Json.parse(expected.text("body")));
        assertThat(response.headers().get("Content-Type"))
                .isEqualTo(expected.value("content_type"));
    }

    static Stream<Vector> path() {
        return FACTS.of("request.path");
    }

    @ParameterizedTest
    @MethodSource("path")
    void pathsAreRead(Vector vector) {
        String path = vector.text("script_name") + vector.text("path_info");
        assumeTrue(
                path.chars().allMatch(c -> c < 0x80 && c != '?' && c != '%')
                        && !vector.text("path_info").isEmpty(),
                "paths that Django holds decoded and escapes anew; here they stay as they were sent");
        String query = vector.text("query");
        Request request =
                Request.builder("GET", path + (query.isEmpty() ? "" : "?" + query)).build();
        assertThat(request.path()).isEqualTo(vector.at("expected").value("path"));
        assertThat(request.query().lists()).isEqualTo(vector.at("expected").lists("GET"));
    }

    static Stream<Vector> dict() {
        return FACTS.of("querydict.dict");
    }

    @ParameterizedTest
    @MethodSource("dict")
    void theLastValueOfAKeyCounts(Vector vector) {
        assertThat(QueryDict.parse(vector.text("query")).map()).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> cookieParse() {
        return FACTS.of("cookie.parse");
    }

    @ParameterizedTest
    @MethodSource("cookieParse")
    void cookiesAreRead(Vector vector) {
        assertThat(CookieText.parse(vector.text("header"))).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> cookieSet() {
        return FACTS.of("cookie.set");
    }

    @ParameterizedTest
    @MethodSource("cookieSet")
    void cookiesAreWritten(Vector vector) {
        assumeFalse(
                vector.has("expires"),
                "ages that Django computes of a date and the clock; here both are given");
        if (vector.has("error")) {
            assertThatThrownBy(() -> cookie(vector)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(List.of(cookie(vector).header(Instant.parse(vector.find("now")))))
                    .isEqualTo(vector.value("expected"));
        }
    }

    private static Cookie cookie(Vector vector) {
        Cookie cookie =
                Cookie.of(vector.text("key"), vector.has("value") ? "" + vector.value("value") : "")
                        .secure(vector.flag("secure"))
                        .httpOnly(vector.flag("httponly"))
                        .domain(vector.find("domain"))
                        .sameSite(vector.find("samesite"));
        if (vector.has("path")) {
            cookie = cookie.path(vector.find("path"));
        }
        return vector.value("max_age") instanceof Number seconds
                ? cookie.maxAge(Duration.ofMillis((long) (seconds.doubleValue() * 1000)))
                : cookie;
    }

    static Stream<Vector> cookieDelete() {
        return FACTS.of("cookie.delete");
    }

    @ParameterizedTest
    @MethodSource("cookieDelete")
    void cookiesAreDeleted(Vector vector) {
        String sameSite = vector.find("samesite");
        Cookie cookie = Cookie.delete(vector.text("key"));
        cookie =
                cookie.domain(vector.find("domain"))
                        .path(vector.has("path") ? vector.find("path") : "/")
                        .sameSite(sameSite)
                        .secure(cookie.secure() || "none".equalsIgnoreCase(sameSite));
        assertThat(List.of(cookie.header(Instant.EPOCH))).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> splitDomainPort() {
        return FACTS.of("split_domain_port");
    }

    @ParameterizedTest
    @MethodSource("splitDomainPort")
    void hostsAreChecked(Vector vector) {
        boolean valid = !"".equals(vector.list("expected").getFirst());
        assertThat(HostName.isValid(vector.text("host"))).isEqualTo(valid);
    }

    static Stream<Vector> absoluteUri() {
        return FACTS.of("build_absolute_uri");
    }

    @ParameterizedTest
    @MethodSource("absoluteUri")
    void addressesBecomeAbsolute(Vector vector) {
        String path = vector.text("path");
        assumeFalse(
                path.contains("?") || path.contains("%"),
                "paths that Django holds decoded and escapes anew; here they stay as they were sent");
        Request request =
                Request.builder("GET", path + "?" + vector.value("query"))
                        .scheme(vector.text("scheme"))
                        .host(vector.find("host"))
                        .build();
        String location = vector.find("location");
        assertThat(location == null ? request.absoluteUri() : request.absoluteUri(location))
                .isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> accepts() {
        return FACTS.of("request.accepts");
    }

    @ParameterizedTest
    @MethodSource("accepts")
    void acceptHeadersAreRead(Vector vector) {
        assumeTrue(vector.has("media_type"), "the list of accepted types, in its order");
        String accept = vector.find("accept");
        String type = vector.text("media_type");
        assumeFalse(
                type.isEmpty() || type.contains("*") || type.contains(";"),
                "ranges and parameters, which Django asks for otherwise since 5.2");
        var builder = Request.builder("GET", "/");
        Request request =
                accept == null ? builder.build() : builder.header("Accept", accept).build();
        assertThat(request.accepts(type)).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> post() {
        return FACTS.of("request.post");
    }

    @ParameterizedTest
    @MethodSource("post")
    void formsAreRead(Vector vector) {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", vector.text("content_type"))
                        .body(Base64.getDecoder().decode(vector.text("body_b64")))
                        .build();
        assertThat(request.form().lists()).isEqualTo(vector.at("expected").lists("POST"));
    }

    static Stream<Vector> reason() {
        return FACTS.of("response.reason");
    }

    @ParameterizedTest
    @MethodSource("reason")
    void statusesHaveTheirWords(Vector vector) {
        assumeTrue(vector.has("expected"), "statuses that Django refuses");
        assertThat(Status.reason((Integer) Objects.requireNonNull(vector.value("status"))))
                .isEqualToIgnoringCase(vector.text("expected"));
    }

    static Stream<Vector> redirect() {
        return FACTS.of("response.redirect");
    }

    @ParameterizedTest
    @MethodSource("redirect")
    void redirectsAreSafe(Vector vector) {
        String url = vector.text("url");
        if (vector.has("error")) {
            assertThatThrownBy(() -> Response.redirect(url))
                    .isInstanceOf(SuspiciousOperation.class);
        } else {
            assertThat(Response.redirect(url).headers().get("Location"))
                    .isEqualTo(vector.at("expected").value("location"));
        }
    }

    static Stream<Vector> file() {
        return FACTS.of("response.file");
    }

    @ParameterizedTest
    @MethodSource("file")
    void filesAreNamedAndTyped(Vector vector) {
        String name = vector.text("filename");
        String kind = vector.flag("as_attachment") ? "attachment" : "inline";
        Vector expected = vector.at("expected");
        assertThat(MediaType.guess(name)).isEqualTo(expected.value("Content-Type"));
        assertThat(Disposition.format(kind, name)).isEqualTo(expected.value("Content-Disposition"));
    }

    static Stream<Vector> conditional() {
        return FACTS.of("conditional");
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void conditionsAreAnswered(Vector vector) {
        var builder = Request.builder(vector.text("method"), "/");
        vector.at("headers")
                .fields()
                .forEach((name, value) ->
                        builder.header(
                                name.replace("HTTP_", "").replace('_', '-'), (String) value));
        Response response = Response.html("body");
        for (var header : vector.at("response_headers").fields().entrySet()) {
            response = response.header(header.getKey(), (String) header.getValue());
        }
        String modified = vector.find("last_modified");
        Response answer =
                Conditional.answer(
                        builder.build(),
                        response,
                        vector.find("etag"),
                        modified == null ? null : HttpDate.parse(modified));
        Vector expected = vector.at("expected");
        assertThat(answer.status()).isEqualTo(expected.value("status"));
        assertThat(headers(answer.headers().entries(), answer.status()))
                .isEqualTo(
                        headers(
                                List.copyOf(expected.at("headers").fields().entrySet()),
                                answer.status()));
    }

    /** Django sends a type with bodies that are not there, and none with its 412. */
    private static Map<String, Object> headers(
            List<? extends Map.Entry<String, ? extends @Nullable Object>> entries, int status) {
        var headers = new LinkedHashMap<String, Object>();
        entries.forEach(e -> headers.put(e.getKey(), e.getValue()));
        if (Set.of(304, 412).contains(status)) {
            headers.remove("Content-Type");
        }
        return headers;
    }
}
