package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiViewTest {
    private static ShopSite shop;
    private static Client api;

    /** Writes the text of what it is given. */
    private static final class PlainRenderer implements Renderer {
        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public String format() {
            return "txt";
        }

        @Override
        public String contentType() {
            return "text/plain; charset=utf-8";
        }

        @Override
        public byte[] render(@Nullable Object data, MediaType accepted) {
            return String.valueOf(data).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Reads text. */
    private static final class PlainParser implements Parser {
        @Override
        public String mediaType() {
            return "text/*";
        }

        @Override
        public Object parse(Request request) {
            return request.text();
        }
    }

    private static final class Echo extends ApiView {
        Echo() {
            renderers(new JsonRenderer(), new PlainRenderer());
            parsers(new PlainParser());
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(Map.of("action", request.action())).header("X-Kind", "echo");
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return ApiResponse.created(String.valueOf(request.data()).toUpperCase(Locale.ROOT));
        }

        @Override
        protected ApiResponse put(ApiRequest request) {
            return ApiResponse.finished(Response.text("as it is").status(203));
        }
    }

    private static final class Failing extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            throw switch (request.query().getOr("why", "")) {
                case "denied" -> new PermissionDenied("not for you");
                case "busy" ->
                        new HttpError(503, "Come back.", Headers.of("Retry-After", "7"), null);
                case "whole" -> new ValidationError("Wrong.", "wrong");
                case "field" -> ValidationError.field("name", "Wrong.", "wrong");
                default -> new IllegalStateException("a secret of ours");
            };
        }

        @Override
        protected ApiResponse post(ApiRequest request) throws Exception {
            return super.post(request);
        }
    }

    @BeforeAll
    static void open() {
        shop =
                new ShopSite(
                        ShopApi.app()
                                .urls(
                                        Urls.of(
                                                Urls.path("<version:version>/echo", new Echo()),
                                                Urls.path(
                                                        "<version:version>/failing",
                                                        new Failing()))));
        api = shop.client();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void whatIsLeftToTheBaseIsRefused() {
        TestResponse answer = api.post("/1.0/failing", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Method \\\"POST\\\" not allowed.\"}");
    }

    @Test
    void methodsThatAreOverriddenAreAnswered() {
        TestResponse answer = api.get("/1.0/echo");

        assertThat(answer.text()).isEqualTo("{\"action\":\"get\"}");
        assertThat(answer.header("X-Kind")).isEqualTo("echo");
        assertThat(answer.header("Allow")).isEqualTo("GET, POST, PUT, HEAD, OPTIONS");
        assertThat(api.delete("/1.0/echo").status()).isEqualTo(405);
        assertThat(api.head("/1.0/echo").status()).isEqualTo(200);
        assertThat(api.options("/1.0/echo").status()).isEqualTo(200);
    }

    @Test
    void clientsChooseAmongRenderers() {
        TestResponse answer =
                api.send(api.request("GET", "/1.0/echo").header("Accept", "text/plain"));

        assertThat(answer.text()).isEqualTo("{action=get}");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        assertThat(api.get("/1.0/echo?format=txt").text()).isEqualTo("{action=get}");
    }

    @Test
    void parsersReadWhatTheySay() {
        assertThat(shop.send("POST", "/1.0/echo", "text/csv", "a,b").text()).isEqualTo("\"A,B\"");
        assertThat(shop.send("POST", "/1.0/echo", "application/json", "{}").status())
                .isEqualTo(415);
    }

    @Test
    void anAnswerMayBeSentAsItIs() {
        TestResponse answer = shop.send("PUT", "/1.0/echo", "text/plain", "x");

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.text()).isEqualTo("as it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "denied | 403 | {\"detail\":\"You do not have permission to perform this action.\"}",
                "busy   | 503 | {\"detail\":\"Come back.\"}",
                "whole  | 400 | [\"Wrong.\"]",
                "field  | 400 | {\"name\":[\"Wrong.\"]}",
            })
    void errorsAreAnswers(String why, int status, String body) {
        TestResponse answer = api.get("/1.0/failing?why=" + why);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(body);
    }

    @Test
    void headersOfAnErrorAreSent() {
        assertThat(api.get("/1.0/failing?why=busy").header("Retry-After")).isEqualTo("7");
    }

    @Test
    void aFaultOfOursTellsNothing() {
        TestResponse answer = api.get("/1.0/failing");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("secret");
    }

    /** Says an action that no router can call. */
    static final class Wrong extends ViewSet {
        @Action(detail = false)
        String list(String wrong) {
            return wrong;
        }
    }

    @Test
    void anActionThatCannotBeCalledIsNamed() {
        var router = new SimpleRouter().register("wrong", new Wrong(), "wrong");

        assertThatThrownBy(router::urls)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("write it as 'ApiResponse list(ApiRequest request)'");
    }

    static final class Twice extends ViewSet {
        @Action(detail = true, urlPath = "picture")
        ApiResponse picture(ApiRequest request) {
            return ApiResponse.ok(request.method());
        }

        @Action(detail = true, urlPath = "picture", methods = "DELETE")
        ApiResponse removePicture(ApiRequest request) {
            return ApiResponse.of(204, request.method());
        }
    }

    @Test
    void twoActionsOfOnePathAreRefused() {
        var router = new SimpleRouter().register("twice", new Twice(), "twice");

        assertThatThrownBy(router::urls)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageStartingWith("Twice has two actions at 'picture'");
    }

    @Test
    void twoViewSetsOfOneNameAreRefused() {
        var router = new SimpleRouter().register("a", new Wrong(), "wrong");

        assertThatThrownBy(() -> router.register("b", new Wrong(), "wrong"))
                .hasMessageContaining("registered twice");
        assertThatThrownBy(() -> router.register("b", new Wrong()))
                .hasMessageContaining("register it with a basename");
    }

    @Test
    void aSiteWithoutTheAppDoesNotStart() {
        Urls api = Urls.of(Urls.include("api/", new DefaultRouter().urls()));
        assertThatThrownBy(() -> App.of().urls(api).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageEndingWith("needs RestApp: add install(new RestApp()) to the App.");
        App.of().install(new RestApp()).urls(api).build().close();
    }
}
