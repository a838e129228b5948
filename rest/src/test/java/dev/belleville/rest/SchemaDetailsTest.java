package dev.belleville.rest;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.http.MediaType;
import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.RecordSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the description tells beside fields and routes. */
class SchemaDetailsTest {
    private static @Nullable Object described(Urls urls) {
        return described(new RestApp(), urls);
    }

    private static @Nullable Object described(RestApp rest, Urls urls) {
        try (Site site = App.of().install(rest).urls(urls).build()) {
            return Json.parse(
                    site.scope()
                            .call(() ->
                                    new String(
                                            new JsonRenderer()
                                                    .render(
                                                            ApiRoutes.described(),
                                                            MediaType.parse("application/json")),
                                            StandardCharsets.UTF_8)));
        }
    }

    /** What is in {@code node} at the members' names. */
    private static @Nullable Object at(@Nullable Object node, String... names) {
        Object found = node;
        for (String name : names) {
            found = ((Map<?, ?>) Objects.requireNonNull(found, name)).get(name);
        }
        return found;
    }

    private static List<String> statuses(@Nullable Object operation) {
        return names(at(operation, "responses"));
    }

    private static List<String> names(@Nullable Object node) {
        return ((Map<?, ?>) Objects.requireNonNull(node))
                .keySet().stream().map(String::valueOf).toList();
    }

    private static final class Mug extends Serializer<Object> {
        Mug() {
            field("id", IntegerField.of().readOnly());
            field("name", CharField.of().max(40).example("Red mug"));
            example(Map.of("id", 7, "name", "Blue mug"));
        }
    }

    private static final class Amount extends Serializer<Object> {
        Amount() {
            field("amount", IntegerField.of().min(1).example(12));
        }
    }

    static class Mugs extends ViewSet {
        Mugs() {
            renderers(new JsonRenderer(), new BrowsableApiRenderer());
            permissions();
            serializer("restock", new Amount());
        }

        @Override
        protected ApiResponse list(ApiRequest request) {
            return ApiResponse.ok(List.of());
        }

        @Action(detail = false, methods = "POST")
        ApiResponse restock(ApiRequest request) {
            return ApiResponse.ok(Map.of());
        }
    }

    private static final class Cups extends ApiView {
        Cups(Serializer<?> serializer, Conditions conditions) {
            serializer(serializer);
            conditions(conditions);
            permissions();
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(Map.of());
        }

        @Override
        protected ApiResponse put(ApiRequest request) {
            return ApiResponse.ok(Map.of());
        }
    }

    private static Urls cups(Serializer<?> serializer, Conditions conditions) {
        return Urls.of(path("cups", new Cups(serializer, conditions), "cups"));
    }

    @Test
    void serializersAndFieldsHaveExamples() {
        Object schemas =
                at(described(cups(new Mug(), Conditions.IGNORED)), "components", "schemas");
        assertThat(at(schemas, "Mug", "properties", "name", "examples"))
                .isEqualTo(List.of("Red mug"));
        assertThat(at(schemas, "Mug", "examples"))
                .isEqualTo(List.of(Map.of("id", 7, "name", "Blue mug")));
        assertThat(at(schemas, "MugRequest", "examples"))
                .isEqualTo(List.of(Map.of("name", "Blue mug")));
    }

    record Parcel(String text) {}

    record Letter(String text, int stamps) {}

    @Test
    void recordsGiveTheirNames() {
        Object document =
                described(
                        Urls.of(
                                path(
                                        "parcels",
                                        new Cups(
                                                RecordSerializer.of(Parcel.class),
                                                Conditions.IGNORED)),
                                path(
                                        "letters",
                                        new Cups(
                                                RecordSerializer.of(Letter.class),
                                                Conditions.IGNORED))));
        assertThat(
                        names(at(document, "components", "schemas")).stream()
                                .filter(name ->
                                        !name.startsWith("Error") && !name.startsWith("Valid")))
                .containsExactly("Letter", "LetterRequest", "Parcel", "ParcelRequest");
    }

    @Test
    void conditionsAreTold() {
        Object heeded = at(described(cups(new Mug(), Conditions.HEEDED)), "paths", "/cups");
        assertThat(statuses(at(heeded, "get"))).contains("304").doesNotContain("412");
        assertThat(at(heeded, "get", "responses", "200", "headers", "ETag", "schema", "type"))
                .isEqualTo("string");
        assertThat(String.valueOf(at(heeded, "get", "parameters"))).contains("If-None-Match");
        assertThat(statuses(at(heeded, "put"))).contains("412").doesNotContain("304", "428");
        assertThat(String.valueOf(at(heeded, "put", "parameters")))
                .contains("If-Match")
                .doesNotContain("required=true");

        Object required = at(described(cups(new Mug(), Conditions.REQUIRED)), "paths", "/cups");
        assertThat(statuses(at(required, "put"))).contains("412", "428");
        assertThat(String.valueOf(at(required, "put", "parameters"))).contains("required=true");

        Object ignored = at(described(cups(new Mug(), Conditions.IGNORED)), "paths", "/cups");
        assertThat(statuses(at(ignored, "get"))).doesNotContain("304");
        assertThat(at(ignored, "get", "responses", "200", "headers")).isNull();
        assertThat(at(ignored, "put", "parameters")).isNull();
    }

    @Test
    void bodiesMayBeTooLarge() {
        Object cups = at(described(cups(new Mug(), Conditions.IGNORED)), "paths", "/cups");
        assertThat(statuses(at(cups, "put"))).contains("413");
        assertThat(statuses(at(cups, "get"))).doesNotContain("413");
    }

    @Test
    void versionsStandInMediaTypes() {
        Versioning versions =
                new AcceptHeaderVersioning(AllowedVersions.of("1", "2").byDefault("1"));
        Object cups =
                at(
                        described(
                                new RestApp().versioning(versions),
                                cups(new Mug(), Conditions.IGNORED)),
                        "paths",
                        "/cups");
        assertThat(names(at(cups, "get", "responses", "200", "content")))
                .containsExactly(
                        "application/json",
                        "application/json; version=1",
                        "application/json; version=2");
        Versioning named = new AcceptHeaderVersioning(AllowedVersions.of("1").parameter("v"));
        assertThat(named.mediaTypes("text/csv")).containsExactly("text/csv; v=1");
    }

    @Test
    void whoCountsPasswordsMayRefuse() {
        Object token = described(Urls.of(path("token", new ObtainAuthToken(), "token")));
        assertThat(statuses(at(token, "paths", "/token", "post"))).contains("200", "400", "429");
        assertThat(
                        at(
                                token,
                                "paths",
                                "/token",
                                "post",
                                "responses",
                                "200",
                                "content",
                                "application/json",
                                "schema",
                                "required"))
                .isEqualTo(List.of("token"));
        Object basic =
                described(
                        new RestApp().authentication(new BasicAuthentication()),
                        cups(new Mug(), Conditions.IGNORED));
        assertThat(statuses(at(basic, "paths", "/cups", "get"))).contains("429");
    }

    @Test
    void aRefusalOfOnesOwnIsTold() {
        var view =
                new ApiView() {
                    {
                        permissions();
                        describe("get", ApiOperation.of().refusal(409));
                    }

                    @Override
                    protected ApiResponse get(ApiRequest request) {
                        return ApiResponse.noContent();
                    }
                };
        assertThat(statuses(at(described(Urls.of(path("x", view, "x"))), "paths", "/x", "get")))
                .contains("409");
        view.describe("get", ApiOperation.of().refusal(418));
        assertThatThrownBy(() -> described(Urls.of(path("x", view, "x"))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("418");
    }

    @Test
    void actionsHaveSerializersOfTheirOwn() {
        Urls urls = new SimpleRouter().register("mugs", new Mugs(), "mug").urls();
        Object restock = at(described(urls), "paths", "/mugs/restock/", "post");
        assertThat(at(restock, "requestBody", "content", "application/json", "schema", "$ref"))
                .isEqualTo("#/components/schemas/AmountRequest");
        try (Site site = App.of().install(new RestApp()).urls(urls).build()) {
            Client client = Client.of(site.handler());
            TestResponse told = client.send(client.request("OPTIONS", "/mugs/restock/"));
            assertThat(at(Json.parse(told.text()), "actions", "POST", "amount", "min_value"))
                    .isEqualTo(1);
            String page = client.get("/mugs/restock/?format=api").text();
            assertThat(page).contains("name=\"amount\"").doesNotContain("name=\"name\"");
        }
    }

    @Test
    void aSerializerForNoActionIsRefused() {
        var wrong =
                new Mugs() {
                    {
                        serializer("restok", new Amount());
                    }
                };
        assertThatThrownBy(() -> new SimpleRouter().register("mugs", wrong, "mug").urls())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'restok'")
                .hasMessageContaining("'restock'");
    }
}
