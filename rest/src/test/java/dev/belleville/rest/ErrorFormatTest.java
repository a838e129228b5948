package dev.belleville.rest;

import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors in the shape that a site chose. */
class ErrorFormatTest {
    private static final class Private extends ApiView {
        Private(boolean byPassword) {
            permissions(new IsAuthenticated());
            if (byPassword) {
                authentication(new BasicAuthentication());
            }
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    private static final class Rare extends ApiView {
        Rare() {
            throttles(new AnonRateThrottle("1/hour"));
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    private static ShopSite shop(ErrorFormat format, RestApp rest) {
        Urls urls =
                Urls.of(
                        path("1.0/private", new Private(true)),
                        path("1.0/hidden", new Private(false)),
                        path("1.0/rare", new Rare()),
                        path("schema", new SchemaView(), "schema"),
                        Urls.include("", ShopApi.urls()));
        return new ShopSite(
                        App.of()
                                .install(rest, new ShopApi())
                                .set(RestSettings.ERRORS, format)
                                .set(WebSettings.API_PATHS, List.of("/app/"))
                                .urls(urls))
                .fill(1);
    }

    private static ShopSite shop(ErrorFormat format) {
        return shop(format, new RestApp());
    }

    @Test
    void problemsAreThoseOfRfc9457() {
        try (ShopSite shop = shop(ErrorFormat.PROBLEM)) {
            TestResponse missing = shop.client().get("/app/1.0/goods/99");
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(missing.text())
                    .isEqualTo(
                            """
                            {"type":"about:blank","title":"Not Found","status":404,\
                            "detail":"Not found."}\
                            """);
            TestResponse invalid = shop.client().postJson("/app/1.0/tags", Map.of());
            assertThat(invalid.status()).isEqualTo(400);
            assertThat(invalid.text())
                    .isEqualTo(
                            """
                            {"type":"about:blank","title":"Bad Request","status":400,\
                            "detail":"Invalid input.",\
                            "errors":{"name":["This field is required."]}}\
                            """);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void problemsOfTablesAndLinesAreNoRows(String format) {
        var rest =
                new RestApp()
                        .renderers(new JsonRenderer(), new CsvRenderer(), new NdjsonRenderer());
        try (ShopSite shop = shop(ErrorFormat.PROBLEM, rest)) {
            TestResponse none = shop.client().get("/app/1.0/tags/9." + format);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(Json.parse(none.text()))
                    .isEqualTo(
                            Map.of(
                                    "type",
                                    "about:blank",
                                    "title",
                                    "Not Found",
                                    "status",
                                    404,
                                    "detail",
                                    "Not found."));
        }
    }

    @Test
    void anErrorMayBeOneMember() {
        try (ShopSite shop = shop(ErrorFormat.ERROR)) {
            TestResponse missing = shop.client().get("/app/1.0/goods/99");
            assertThat(missing.header("Content-Type")).isEqualTo("application/json");
            assertThat(missing.text()).isEqualTo("{\"error\":\"Not found.\"}");
            assertThat(shop.client().postJson("/app/1.0/tags", Map.of()).text())
                    .isEqualTo(
                            """
                            {"error":"Invalid input.",\
                            "errors":{"name":["This field is required."]}}\
                            """);
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorFormat.class)
    void everyErrorHasTheShape(ErrorFormat format) {
        try (ShopSite shop = shop(format)) {
            Client api = shop.client();
            api.get("/1.0/rare");
            check(format, 429, api.get("/1.0/rare"));
            check(format, 401, api.get("/1.0/private"));
            check(format, 403, api.get("/1.0/hidden"));
            check(format, 405, api.delete("/app/1.0/tags"));
            check(format, 404, api.get("/app/9/nothing"));
            check(format, 404, api.get("/app/1.0/nothing/at/all"));
            check(
                    format,
                    404,
                    api.send(api.request("GET", "/x").header("Accept", "application/json")));
            check(
                    format,
                    404,
                    api.send(
                            api.request("GET", "/x").header("Accept", "application/problem+json")));
            check(
                    format,
                    406,
                    api.send(api.request("GET", "/app/1.0/tags").header("Accept", "x/y")));
            check(format, 415, shop.send("POST", "/app/1.0/tags", "text/plain", "x"));
            check(format, 400, shop.send("POST", "/app/1.0/tags", "application/json", "{oops}"));
            check(
                    format,
                    413,
                    shop.send(
                            "POST",
                            "/app/1.0/tags",
                            "application/json",
                            "\"" + "x".repeat(3 << 20) + "\""));
        }
    }

    private static void check(ErrorFormat format, int status, TestResponse answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(format.contentType());
        var body = (Map<?, ?>) requireNonNull(Json.parse(answer.text()));
        switch (format) {
            case DETAIL -> assertThat(body.get("detail")).isInstanceOf(String.class);
            case ERROR -> assertThat(body.get("error")).isInstanceOf(String.class);
            case PROBLEM -> {
                assertThat(body.get("status")).isEqualTo(status);
                assertThat(body.get("detail")).isInstanceOf(String.class);
                assertThat(body.get("title")).isInstanceOf(String.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DETAIL, application/json, detail",
        "ERROR, application/json, error",
        "PROBLEM, application/problem+json, title"
    })
    void theDescriptionOfTheApiHasTheShape(ErrorFormat format, String type, String member) {
        try (ShopSite shop = shop(format)) {
            var document =
                    (Map<?, ?>) requireNonNull(Json.parse(shop.client().get("/schema").text()));
            assertThat(at(document, "components", "responses", "NotFound", "content", type))
                    .isNotNull();
            assertThat(at(document, "components", "schemas", "Error", "properties", member))
                    .isNotNull();
            assertThat(at(document, "components", "schemas", "ValidationError")).isNotNull();
            assertThat(
                            at(
                                    document,
                                    "components",
                                    "schemas",
                                    "ValidationError",
                                    "properties",
                                    "errors"))
                    .isEqualTo(
                            format == ErrorFormat.DETAIL
                                    ? null
                                    : Map.of("$ref", "#/components/schemas/ValidationMessages"));
        }
    }

    private static @Nullable Object at(Map<?, ?> document, String... path) {
        @Nullable Object value = document;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @Test
    void aSiteMayAnswerErrorsItself() {
        ExceptionHandler handler =
                (error, request) -> {
                    ApiResponse answer = ExceptionHandler.USUAL.handle(error, request);
                    return answer == null ? null : answer.header("X-Docs", "/errors");
                };
        try (ShopSite shop = shop(ErrorFormat.DETAIL, new RestApp().exceptionHandler(handler))) {
            TestResponse missing = shop.client().get("/app/1.0/goods/99");
            assertThat(missing.header("X-Docs")).isEqualTo("/errors");
            assertThat(missing.text()).isEqualTo("{\"detail\":\"Not found.\"}");
        }
    }

    @Test
    void aShapeThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> ErrorFormat.parse("xml"))
                .hasMessage("write detail, error or problem");
        assertThat(ErrorFormat.parse("problem")).isEqualTo(ErrorFormat.PROBLEM);
    }
}
