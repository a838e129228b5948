package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ChoiceField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.DictField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static @Nullable Object shop() {
        var made = new ArrayList<Map<String, Object>>();
        try (var shop = new ShopSite()) {
            shop.run(() -> made.add(ApiRoutes.described()));
        }
        return written(made.getFirst());
    }

    /** As clients read it. */
    private static @Nullable Object written(Object document) {
        return Json.parse(Json.pretty(document));
    }

    private static @Nullable Object described(App app) {
        try (Site site = app.build()) {
            var made = new ArrayList<Map<String, Object>>();
            site.scope().run(() -> made.add(ApiRoutes.described()));
            return written(made.getFirst());
        }
    }

    /** What is in {@code node} at the members' names. */
    private static @Nullable Object at(@Nullable Object node, String... names) {
        Object found = node;
        for (String name : names) {
            found = map(found).get(name);
        }
        return found;
    }

    private static Map<String, @Nullable Object> map(@Nullable Object node) {
        @SuppressWarnings("unchecked") // JSON's keys are text
        var map = (Map<String, @Nullable Object>) Objects.requireNonNull(node);
        return map;
    }

    private static List<?> list(@Nullable Object node) {
        return (List<?>) Objects.requireNonNull(node);
    }

    private static void eachOperation(
            @Nullable Object document, BiConsumer<String, @Nullable Object> work) {
        map(at(document, "paths"))
                .forEach((path, methods) ->
                        map(methods)
                                .forEach((method, operation) ->
                                        work.accept(method + " " + path, operation)));
    }

    private static Object parameter(@Nullable Object operation, String name) {
        return list(at(operation, "parameters")).stream()
                .filter(one -> name.equals(at(one, "name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allOperationsOfTheShopAreTold() {
        var ids = new ArrayList<String>();
        eachOperation(
                shop(), (place, operation) -> ids.add(place + " " + at(operation, "operationId")));
        assertThat(ids)
                .containsExactly(
                        "get /app/{version}/categories category_list",
                        "get /app/{version}/categories/{slug} category_retrieve",
                        "get /app/{version}/tags tag_list",
                        "post /app/{version}/tags tag_create",
                        "get /app/{version}/tags/{pk} tag_retrieve",
                        "put /app/{version}/tags/{pk} tag_update",
                        "patch /app/{version}/tags/{pk} tag_partial_update",
                        "delete /app/{version}/tags/{pk} tag_destroy",
                        "get /app/{version}/goods goods_list",
                        "post /app/{version}/goods goods_create",
                        "get /app/{version}/goods/stats goods_stats",
                        "get /app/{version}/goods/{pk} goods_retrieve",
                        "put /app/{version}/goods/{pk} goods_update",
                        "patch /app/{version}/goods/{pk} goods_partial_update",
                        "delete /app/{version}/goods/{pk} goods_destroy",
                        "post /app/{version}/goods/{pk}/restock goods_restock",
                        "get /app/{version}/reviews review_list",
                        "post /app/{version}/reviews review_create",
                        "get /app/{version}/reviews/{pk} review_retrieve",
                        "delete /app/{version}/reviews/{pk} review_destroy");
    }

    @Test
    void nothingIsNamedThatIsNotThere() {
        Object document = shop();
        var references = new HashSet<String>();
        collect(document, references);
        assertThat(references).hasSizeGreaterThan(8);
        for (String reference : references) {
            assertThat(reference).startsWith("#/");
            assertThat(at(document, reference.substring(2).split("/"))).isNotNull();
        }
        var ids = new HashSet<@Nullable Object>();
        eachOperation(
                document,
                (place, operation) -> {
                    assertThat(ids.add(at(operation, "operationId"))).isTrue();
                    var named = new TreeSet<String>();
                    for (Object one : list(map(operation).getOrDefault("parameters", List.of()))) {
                        assertThat(at(one, "schema")).isNotNull();
                        if ("path".equals(at(one, "in"))) {
                            assertThat(at(one, "required")).isEqualTo(true);
                            named.add(String.valueOf(at(one, "name")));
                        }
                    }
                    var wanted = new TreeSet<String>();
                    VARIABLE.matcher(place).results().forEach(match -> wanted.add(match.group(1)));
                    assertThat(named).as(place).isEqualTo(wanted);
                    for (Object way : list(at(operation, "security"))) {
                        assertThat(map(at(document, "components", "securitySchemes")).keySet())
                                .containsAll(map(way).keySet());
                    }
                    map(at(operation, "responses"))
                            .forEach((status, response) -> {
                                assertThat(status).matches("[1-5][0-9][0-9]");
                                assertThat(map(response))
                                        .containsAnyOf(
                                                Map.entry("description", "OK."),
                                                Map.entry("description", "Created."),
                                                Map.entry(
                                                        "description",
                                                        "Done; the response has no body."),
                                                Map.entry(
                                                        "$ref",
                                                        String.valueOf(map(response).get("$ref"))));
                            });
                });
    }

    private static void collect(@Nullable Object node, Set<String> references) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            map.values().forEach(value -> collect(value, references));
        } else if (node instanceof List<?> items) {
            items.forEach(item -> collect(item, references));
        }
    }

    @Test
    void whatIsShownIsNotAllThatIsRead() {
        Object schemas = at(shop(), "components", "schemas");
        assertThat(map(at(schemas, "Goods", "properties")).keySet())
                .containsExactly(
                        "url",
                        "id",
                        "name",
                        "slug",
                        "description",
                        "price",
                        "stock",
                        "active",
                        "category",
                        "tags",
                        "attributes",
                        "released",
                        "created");
        assertThat(map(at(schemas, "GoodsRequest", "properties")).keySet())
                .containsExactly(
                        "name",
                        "slug",
                        "description",
                        "price",
                        "stock",
                        "active",
                        "category_id",
                        "tags",
                        "attributes",
                        "released");
        assertThat(list(at(schemas, "GoodsRequest", "required")))
                .isEqualTo(List.of("name", "slug", "price", "category_id"));
        assertThat(map(at(schemas, "PatchedGoodsRequest"))).doesNotContainKey("required");
        assertThat(at(schemas, "Goods", "properties", "category"))
                .isEqualTo(Map.of("$ref", "#/components/schemas/Category", "readOnly", true));
        assertThat(at(schemas, "Category", "properties", "parent", "type"))
                .isEqualTo(List.of("integer", "null"));
        assertThat(at(schemas, "Goods", "properties", "tags"))
                .isEqualTo(
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of("type", "string", "maxLength", 40)));
        assertThat(at(schemas, "GoodsRequest", "properties", "name"))
                .isEqualTo(Map.of("type", "string", "minLength", 1, "maxLength", 120));
        assertThat(at(schemas, "GoodsRequest", "properties", "stock"))
                .isEqualTo(Map.of("type", "integer", "format", "int32", "minimum", 0));
        assertThat(at(schemas, "ReviewRequest", "properties", "rating", "maximum")).isEqualTo(5);
        assertThat(at(schemas, "Review", "properties", "author_name", "type"))
                .isEqualTo(List.of("string", "null"));
        assertThat(at(schemas, "Goods", "properties", "released"))
                .isEqualTo(Map.of("type", List.of("string", "null"), "format", "date"));
    }

    @Test
    void listsTellFiltersAndPages() {
        Object document = shop();
        Object goods = at(document, "paths", "/app/{version}/goods", "get");
        assertThat(list(at(goods, "parameters")).stream().map(one -> at(one, "name")))
                .containsExactly(
                        "version",
                        "active",
                        "price_min",
                        "price_max",
                        "category",
                        "tag",
                        "search",
                        "ordering",
                        "page",
                        "per_page");
        assertThat(at(parameter(goods, "version"), "schema", "enum"))
                .isEqualTo(List.of("1.0", "1.2"));
        assertThat(at(parameter(goods, "active"), "schema", "type")).isEqualTo("boolean");
        assertThat(list(at(parameter(goods, "ordering"), "schema", "items", "enum")))
                .isEqualTo(List.of("created", "-created", "name", "-name", "price", "-price"));
        Object page = at(goods, "responses", "200", "content", "application/json", "schema");
        assertThat(at(page, "required")).isEqualTo(List.of("count", "next", "previous", "results"));
        assertThat(at(page, "properties", "results", "items", "$ref"))
                .isEqualTo("#/components/schemas/Goods");
        Object reviews = at(document, "paths", "/app/{version}/reviews", "get");
        Object several = parameter(reviews, "goods__in");
        assertThat(at(several, "schema", "items", "type")).isEqualTo("integer");
        assertThat(at(several, "explode")).isEqualTo(false);
        assertThat(at(parameter(reviews, "limit"), "schema", "minimum")).isEqualTo(0);
        Object one = at(document, "paths", "/app/{version}/goods/{pk}", "get");
        assertThat(at(parameter(one, "pk"), "schema", "type")).isEqualTo("integer");
    }

    @Test
    void eachKindOfPagesTellsItsOwn() {
        Map<String, Object> list = Map.of("type", "array");
        Pagination cursors = CursorPagination.of(5).sizeParameter("size", 9);
        assertThat(cursors.parameters())
                .extracting(ApiParameter::name)
                .containsExactly("cursor", "size");
        assertThat(at(cursors.envelope(list), "required"))
                .isEqualTo(List.of("next", "previous", "results"));
        assertThat(Pagination.NONE.parameters()).isEmpty();
        assertThat(Pagination.NONE.envelope(list)).isEqualTo(list);
        Pagination asked = PageNumberPagination.of(0).sizeParameter("size", 9);
        assertThat(list(at(asked.envelope(list), "anyOf")).getFirst()).isEqualTo(list);
    }

    @Test
    void actionsSayWhatTheyReadAndShow() {
        Object document = shop();
        Object restock = at(document, "paths", "/app/{version}/goods/{pk}/restock", "post");
        assertThat(at(restock, "summary")).isEqualTo("Add to the stock");
        assertThat(at(restock, "requestBody", "content", "application/json", "schema", "$ref"))
                .isEqualTo("#/components/schemas/AmountRequest");
        Object answer = at(restock, "responses", "202", "content", "application/json");
        assertThat(at(answer, "schema", "required")).isEqualTo(List.of("stock"));
        assertThat(at(answer, "example")).isEqualTo(Map.of("stock", 12));
        assertThat(map(at(restock, "responses")).keySet())
                .containsExactly("202", "400", "403", "404", "406", "413", "415", "429");
        Object amount =
                at(document, "components", "schemas", "AmountRequest", "properties", "amount");
        assertThat(amount)
                .isEqualTo(
                        Map.of(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                1000,
                                "description",
                                "How many came in."));
    }

    private enum Size {
        SMALL,
        LARGE
    }

    private static final class Parcel extends Serializer<Object> {
        Parcel() {
            field("size", ChoiceField.of(Size.class).allowNull());
            field("layers", ChoiceField.of(1, 2));
            field("weight", DecimalField.of(5, 2));
            field("marks", ListField.of(CharField.of().max(3)).max(4));
            field("counts", DictField.of(IntegerField.of()));
            field("inner", new Inner().many().notEmpty());
            field("first", new Inner().allowNull());
        }
    }

    private static final class Inner extends Serializer<Object> {
        Inner() {
            field("text", CharField.of());
        }
    }

    private static final class Parcels extends ApiView {
        Parcels() {
            description("Where parcels are told.");
            serializer(new Parcel());
            throttles(new AnonRateThrottle("5/min"));
            describe(
                    "post",
                    ApiOperation.of()
                            .operationId("send")
                            .description("Sends one.")
                            .tags("Post")
                            .asDeprecated()
                            .parameter(
                                    ApiParameter.header(
                                                    "X-Reason", "Why.", Map.of("type", "string"))
                                            .asRequired()));
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(null);
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return ApiResponse.ok(null);
        }
    }

    private static App parcels(RestApp rest) {
        return App.of()
                .install(rest)
                .urls(Urls.of(Urls.path("parcels/<uuid:id>/", new Parcels(), "parcels")));
    }

    @Test
    void fieldsOfEveryKindAreTold() {
        Object document = described(parcels(new RestApp()));
        Object parcel = at(document, "components", "schemas", "ParcelRequest", "properties");
        var size = map(at(parcel, "size"));
        assertThat(size.get("type")).isEqualTo(List.of("string", "null"));
        assertThat(size.get("enum")).isEqualTo(Arrays.asList("SMALL", "LARGE", null));
        assertThat(at(parcel, "layers"))
                .isEqualTo(Map.of("type", "integer", "enum", List.of(1, 2)));
        assertThat(at(parcel, "weight", "pattern")).isEqualTo("^-?\\d{0,3}(?:\\.\\d{0,2})?$");
        assertThat(at(parcel, "marks", "items", "maxLength")).isEqualTo(3);
        assertThat(at(parcel, "marks", "maxItems")).isEqualTo(4);
        assertThat(at(parcel, "counts", "additionalProperties", "type")).isEqualTo("integer");
        assertThat(at(parcel, "inner", "items", "$ref"))
                .isEqualTo("#/components/schemas/InnerRequest");
        assertThat(list(at(parcel, "first", "anyOf")))
                .isEqualTo(
                        List.of(
                                Map.of("$ref", "#/components/schemas/InnerRequest"),
                                Map.of("type", "null")));
    }

    @Test
    void operationsSayWhatIsTheirs() {
        Object document =
                described(
                        parcels(
                                new RestApp()
                                        .schema(
                                                OpenApi.of("Post", "2")
                                                        .description("All.")
                                                        .contact("post@example.com")
                                                        .license("MIT", "https://mit.example")
                                                        .server("https://post.example", "live"))));
        assertThat(at(document, "openapi")).isEqualTo("3.1.0");
        assertThat(at(document, "info"))
                .isEqualTo(
                        Map.of(
                                "title",
                                "Post",
                                "version",
                                "2",
                                "description",
                                "All.",
                                "contact",
                                Map.of("email", "post@example.com"),
                                "license",
                                Map.of("name", "MIT", "url", "https://mit.example")));
        assertThat(at(document, "servers"))
                .isEqualTo(List.of(Map.of("url", "https://post.example", "description", "live")));
        Object post = at(document, "paths", "/parcels/{id}/", "post");
        assertThat(at(post, "operationId")).isEqualTo("send");
        assertThat(at(post, "tags")).isEqualTo(List.of("Post"));
        assertThat(at(post, "deprecated")).isEqualTo(true);
        assertThat(at(post, "description")).isEqualTo("Sends one.");
        assertThat(at(parameter(post, "X-Reason"), "required")).isEqualTo(true);
        assertThat(at(parameter(post, "id"), "schema", "format")).isEqualTo("uuid");
        assertThat(map(at(post, "responses"))).containsKey("429");
        Object get = at(document, "paths", "/parcels/{id}/", "get");
        assertThat(at(get, "operationId")).isEqualTo("parcels_get");
        assertThat(at(get, "description")).isEqualTo("Where parcels are told.");
    }

    @Test
    void rulesSayWhoHasToBeKnown() {
        RestApp rest =
                new RestApp().authentication(new TokenAuthentication(), new BasicAuthentication());
        Object some = described(parcels(rest.permissions(new IsAuthenticatedOrReadOnly())));
        List<?> known = List.of(Map.of("tokenAuth", List.of()), Map.of("basicAuth", List.of()));
        Object path = at(some, "paths", "/parcels/{id}/");
        assertThat(at(path, "post", "security")).isEqualTo(known);
        assertThat(map(at(path, "post", "responses"))).containsKeys("401", "403");
        assertThat(list(at(path, "get", "security")).getLast()).isEqualTo(Map.of());
        assertThat(at(some, "components", "securitySchemes", "basicAuth", "scheme"))
                .isEqualTo("basic");
        Object all = described(parcels(rest.permissions(new IsAuthenticated())));
        assertThat(at(all, "paths", "/parcels/{id}/", "get", "security")).isEqualTo(known);
        Object nobody = described(parcels(new RestApp().authentication()));
        assertThat(at(nobody, "paths", "/parcels/{id}/", "post", "security")).isEqualTo(List.of());
        assertThat(map(at(nobody, "paths", "/parcels/{id}/", "post", "responses")))
                .doesNotContainKeys("401", "403");
    }

    @Test
    void whatDescribesNothingIsAFault() {
        ApiView view =
                new ApiView() {
                    {
                        describe("gett", ApiOperation.of());
                    }

                    @Override
                    protected ApiResponse get(ApiRequest request) {
                        return ApiResponse.ok(null);
                    }
                };
        App app = App.of().install(new RestApp()).urls(Urls.of(Urls.path("x", view)));
        assertThatThrownBy(() -> described(app))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("describes 'gett', which no route of it answers")
                .hasMessageContaining("'get'");
    }

    private static App withView() {
        return ShopApi.app().urls(Urls.of(Urls.path("schema", new SchemaView(), "schema")));
    }

    @Test
    void aViewShowsIt() {
        try (var shop = new ShopSite(withView())) {
            TestResponse first = shop.client().get("/schema");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.headers().get("Content-Type")).isEqualTo("application/json");
            assertThat(Json.parse(first.text())).isEqualTo(shop());
            assertThat(shop.client().get("/schema").text()).isEqualTo(first.text());
        }
    }

    @Test
    void aCommandWritesIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("openapi.json");
        assertThat(parcels(new RestApp()).execute("generateschema", "--file", file.toString()))
                .isZero();
        assertThat(Json.parse(Files.readString(file))).isEqualTo(described(parcels(new RestApp())));
    }
}
