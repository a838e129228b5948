package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.HyperlinkedRelatedField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.ShopApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What relations point to, and what a server adds to the data of a client. */
class ChoicesTest {
    private static ShopSite shop;

    /** Goods with one field more. */
    private static final class Special extends ModelSerializer<Goods> {
        Special(String name, SerializerField field) {
            super(Goods.class);
            fields("name", name);
            field(name, field);
        }
    }

    /** Says its version. */
    private static final class Which extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(String.valueOf(request.version()));
        }
    }

    @BeforeAll
    static void open() {
        Urls more =
                Urls.of(
                        Urls.path("<version:version>/which", new Which()),
                        Urls.path("category/<slug:slug>", r -> Response.text(""), "by-slug"));
        shop = new ShopSite(ShopApi.app().urls(more)).fill(3);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static boolean takes(SerializerField field, Object value) {
        Map<String, Object> data = Map.of("name", "Tea", "category", value);
        return new Special("category", field).bind(data, SerializerContext.none()).isValid();
    }

    @Test
    void aRelationIsToARowOfTheChoicesAlone() {
        shop.run(() -> {
            var halls = Category.objects.filter("slug", "hall");
            long hall = Objects.requireNonNull(Category.objects.get("slug", "hall").id);
            long shelf = Objects.requireNonNull(Category.objects.get("slug", "shelf").id);
            assertThat(takes(PrimaryKeyRelatedField.to(halls), hall)).isTrue();
            assertThat(takes(PrimaryKeyRelatedField.to(halls), shelf)).isFalse();
            assertThat(takes(SlugRelatedField.to(halls, "slug"), "hall")).isTrue();
            assertThat(takes(SlugRelatedField.to(halls, "slug"), "shelf")).isFalse();
        });
    }

    @Test
    void anAddressTellsRowsApartByAnAttribute() {
        Request request = Request.builder("GET", "/").host("testserver").build();
        SerializerContext context = SerializerContext.of(request);
        assertThat(context.request()).isSameAs(request);
        shop.run(() -> {
            Category hall = Category.objects.get("slug", "hall");
            var own =
                    new ModelSerializer<>(Category.class) {
                        {
                            fields("url");
                            field("url", HyperlinkedIdentityField.of("by-slug").lookup("slug"));
                        }
                    };
            assertThat(own.represent(hall, context))
                    .isEqualTo(Map.of("url", "http://testserver/category/hall"));
            var link = HyperlinkedRelatedField.to(Category.class, "by-slug").lookup("slug");
            assertThat(takes(link, "/category/hall")).isTrue();
            Goods goods = Goods.objects.get("slug", "goods-2");
            assertThat(
                            new Special(
                                            "category",
                                            HyperlinkedRelatedField.to(Category.class, "by-slug")
                                                    .lookup("slug"))
                                    .represent(goods, context))
                    .containsEntry("category", "http://testserver/category/hall");
        });
    }

    @Test
    void theServerAddsValuesOfItsOwn() {
        shop.run(() -> {
            Goods goods = Goods.objects.get("slug", "goods-1");
            SerializerContext context = SerializerContext.none().updating(goods, true);
            new Special("slug", CharField.of())
                    .bind(Map.of("name", "Pot"), context)
                    .save(new Values(Map.of("stock", 77)));
            goods = Goods.objects.get("slug", "goods-1");
            assertThat(goods.name).isEqualTo("Pot");
            assertThat(goods.stock).isEqualTo(77);
        });
    }

    @Test
    void aDefaultIsWorkedOutEachTime() {
        shop.run(() -> {
            var counted = new int[1];
            SerializerField slug = CharField.of().defaultFrom(_ -> "made-" + ++counted[0]);
            var serializer = new Special("slug", slug);
            for (String made : List.of("made-1", "made-2")) {
                var bound = serializer.bind(Map.of("name", "Tea"), SerializerContext.none());
                assertThat(bound.values().get("slug", String.class)).isEqualTo(made);
            }
        });
    }

    @Test
    void aFlagNarrowsAList() {
        shop.run(() -> {
            Goods.objects.filter("slug", "goods-3").update("active", false);
            FilterSet filters = FilterSet.of(Goods.class).flag("sold", "active");
            var off = filters.filter(Goods.objects.all(), Asked.of("/?sold=False"));
            assertThat(off.list()).extracting(goods -> goods.slug).containsExactly("goods-3");
            assertThat(filters.filter(Goods.objects.all(), Asked.of("/?sold=true")).count())
                    .isEqualTo(2);
        });
    }

    @Test
    void aRequestKnowsItsVersion() {
        assertThat(shop.client().get("/1.2/which").text()).isEqualTo("\"1.2\"");
    }
}
