package dev.belleville.rest;

import static dev.belleville.http.Urls.path;
import static dev.belleville.rest.FunctionView.apiView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.http.Urls;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.Review;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.App;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Views without a router: generic ones, and functions. */
class GenericViewsTest {
    private static ShopSite shop;

    private static final class TagFields extends ModelSerializer<Tag> {
        TagFields() {
            super(Tag.class);
            fields("id", "name");
        }
    }

    private static final class TagList extends ListCreateApiView<Tag> {
        TagList() {
            queryset(Tag.objects.orderBy("id"));
            serializer(new TagFields());
        }
    }

    private static final class TagDetail extends RetrieveUpdateDestroyApiView<Tag> {
        TagDetail() {
            queryset(Tag.objects);
            serializer(new TagFields());
        }
    }

    private static final class TagNames extends RetrieveApiView<Tag> {
        TagNames() {
            queryset(Tag.objects);
            serializer(new TagFields());
            lookupField("name");
            lookupVariable("word");
        }
    }

    /** Reviews below their goods. */
    private static final class Reviews extends ModelViewSet<Review> {
        Reviews() {
            queryset(Review.objects.orderBy("id"));
            serializer(new ReviewText());
            nestedIn("goods", "goods_pk");
            actions("list", "create", "retrieve");
            lookupRegex("[0-9]+");
        }
    }

    private static final class ReviewText extends ModelSerializer<Review> {
        ReviewText() {
            super(Review.class);
            fields("id", "rating", "text", "created");
        }
    }

    private static ApiResponse hello(ApiRequest request) {
        return ApiResponse.ok(Map.of("method", request.method()));
    }

    @BeforeAll
    static void open() {
        Urls nested =
                new SimpleRouter()
                        .withoutTrailingSlash()
                        .register("goods/<int:goods_pk>/reviews", new Reviews(), "goods-review")
                        .urls();
        shop =
                new ShopSite(
                                App.of()
                                        .install(new RestApp(), new ShopApi())
                                        .urls(
                                                Urls.of(
                                                        path("tags", new TagList(), "tags"),
                                                        path(
                                                                "tags/<int:pk>",
                                                                new TagDetail(),
                                                                "tag"),
                                                        path("names/<word>", new TagNames()),
                                                        path(
                                                                "hello",
                                                                apiView(
                                                                                GenericViewsTest
                                                                                        ::hello,
                                                                                "GET",
                                                                                "POST")
                                                                        .name("Hello")),
                                                        path(
                                                                "secret",
                                                                apiView(GenericViewsTest::hello)
                                                                        .permissions(
                                                                                new IsAuthenticated())),
                                                        path("schema", new SchemaView()),
                                                        Urls.include("", nested))))
                        .fill(3);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static TestResponse send(String method, String target, String json) {
        return shop.send(method, target, "application/json", json);
    }

    @Test
    void genericViewsDoWhatTheirNamesSay() {
        assertThat(shop.client().get("/tags").text()).startsWith("[{\"id\":1,\"name\":\"red\"}");
        TestResponse made = send("POST", "/tags", "{\"name\": \"green\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().get("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(send("PUT", "/tags/4", "{\"name\": \"lime\"}").text())
                .isEqualTo("{\"id\":4,\"name\":\"lime\"}");
        assertThat(shop.client().get("/names/lime").text())
                .isEqualTo("{\"id\":4,\"name\":\"lime\"}");
        assertThat(send("DELETE", "/tags/4", "").status()).isEqualTo(204);
        assertThat(shop.client().get("/tags/4").status()).isEqualTo(404);
        assertThat(send("DELETE", "/names/red", "").status()).isEqualTo(405);
    }

    @Test
    void functionsAreViews() {
        assertThat(send("POST", "/hello", "{}").text()).isEqualTo("{\"method\":\"POST\"}");
        TestResponse refused = send("PUT", "/hello", "{}");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers().get("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(shop.client().get("/secret").status()).isIn(401, 403);
        assertThat(Json.parse(send("OPTIONS", "/hello", "").text()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "Hello");
        assertThatThrownBy(() -> apiView(GenericViewsTest::hello, "FETCH"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'FETCH'");
    }

    @Test
    void rowsStandBelowOthers() {
        String body = "{\"rating\": 4, \"created\": \"2024-01-01T08:00:00Z\"}";
        assertThat(send("POST", "/goods/2/reviews", body).status()).isEqualTo(201);
        shop.run(() ->
                assertThat(Review.objects.get("goods", 2L).goods.get())
                        .isEqualTo(Goods.objects.get(2L)));
        assertThat(shop.client().get("/goods/2/reviews").text()).contains("\"rating\":4");
        assertThat(shop.client().get("/goods/1/reviews").text()).isEqualTo("[]");
        assertThat(shop.client().get("/goods/2/reviews/1").status()).isEqualTo(200);
        assertThat(shop.client().get("/goods/1/reviews/1").status()).isEqualTo(404);
        assertThat(shop.client().get("/goods/99/reviews").status()).isEqualTo(404);
        assertThat(send("POST", "/goods/99/reviews", body).status()).isEqualTo(404);
        assertThat(send("DELETE", "/goods/2/reviews/1", "").status()).isEqualTo(405);
        assertThat(shop.client().get("/goods/2/reviews/x").status()).isEqualTo(404);
    }

    @Test
    void allOfThemAreDescribed() {
        Fact schema = Fact.of(Json.parse(shop.client().get("/schema").text()));
        assertThat(schema.object("paths").names())
                .contains("/tags", "/tags/{pk}", "/hello", "/goods/{goods_pk}/reviews");
    }

    @Test
    void anActionThatThereIsNotIsNamed() {
        assertThatThrownBy(() ->
                        new ReadOnlyModelViewSet<Tag>() {
                            {
                                actions("lists");
                            }
                        })
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'lists'")
                .hasMessageContaining("list");
    }
}
