package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.NotAuthenticated;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.serializers.Errors;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.rest.throttling.Throttled;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.rest.vectors.VectorValues;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How errors are told, as REST framework does it. */
@Tag("vectors")
class ErrorVectorsTest {
    private static Site site;

    /** Fails as it is told. */
    private static final class Failing extends ApiView {
        private final Exception error;

        Failing(Exception error, List<?> ways) {
            this.error = error;
            authentication(
                    ways.stream()
                            .map(way -> way(Fact.of(way).text("class")))
                            .toArray(BaseAuthentication[]::new));
        }

        private static BaseAuthentication way(String name) {
            return switch (name) {
                case "Basic" -> new BasicAuthentication();
                case "Session" -> new SessionAuthentication();
                default -> new TokenAuthentication();
            };
        }

        @Override
        protected ApiResponse get(ApiRequest request) throws Exception {
            throw error;
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

    private static Response ask(Failing view) throws Exception {
        return site.scope().call(() -> view.handle(Request.get("/")));
    }

    private static void check(Failing view, Fact expected) {
        try {
            Response response = ask(view);
            assertThat(response.status()).isEqualTo(expected.get("status"));
            assertThat(text(response)).isEqualTo(expected.get("body"));
            expected.object("headers")
                    .forEach((name, value) ->
                            assertThat(response.headers().get(name)).as(name).isEqualTo(value));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Response response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        response.body().writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Errors have codes where data is invalid; others have their status. */
    @Test
    void errorsHaveWhatIsRecorded() throws IOException {
        RestFacts.replay(
                "exception.detail",
                fact -> {
                    if (fact.has("language")) {
                        throw new NotCovered("texts in a language without a catalogue here");
                    }
                    Fact told = fact.object("exception");
                    if (told.object("kwargs").has("code")
                            && !told.text("class").equals("ValidationError")) {
                        throw new NotCovered("a code of what is no invalid data");
                    }
                    Exception error = exception(told);
                    Fact expected = fact.object("expected");
                    try {
                        Response response =
                                ask(new Failing(error, List.of(Map.of("class", "Basic"))));
                        assertThat(response.status()).isEqualTo(expected.get("status"));
                        assertThat(Json.parse(text(response)))
                                .isEqualTo(body(expected.get("detail")));
                    } catch (HttpError e) {
                        assertThat(e.status()).isEqualTo(expected.get("status")).isEqualTo(500);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    if (error instanceof InvalidData invalid) {
                        assertThat(coded(invalid.tree())).isEqualTo(expected.get("full_details"));
                    }
                });
    }

    /** What a client reads of it. */
    private static @Nullable Object body(@Nullable Object detail) {
        return detail instanceof Map<?, ?> map && map.containsKey("message")
                ? Map.of("detail", String.valueOf(map.get("message")))
                : messages(detail);
    }

    private static @Nullable Object messages(@Nullable Object detail) {
        return switch (detail) {
            case List<?> list -> list.stream().map(ErrorVectorsTest::messages).toList();
            case Map<?, ?> map when map.containsKey("message") -> map.get("message");
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((name, value) -> all.put(name, messages(value)));
                yield all;
            }
            case null, default -> detail;
        };
    }

    private static Object coded(Errors tree) {
        return switch (tree) {
            case Errors.Messages messages ->
                    messages.details().stream()
                            .map(one -> Map.of("message", one.message(), "code", one.code()))
                            .toList();
            case Errors.ByItem items -> items.items().stream().map(one -> coded(one)).toList();
            case Errors.ByField fields -> {
                var all = new LinkedHashMap<String, Object>();
                fields.fields().forEach((name, errors) -> all.put(name, coded(errors)));
                yield all;
            }
        };
    }

    @Test
    void errorsAreToldAsRecorded() throws IOException {
        RestFacts.replay(
                "exception.response",
                fact -> {
                    if (fact.has("language")) {
                        throw new NotCovered("texts in a language without a catalogue here");
                    }
                    Exception error = exception(fact.object("exception"));
                    var view = new Failing(error, fact.list("authenticators"));
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> ask(view)).isSameAs(error);
                    } else {
                        check(view, fact.object("expected"));
                    }
                });
    }

    private static Exception exception(Fact told) {
        List<?> args = told.list("args");
        Object first = args.isEmpty() ? null : args.getFirst();
        String name = told.text("class");
        if (name.equals("ValidationError")) {
            return invalid(told, first);
        }
        if (name.equals("Throttled")) {
            return throttled(told, first);
        }
        if (first != null && !(first instanceof String)) {
            throw new NotCovered("an exception with data in the place of its sentence");
        }
        return switch (name) {
            case "ParseError" -> http(400, first, "Malformed request.");
            case "AuthenticationFailed" -> new AuthenticationFailed();
            case "NotAuthenticated" -> new NotAuthenticated();
            case "PermissionDenied" ->
                    told.isTrue("django") || first == null
                            ? new PermissionDenied(String.valueOf(first))
                            : new HttpError(403, first.toString());
            case "NotFound" -> http(404, first, "Not found.");
            case "Http404" -> new Http404(String.valueOf(first));
            case "MethodNotAllowed" ->
                    http(
                            405,
                            args.size() > 1 ? args.getLast() : null,
                            "Method \"" + first + "\" not allowed.");
            case "NotAcceptable" ->
                    http(406, first, "Could not satisfy the request Accept header.");
            case "UnsupportedMediaType" ->
                    http(
                            415,
                            args.size() > 1 ? args.getLast() : null,
                            "Unsupported media type \"" + first + "\" in request.");
            case "APIException" -> ofOnesOwn(told.object("attrs"), first);
            default -> new IllegalStateException(name);
        };
    }

    private static HttpError ofOnesOwn(Fact attributes, @Nullable Object detail) {
        return attributes.has("status_code")
                ? http(attributes.number("status_code"), detail, attributes.text("default_detail"))
                : http(500, detail, "A server error occurred.");
    }

    private static HttpError http(int status, @Nullable Object detail, String usual) {
        return new HttpError(status, detail == null ? usual : detail.toString());
    }

    private static Exception throttled(Fact told, @Nullable Object first) {
        Fact named = told.object("kwargs");
        if (named.has("detail")) {
            throw new NotCovered("a limit with a sentence of its own");
        }
        Object wait = named.has("wait") ? named.get("wait") : first;
        if (wait == null) {
            return new Throttled(null);
        }
        double seconds = ((Number) wait).doubleValue();
        if (seconds == 0) {
            throw new NotCovered("a wait of no time, which is told as 0 here");
        }
        return new Throttled(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static ValidationError invalid(Fact told, @Nullable Object detail) {
        Fact named = told.object("kwargs");
        String code = named.has("code") ? named.text("code") : "invalid";
        if (detail instanceof String text) {
            return new ValidationError(text, code);
        }
        if (detail == null || detail instanceof Integer) {
            throw new NotCovered("an invalid value that has no sentence");
        }
        return new InvalidData(errors(detail, code));
    }

    private static Errors errors(Object tree, String code) {
        if (tree instanceof Map<?, ?> map) {
            if (map.containsKey("$type")) {
                Object items = VectorValues.decode(map);
                return errors(
                        items instanceof String ? List.of(items) : Objects.requireNonNull(items),
                        code);
            }
            var fields = new LinkedHashMap<String, Errors>();
            map.forEach((name, value) -> fields.put(name.toString(), errors(listed(value), code)));
            return new Errors.ByField(fields);
        }
        List<?> list = (List<?>) tree;
        if (!list.isEmpty() && list.getFirst() instanceof Map<?, ?>) {
            return new Errors.ByItem(list.stream().map(one -> errors(one, code)).toList());
        }
        var details = new ArrayList<Detail>();
        for (Object text : list) {
            if (!(text instanceof String)) {
                throw new NotCovered("messages inside messages");
            }
            details.add(new Detail(text.toString(), code));
        }
        return new Errors.Messages(details);
    }

    private static Object listed(@Nullable Object value) {
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            throw new NotCovered("messages of fields that are in no list");
        }
        return value;
    }
}
