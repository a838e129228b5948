package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Count;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.filters.Bounds;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.filters.OrderingFilter;
import dev.belleville.rest.filters.QueryFilter;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters that a list may have, as clients, people and the description see them. */
class FiltersTest {
    private static ShopSite shop;
    private static Client api;

    private static final class Wares extends ModelSerializer<Goods> {
        Wares() {
            super(Goods.class);
            fields("id");
        }
    }

    private static final class WareViewSet extends ReadOnlyModelViewSet<Goods> {
        WareViewSet() {
            versioning(Versioning.NONE);
            queryset(Goods.objects.annotate("reviewed", Count.of("reviews")));
            serializer(new Wares());
            renderers(new JsonRenderer(), new BrowsableApiRenderer());
            filter(
                    FilterSet.of(Goods.class)
                            .exact("tags")
                            .number("reviewed", "reviewed")
                            .with("price", QueryFilter.range("price").help("From and to."))
                            .with("made", QueryFilter.dates("created"))
                            .with("out", QueryFilter.dates("released"))
                            .with("tag", QueryFilter.rows("tags", Tag.objects).by("name").several())
                            .with("every", QueryFilter.rows("tags", Tag.objects).by("name").all())
                            .with(
                                    "shelf",
                                    QueryFilter.rows(
                                                    "category",
                                                    Category.class,
                                                    WareViewSet::shelves)
                                            .by("slug"))
                            .with("not", QueryFilter.text("slug").exclude())
                            .with("level", QueryFilter.lookups("stock", "exact", "gt", "lt"))
                            .with(
                                    "day",
                                    QueryFilter.choice("released")
                                            .option("2020-01-02", "The second")
                                            .option("2020-01-03", "The third")
                                            .orNull("none", "Not yet")
                                            .several())
                            .with("undescribed", QueryFilter.empty("description"))
                            .with(
                                    "cheap",
                                    QueryFilter.flag("price").by(Boolean.class, WareViewSet::cheap))
                            .with(
                                    "between",
                                    QueryFilter.range("stock")
                                            .by(Bounds.class, WareViewSet::between)));
            filter(
                    OrderingFilter.of("price")
                            .with("shelf", "category__name")
                            .with("new", "-created"));
        }

        private static QuerySet<Category> shelves(ApiRequest request) {
            return request.query().has("all")
                    ? Category.objects.all()
                    : Category.objects.filter("slug", "hall");
        }

        private static QuerySet<Goods> cheap(QuerySet<Goods> rows, boolean cheap) {
            return rows.filter(cheap ? "price__lt" : "price__gte", new BigDecimal(3));
        }

        private static QuerySet<Goods> between(QuerySet<Goods> rows, Bounds bounds) {
            return rows.filter("stock__gt", bounds.from()).filter("stock__lt", bounds.to());
        }
    }

    @BeforeAll
    static void open() {
        Urls urls =
                Urls.of(
                        Urls.path("schema", new SchemaView()),
                        Urls.include(
                                "",
                                new SimpleRouter().register("wares", new WareViewSet()).urls()));
        shop = new ShopSite(ShopApi.app().urls(urls)).fill(6);
        shop.run(() -> {
            Goods.objects.filter("slug", "goods-5").update("description", "");
            Goods both = Goods.objects.get("slug", "goods-6");
            both.tags.add(Tag.objects.get("name", "blue"));
            ShopSite.review(2, ShopSite.person("ann"), 5);
        });
        api = shop.client();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static List<?> ids(TestResponse answer) {
        return Fact.of(answer.json()).list("results").stream()
                .map(row -> Fact.of(row).get("id"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                      | 1,2,3,4,5,6",
                "price_min=2.00&price_max=3              | 2,3,4",
                "price_min=3.5                           | 5,6",
                "price_max=1.5                           | 1",
                "made_after=2024-01-01                   | 1,2,3,4,5,6",
                "made_before=2023-12-31                  | ''",
                "out_after=2020-01-03&out_before=2020-01-05 | 2,4",
                "tags=1                                  | 3,6",
                "tags=1&tags=2                           | 1,3,4,6",
                "tags=&tags=3                            | 2,5",
                "tag=blue                                | 1,4,6",
                "tag=blue&tag=red                        | 1,3,4,6",
                "every=blue&every=red                    | 6",
                "shelf=hall                              | 2,4,6",
                "shelf=shelf&all=1                       | 1,3,5",
                "not=goods-2                             | 1,3,4,5,6",
                "level=9&level_lookup=gt                 | 4,5,6",
                "level=9&level_lookup=exact              | 3",
                "level_lookup=gt                         | 1,2,3,4,5,6",
                "day=2020-01-02                          | 1",
                "day=2020-01-02&day=none                 | 1,3,6",
                "undescribed=true                        | 5",
                "undescribed=false                       | 1,2,3,4,6",
                "undescribed=maybe                       | 1,2,3,4,5,6",
                "cheap=true                              | 1,2,3",
                "cheap=false                             | 4,5,6",
                "between_min=3&between_max=12            | 2,3",
                "reviewed=1                              | 2",
                "ordering=-price                         | 6,5,4,3,2,1",
                "ordering=shelf,-price                   | 6,4,2,5,3,1",
                "ordering=-shelf,price                   | 1,3,5,2,4,6",
                "ordering=new                            | 6,5,4,3,2,1",
                "ordering=-new                           | 1,2,3,4,5,6",
                "ordering=category__name                 | 1,2,3,4,5,6",
            })
    void rowsAreFound(String query, String expected) {
        List<?> found = ids(api.get("/wares/?" + query));

        assertThat(found.stream().map(String::valueOf).toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price_min=x     | price | Enter a number.",
                "made_after=2024-13-01 | made | Enter a valid date.",
                "tags=99         | tags  | Select a valid choice. 99 is not one of the available choices.",
                "tags=1&tags=99  | tags  | Select a valid choice. 99 is not one of the available choices.",
                "tags=x          | tags  | “x” is not a valid value.",
                "tag=green       | tag   | Select a valid choice. green is not one of the available choices.",
                "shelf=shelf     | shelf | Select a valid choice. That choice is not one of the available choices.",
                "level=9         | level | Select a lookup.",
                "level=9&level_lookup=lte | level | Select a valid choice. lte is not one of the available choices.",
                "day=2020-01-09  | day   | Select a valid choice. 2020-01-09 is not one of the available choices.",
                "reviewed=many   | reviewed | Enter a number.",
                "tags=99999999999999999999 | tags | “99999999999999999999” is not a valid value.",
            })
    void whatCannotBeIsRefused(String query, String filter, String message) {
        TestResponse answer = api.get("/wares/?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Map.of(filter, List.of(message)));
    }

    @Test
    void theFormOffersWhatMayBeChosen() {
        String page =
                api.get("/wares/?format=api&tag=red&tag=blue&day=none&level=3&level_lookup=gt")
                        .text();

        assertThat(page)
                .containsPattern("<select [^>]*name=\"tag\"[^>]* multiple")
                .contains("<option value=\"red\" selected>", "<option value=\"blue\" selected>")
                .contains("<option value=\"old\">")
                .contains("<option value=\"none\" selected>Not yet</option>")
                .contains("<option value=\"2020-01-02\">The second</option>")
                .contains("<option value=\"gt\" selected>")
                .containsPattern("<option value=\"hall\">")
                .doesNotContain("<option value=\"shelf\">Category")
                .containsPattern("<input [^>]*type=\"date\"[^>]*name=\"made_after\"")
                .containsPattern("<input [^>]*type=\"number\"[^>]*name=\"price_max\"")
                .contains("<option value=\"-shelf\">");
    }

    @Test
    void theDescriptionTellsEach() {
        Map<?, ?> schema = (Map<?, ?>) api.get("/schema").json();
        List<?> parameters =
                Fact.of(schema).object("paths").object("/wares/").object("get").list("parameters");

        assertThat(parameters.stream().map(Object.class::cast).toList())
                .contains(
                        Map.of(
                                "name", "price_min",
                                "in", "query",
                                "description", "From and to.",
                                "schema", Map.of("type", "number")),
                        Map.of(
                                "name", "tags",
                                "in", "query",
                                "schema",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of("type", "integer"))),
                        Map.of(
                                "name", "day",
                                "in", "query",
                                "schema",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of(
                                                        "type",
                                                        "string",
                                                        "enum",
                                                        List.of(
                                                                "2020-01-02",
                                                                "2020-01-03",
                                                                "none")))),
                        Map.of(
                                "name", "level_lookup",
                                "in", "query",
                                "schema",
                                        Map.of(
                                                "type",
                                                "string",
                                                "enum",
                                                List.of("exact", "gt", "lt"))));
    }

    private static final class Words extends ReadOnlyModelViewSet<Goods> {
        Words() {
            versioning(Versioning.NONE);
            queryset(Goods.objects);
            serializer(new Wares());
            search("@description", "=slug");
        }
    }

    @Test
    void postgresqlFindsWordsInAnyForm() {
        Urls urls = new SimpleRouter().register("wares", new Words()).urls();
        try (PostgresServer.Database database = PostgresServer.create();
                Site site =
                        ShopApi.app()
                                .set(WebSettings.DATABASE_URL, new Secret(database.url()))
                                .urls(urls)
                                .build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        Category hall =
                                Category.objects.create(category -> {
                                    category.name = "Hall";
                                    category.slug = "hall";
                                });
                        for (String text :
                                List.of("Cups for running people", "It's a \"run\"!", "Walking")) {
                            Goods.objects.create(goods -> {
                                goods.name = text;
                                goods.slug = "g" + text.length();
                                goods.description = text;
                                goods.price = BigDecimal.ONE;
                                goods.category.set(hall);
                                goods.created = Instant.EPOCH;
                            });
                        }
                    });
            Client words = Client.of(site.handler());
            assertThat(ids(words.get("/wares/?search=runs"))).hasSize(2);
            assertThat(ids(words.get("/wares/?search=runs,cup"))).hasSize(1);
            assertThat(ids(words.get("/wares/?search=g7"))).hasSize(1);
            assertThat(ids(words.get("/wares/?search=%27%29--"))).isEmpty();
        }
    }

    private static final class Needy extends ReadOnlyModelViewSet<Goods> {
        Needy() {
            versioning(Versioning.NONE);
            queryset(Goods.objects);
            serializer(new Wares());
            filter(FilterSet.of(Goods.class).with("slug", QueryFilter.text("slug").required()));
            filter(new Own());
        }
    }

    /** Rows that the user may see. */
    private static final class Own implements FilterBackend {
        @Override
        public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
            return request.user().isAuthenticated() ? rows : rows.filter("active", true);
        }
    }

    @Test
    void aFilterMayBeRequiredAndKnowsTheUser() {
        Urls urls = new SimpleRouter().register("wares", new Needy()).urls();
        try (ShopSite needy = new ShopSite(ShopApi.app().urls(urls)).fill(4)) {
            assertThat(needy.client().get("/wares/").json())
                    .isEqualTo(Map.of("slug", List.of("This field is required.")));
            assertThat(ids(needy.client().get("/wares/?slug=goods-3"))).hasSize(1);
            assertThat(ids(needy.client().get("/wares/?slug=goods-4"))).isEmpty();
        }
    }
}
