package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.HttpError;
import dev.belleville.http.Match;
import dev.belleville.http.MediaType;
import dev.belleville.http.MultiMap;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import dev.belleville.http.UploadedFile;
import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.rest.vectors.VectorValues;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How bodies are read and answers written, as REST framework does it. */
@Tag("vectors")
class AnswerVectorsTest {
    private static Site site;

    /** Answers as it is told. */
    private static final class Told extends ApiView {
        private final Answer answer;

        Told(Answer answer) {
            this.answer = answer;
            authentication(new BaseAuthentication[0]);
        }

        void readsWith(List<Parser> parsers) {
            parsers(parsers.getFirst(), parsers.subList(1, parsers.size()).toArray(Parser[]::new));
        }

        void writesWith(Renderer renderer) {
            renderers(renderer);
        }

        @Override
        protected ApiResponse get(ApiRequest request) throws Exception {
            return answer.answer(request);
        }
    }

    /** Writes text as REST framework's documentation has it. */
    private record Plain(String mediaType, String contentType) implements Renderer {
        @Override
        public String format() {
            return "txt";
        }

        @Override
        public byte[] render(@Nullable Object data, MediaType accepted) {
            return String.valueOf(data).getBytes(StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void open() {
        site = App.of().install(new RestApp()).build();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Response ask(Told view, Request request) throws Exception {
        return site.scope().call(() -> view.handle(request));
    }

    private static String text(Response response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        response.body().writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    // --- requests

    private static Parser parser(Object name) {
        return switch (name.toString()) {
            case "json" -> new JsonParser();
            case "form" -> new FormParser();
            case "multipart" -> new MultiPartParser();
            case "file" -> new FileUploadParser();
            default -> throw new NotCovered("the parser " + name);
        };
    }

    private static Request sent(Fact fact) {
        String method = fact.has("method") ? fact.text("method") : "POST";
        byte[] body =
                fact.get("body_b64") instanceof String base64
                        ? Base64.getDecoder().decode(base64)
                        : fact.text("body").getBytes(StandardCharsets.UTF_8);
        RequestBuilder request =
                Request.builder(method, "/")
                        .header("Content-Type", fact.text("content_type"))
                        .header("Content-Length", Integer.toString(body.length))
                        .body(body);
        fact.object("headers")
                .forEach((name, value) ->
                        request.header(
                                name,
                                new String(
                                        String.valueOf(value).getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1)));
        return request.build()
                .withMatch(
                        new Match(
                                Urls.path("x", _ -> Response.empty(200)),
                                "x",
                                List.of(),
                                List.of(),
                                fact.object("kwargs").map(),
                                List.of()));
    }

    @Test
    void bodiesAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "request.parse",
                fact -> {
                    if (fact.text("body").startsWith("\ufeff")
                            && fact.text("content_type").startsWith("application/json")
                            && fact.object("error").text("class").equals("ParseError")) {
                        throw new NotCovered("a byte order mark, which we read over");
                    }
                    if (fact.text("content_type").endsWith("latin-1")) {
                        throw new NotCovered("a name of a charset that Python alone has");
                    }
                    var view = new Told(_ -> ApiResponse.noContent());
                    view.readsWith(fact.list("parsers").stream().map(one -> parser(one)).toList());
                    Request request = sent(fact);
                    site.scope()
                            .run(() -> {
                                if (fact.has("error")) {
                                    assertThatThrownBy(() -> RequestData.of(request, view))
                                            .isInstanceOfSatisfying(
                                                    HttpError.class, e -> checkRefusal(e, fact));
                                } else {
                                    assertThat(shown(RequestData.of(request, view)))
                                            .isEqualTo(
                                                    expected(fact.object("expected").get("data")));
                                }
                            });
                });
    }

    private static void checkRefusal(HttpError error, Fact fact) {
        Fact wanted = fact.object("error");
        assertThat(error.status()).isEqualTo(wanted.get("status"));
        if (wanted.get("message") instanceof String message) {
            assertThat(error.told()).isEqualTo(message);
        }
    }

    /** Forms and files by name, what else there is as it is compared. */
    private static @Nullable Object shown(@Nullable Object data) {
        return switch (data) {
            case MultiMap<?> form -> {
                var all = new LinkedHashMap<String, Object>();
                form.lists()
                        .forEach((name, values) ->
                                all.put(name, values.stream().map(one -> file(one)).toList()));
                yield all.isEmpty() ? List.of() : all;
            }
            case null, default -> VectorValues.comparable(data);
        };
    }

    private static Object file(Object value) {
        return value instanceof UploadedFile file ? file.name() + " " + file.size() : value;
    }

    private static @Nullable Object expected(@Nullable Object data) {
        if (data instanceof Map<?, ?> map && map.get("v") instanceof List<?> pairs) {
            var all = new LinkedHashMap<String, Object>();
            for (Object pair : pairs) {
                var named = (List<?>) pair;
                all.put(
                        named.getFirst().toString(),
                        ((List<?>) named.getLast()).stream().map(one -> upload(one)).toList());
            }
            return all;
        }
        if (data instanceof Map<?, ?> map && map.get("file") instanceof Map<?, ?> file) {
            return Map.of("file", List.of(upload(file)));
        }
        return VectorValues.comparable(VectorValues.decode(data));
    }

    private static Object upload(Object value) {
        return value instanceof Map<?, ?> file ? file.get("name") + " " + file.get("size") : value;
    }

    // --- answers

    @Test
    void answersAreWrittenAsRecorded() throws IOException {
        RestFacts.replay(
                "response.render",
                fact -> {
                    Object data = VectorValues.decode(fact.get("data"));
                    boolean json = fact.text("renderer").equals("json");
                    if (data == null && !json) {
                        throw new NotCovered("a renderer that writes nothing at all");
                    }
                    int status = fact.has("status") ? fact.number("status") : 200;
                    ApiResponse answer = ApiResponse.of(status, data);
                    for (var header : fact.object("headers").map().entrySet()) {
                        answer = answer.header(header.getKey(), String.valueOf(header.getValue()));
                    }
                    if (fact.has("content_type") && data != null) {
                        answer = answer.header("Content-Type", fact.text("content_type"));
                    }
                    ApiResponse told = answer;
                    var view = new Told(_ -> told);
                    if (!json) {
                        boolean text = fact.text("renderer").equals("text");
                        view.writesWith(
                                text
                                        ? new Plain("text/plain", "text/plain; charset=utf-8")
                                        : new Plain("image/png", "image/png"));
                    }
                    var request = Request.builder("GET", "/");
                    if (json && fact.has("accepted_media_type")) {
                        request.header("Accept", fact.text("accepted_media_type"));
                    }
                    check(view, request.build(), fact.object("expected"), "content");
                });
    }

    private static void check(Told view, Request request, Fact expected, String body) {
        try {
            Response response = ask(view, request);
            assertThat(response.status()).isEqualTo(expected.get("status"));
            assertThat(text(response)).isEqualTo(expected.get(body));
            expected.object("headers")
                    .forEach((name, value) ->
                            assertThat(response.headers().get(name)).as(name).isEqualTo(value));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    // --- what is beyond the facts

    @Test
    void jsonThatIsNoneSaysWhere() {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", "application/json")
                        .body("{\n  \"a\": oops\n}")
                        .build();
        site.scope()
                .run(() ->
                        assertThatThrownBy(() -> new JsonParser().parse(request))
                                .isInstanceOfSatisfying(
                                        HttpError.class,
                                        e ->
                                                assertThat(e.detail())
                                                        .startsWith("JSON parse error - ")
                                                        .contains("line 2", "column")));
    }
}
