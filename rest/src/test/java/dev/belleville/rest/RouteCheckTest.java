package dev.belleville.rest;

import static dev.belleville.rest.Mistakes.assertOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Urls;
import dev.belleville.orm.Count;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Transaction;
import dev.belleville.rest.authentication.ApiKeyAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.filters.OrderingFilter;
import dev.belleville.rest.filters.QueryFilter;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.BoundSerializer;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.HyperlinkedModelSerializer;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.Tag;
import dev.belleville.rest.throttling.ScopedRateThrottle;
import dev.belleville.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code belle check} tells of an API before the first request fails at it. */
class RouteCheckTest {
    @TempDir Path folder;

    /** Goods as a test wants them. */
    private static final class Wares extends ModelViewSet<Goods> {
        Wares(Serializer<Goods> serializer, Consumer<Wares> more) {
            queryset(Goods.objects.annotate("sold", Count.of("reviews")));
            serializer(serializer);
            more.accept(this);
        }
    }

    private static final class Plain extends ModelSerializer<Goods> {
        Plain() {
            super(Goods.class);
            fields("id", "name", "price", "category");
        }
    }

    /** With one field more. */
    private static final class With extends ModelSerializer<Goods> {
        With(String name, SerializerField field) {
            super(Goods.class);
            fields("name", name);
            field(name, field);
        }
    }

    private static final class Shelf extends ModelSerializer<Category> {
        Shelf() {
            super(Category.class);
            fields("id", "name");
        }
    }

    private List<String> check(ApiHandler view) {
        return Mistakes.of(
                "sqlite:" + folder.resolve("db.sqlite3"), Urls.of(Urls.path("view", view)));
    }

    private List<String> check(Consumer<Wares> more) {
        return check(new Wares(new Plain(), more));
    }

    private List<String> check(SerializerField field) {
        return check(new Wares(new With("extra", field), _ -> {}));
    }

    private List<String> check(Wares view) {
        return Mistakes.of("sqlite:" + folder.resolve("db.sqlite3"), urls(view));
    }

    private static Urls urls(ViewSet view) {
        return new SimpleRouter().register("wares", view).urls();
    }

    @Test
    void anApiWithoutMistakesHasNone() {
        assertThat(
                        check(view -> {
                            view.search("name", "^slug", "=category__name", "$tags__name");
                            view.filter(
                                    FilterSet.of(Goods.class)
                                            .exact("active", "category", "tags")
                                            .lookups("price", "gte", "lte", "in", "range", "isnull")
                                            .lookups("created", "date", "date__gte", "year", "time")
                                            .number("sold_min", "sold__gte")
                                            .with("price", QueryFilter.range("price"))
                                            .with("day", QueryFilter.dates("created")));
                            view.filter(
                                    OrderingFilter.of("price", "sold")
                                            .with("kind", "category__name"));
                            view.pagination(
                                    CursorPagination.of(5).orderBy("-created", "category__name"));
                            view.lookupField("slug");
                        }))
                .isEmpty();
        assertThat(check(IntegerField.of().source("sold").readOnly())).isEmpty();
        assertThat(check(CharField.of().source("category.slug").readOnly())).isEmpty();
    }

    @Test
    void namesThatRowsDoNotHaveAreTold() {
        assertOne(check(view -> view.search("nam")), "Wares: the search by 'nam'", "name");
        assertOne(check(view -> view.ordering("prize")), "Wares: the order by 'prize'", "price");
        assertOne(
                check(view -> view.filter(FilterSet.of(Goods.class).exact("categry"))),
                "Wares: the filter 'categry'",
                "Did you mean 'category'?");
        assertOne(
                check(view -> view.filter(FilterSet.of(Goods.class).lookups("price", "gtee"))),
                "Wares: the filter 'price__gtee'");
        assertOne(
                check(view -> view.filter(FilterSet.of(Goods.class).text("shelf", "shelf__name"))),
                "Wares: the filter 'shelf'");
        assertOne(check(view -> view.lookupField("slugg")), "Wares: lookupField(\"slugg\")");
        assertOne(
                check(view -> view.pagination(CursorPagination.of(5).orderBy("-creatd"))),
                "Wares: the cursor's order by '-creatd'",
                "created");
        assertOne(
                check(view -> view.pagination(CursorPagination.of(5).orderBy("released"))),
                "Wares: the cursor's order by 'released'",
                "never null");
    }

    @Test
    void fullTextSearchIsPostgresqlsAlone() {
        Wares view = new Wares(new Plain(), wares -> wares.search("@description"));
        assertOne(check(view), "the search by '@description'", "is not there on sqlite");
        try (PostgresServer.Database database = PostgresServer.create()) {
            assertThat(Mistakes.of(database.url(), urls(view))).isEmpty();
        }
    }

    @Test
    void fieldsWithoutASourceAreTold() {
        assertOne(
                check(CharField.of().source("category.nam").readOnly().defaultValue(null)),
                "With.extra reads 'nam', which Category does not have. Did you mean 'name'?");
        assertOne(check(CharField.of()), "With.extra", "'extra'", "Goods does not have");
        assertOne(
                check(HyperlinkedIdentityField.of("good-detail")),
                "With.extra links to the route 'good-detail'",
                "Did you mean 'goods-detail'?");
        assertOne(
                check(SlugRelatedField.to(Tag.class, "nme").many().source("tags")),
                "With.extra: 'nme' is no attribute of Tag");
        assertOne(
                check(new Shelf().source("category")),
                "With.extra is nested and written",
                "override create() and update()");
    }

    private static final class Unknown extends ModelSerializer<Goods> {
        Unknown() {
            super(Goods.class);
            fields("id", "nme");
        }
    }

    private static final class CategoryGoods extends ModelSerializer<Category> {
        CategoryGoods(boolean declared) {
            super(Category.class);
            fields("id", "goods");
            if (declared) {
                field("goods", PrimaryKeyRelatedField.to(Goods.class).many());
            }
        }
    }

    private static final class Shelves extends ModelViewSet<Category> {
        Shelves(Serializer<Category> serializer) {
            queryset(Category.objects);
            serializer(serializer);
        }
    }

    private static final class Linked extends HyperlinkedModelSerializer<Category> {
        Linked() {
            super(Category.class);
            fields("url", "parent");
        }
    }

    @Test
    void serializersThatCannotBeMadeAreTold() {
        assertOne(
                check(new Wares(new Unknown(), _ -> {})),
                "Wares: Unknown: 'nme' is no attribute of Goods");
        for (boolean declared : new boolean[] {false, true}) {
            List<String> found =
                    Mistakes.of(
                            "sqlite:" + folder.resolve("db.sqlite3"),
                            urls(new Shelves(new CategoryGoods(declared))));
            assertOne(
                    found,
                    "Shelves: CategoryGoods",
                    "add 'public final Many<Goods> goods = Many.to(Goods.class);'");
        }
        String url = "sqlite:" + folder.resolve("db.sqlite3");
        assertThat(
                        Mistakes.of(
                                url,
                                new SimpleRouter()
                                        .register("shelves", new Shelves(new Linked()), "shelf")
                                        .urls()))
                .isEmpty(); // the shop's own category-detail
    }

    private static final class Keeps extends ModelSerializer<Goods> {
        Keeps() {
            super(Goods.class);
            fields("name", "category");
            field("category", new Shelf());
        }

        @Override
        protected Goods create(Values values, SerializerContext context) {
            return Transaction.atomic(() -> super.create(values.without("category"), context));
        }

        @Override
        protected Goods update(Goods goods, Values values, SerializerContext context) {
            return super.update(goods, values.without("category"), context);
        }
    }

    private static final class Makes extends ModelSerializer<Goods> {
        Makes() {
            super(Goods.class);
            fields("name", "category");
            field("category", new Shelf());
        }

        @Override
        protected Goods create(Values values, SerializerContext context) {
            return super.create(values.without("category"), context);
        }
    }

    private static final class Changes extends ModelSerializer<Goods> {
        Changes() {
            super(Goods.class);
            fields("name", "category");
            field("category", new Shelf());
        }

        @Override
        protected Goods update(Goods goods, Values values, SerializerContext context) {
            return super.update(goods, values.without("category"), context);
        }
    }

    private static final class Bare extends Serializer<Goods> {
        Bare() {
            field("name", CharField.of());
        }
    }

    private static final class KeepsNew extends ModelViewSet<Goods> {
        KeepsNew(Serializer<Goods> serializer) {
            queryset(Goods.objects);
            serializer(serializer);
        }

        @Override
        protected Goods performCreate(BoundSerializer<Goods> bound, ApiRequest request) {
            return new Goods();
        }
    }

    @Test
    void whatIsKeptByHandIsNotAMistake() {
        assertThat(check(new Wares(new Keeps(), _ -> {}))).isEmpty();
        assertThat(check(new Wares(new Makes(), view -> view.actions("list", "create")))).isEmpty();
        assertThat(check(new Wares(new Bare(), view -> view.actions("list")))).isEmpty();
    }

    @Test
    void whatIsKeptByHalfIsTold() {
        assertOne(
                check(new Wares(new Makes(), _ -> {})),
                "Wares: Makes.category is nested and written",
                "keep by create() alone: override update() as well");
        assertOne(
                check(new Wares(new Changes(), _ -> {})),
                "Wares: Changes.category is nested and written",
                "keep by update() alone: override create() as well");
        String url = "sqlite:" + folder.resolve("db.sqlite3");
        assertThat(Mistakes.of(url, urls(new KeepsNew(new Changes())))).isEmpty();
        assertOne(Mistakes.of(url, urls(new KeepsNew(new Makes()))), "override update()");
        assertOne(
                Mistakes.of(url, urls(new KeepsNew(new Bare()))),
                "KeepsNew: Bare does not override update()");
    }

    @Test
    void viewsWithoutRowsAreTold() {
        assertThatThrownBy(() -> urls(new Rowless()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage(
                        "Rowless says no queryset(…): call it in the constructor, or override the method.");
        assertThatThrownBy(() -> urls(new Asked()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Asked has no model to take a name from");
        Urls named = new SimpleRouter().register("wares", new Rowless(), "ware").urls();
        assertOne(
                Mistakes.of("sqlite:" + folder.resolve("db.sqlite3"), named),
                "Rowless: Rowless says no queryset(…)");
    }

    private static final class Rowless extends ReadOnlyModelViewSet<Goods> {
        Rowless() {
            serializer(new Plain());
        }
    }

    private static final class Asked extends ReadOnlyModelViewSet<Goods> {
        Asked() {
            serializer(new Plain());
        }

        @Override
        protected QuerySet<Goods> queryset(ApiRequest request) {
            return Goods.objects.all();
        }
    }

    private static final class Told extends ApiView {
        Told(Consumer<Told> more) {
            more.accept(this);
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok("told");
        }
    }

    @Test
    void missingAppsAndRatesAreTold() {
        assertOne(
                check(new Told(view -> view.authentication(new TokenAuthentication()))),
                "Told: TokenAuthentication",
                "install its app: .install(new AuthTokenApp())");
        assertOne(
                check(new Told(view -> view.authentication(new ApiKeyAuthentication()))),
                "Told: ApiKeyAuthentication",
                "install its app: .install(new ApiKeyApp())");
        assertOne(check(new ObtainAuthToken()), ".install(new AuthTokenApp())");
        assertOne(
                check(
                        new Told(view -> {
                            view.throttles(new ScopedRateThrottle());
                            view.throttleScope("uploads");
                        })),
                "Told: The setting apiThrottleRates has no rate for 'uploads'",
                "uploads=100/day");
        assertOne(
                check(new Told(view -> view.serializer(new Unknown()))),
                "Told: Unknown: 'nme' is no attribute of Goods");
    }

    @Test
    void wordsOfActionsThatAreNotThereAreTold() {
        assertOne(
                check(view -> view.describe("lst", ApiOperation.of().summary("All"))),
                "Wares describes 'lst', which no route of it answers. Did you mean 'list'?");
        assertThat(check(view -> view.describe("list", ApiOperation.of().summary("All"))))
                .isEmpty();
    }
}
