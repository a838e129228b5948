package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.meta.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Primary keys of several fields. */
class CompositeKeyTest {
    @Entity
    static class Product extends Model {
        static final Manager<Product> objects = Manager.of(Product.class);
        static final Meta meta = Meta.of().naturalKey("name");

        @Column(max = 20, unique = true)
        public String name = "";

        public final Many<Line> lines = Many.to(Line.class);
    }

    @Entity
    static class Line extends BaseModel {
        static final Manager<Line> objects = Manager.of(Line.class);
        static final Meta meta =
                Meta.of()
                        .compositePrimaryKey("product_id", "receipt")
                        .naturalKey("product__name", "receipt");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "lines")
        public final Ref<Product> product = Ref.to(Product.class);

        @Column(max = 10)
        public String receipt = "";

        public int quantity;

        @Column(max = 9, unique = true)
        public String code = "";
    }

    @Entity
    static class Parcel extends Model {
        static final Manager<Parcel> objects = Manager.of(Parcel.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, toField = "code")
        public final Ref<Line> line = Ref.to(Line.class);
    }

    @Entity
    static class Pointing extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Line> line = Ref.to(Line.class);
    }

    @Entity
    static class Extending extends Line {}

    @Entity
    static class Halved extends BaseModel {
        static final Meta meta = Meta.of().compositePrimaryKey("one");
        public int one;
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "store", Product.class, Line.class, Parcel.class);
    }

    private static Line line(Product product, String receipt, int quantity) {
        return Line.objects.create(row -> {
            row.product.set(product);
            row.receipt = receipt;
            row.quantity = quantity;
            row.code = product.name + receipt;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsFoundByAllFieldsOfItsKey(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Product jam = Product.objects.create(row -> row.name = "jam");
            Line first = line(tea, "A", 1);
            Line second = line(tea, "B", 2);
            Line third = line(jam, "A", 3);
            assertThat(first.pk()).isEqualTo(List.of(tea.id, "A"));
            assertThat(new Line().pk()).isNull();
            assertThat(Line.objects.get(List.of(tea.id, "B"))).isEqualTo(second);
            assertThat(Line.objects.filter("pk", List.of(jam.id, "A")).list())
                    .containsExactly(third);
            assertThat(Line.objects.exclude("pk", third.pk()).orderBy("pk").list())
                    .containsExactly(first, second);
            assertThat(
                            Line.objects
                                    .filter("pk__in", List.of(first.pk(), third.pk()))
                                    .orderBy("-pk")
                                    .list())
                    .containsExactly(third, first);
            assertThat(Line.objects.filter("pk__in", List.of()).list()).isEmpty();
            assertThat(Line.objects.filter("pk__gt", first.pk()).orderBy("pk").list())
                    .containsExactly(second, third);
            assertThat(Line.objects.filter("pk__lte", second.pk()).orderBy("pk").list())
                    .containsExactly(first, second);
            assertThat(Line.objects.filter("pk__isnull", true).exists()).isFalse();
            assertThat(
                            Line.objects
                                    .filter("pk__in", Line.objects.filter("quantity__gt", 1))
                                    .count())
                    .isEqualTo(2);
            assertThat(
                            Line.objects
                                    .filter(
                                            "pk__in",
                                            Line.objects
                                                    .filter("quantity", 3)
                                                    .values("product_id", "receipt"))
                                    .get())
                    .isEqualTo(third);
            assertThat(Product.objects.filter("lines", third).get()).isEqualTo(jam);
            assertThat(Product.objects.filter("lines__pk", second.pk()).get()).isEqualTo(tea);
            assertThat(Product.objects.exclude("lines__in", List.of(first)).get()).isEqualTo(jam);
            assertThat(Product.objects.filter("lines__isnull", true).list()).isEmpty();
            assertThat(Line.objects.first()).isEqualTo(first);
            assertThat(Line.objects.last()).isEqualTo(third);
            assertThat(tea.lines.all().orderBy("pk").list()).containsExactly(first, second);
            assertThat(Line.objects.orderBy("pk").flat("pk").list())
                    .containsExactly(first.pk(), second.pk(), third.pk());
            assertThat(Line.objects.orderBy("-pk").valuesList("quantity", "pk", "code").first())
                    .containsExactly(3, third.pk(), "jamA");
            assertThat(Line.objects.inBulk(List.of(third.pk()))).containsEntry(third.pk(), third);
            assertThat(Line.objects.inBulk()).hasSize(3);
            assertThat(Line.objects.distinct().count()).isEqualTo(3);
            assertThat(Line.objects.contains(second)).isTrue();
            assertThat(Line.objects.only("quantity").get(first.pk()).receipt).isEqualTo("A");
            assertThat(
                            Product.objects.prefetchRelated("lines").orderBy("id").list().stream()
                                    .map(row -> row.lines.count())
                                    .toList())
                    .containsExactly(2L, 1L);
            assertThat(
                            Line.objects
                                    .annotate("parcels", Count.of("parcel"))
                                    .get(first.pk())
                                    .annotation("parcels"))
                    .isEqualTo(0L);
            assertThat(orm.registry().model(Line.class).keyFields()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsWrittenByItsWholeKey(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Line first = line(tea, "A", 1);
            Line second = line(tea, "B", 2);
            first.quantity = 5;
            first.save();
            assertThat(Line.objects.get(second.pk()).quantity).isEqualTo(2);
            assertThat(Line.objects.get(first.pk()).quantity).isEqualTo(5);
            Line.objects.filter("pk", first.pk()).update("quantity", 6);
            first.refreshFromDb();
            assertThat(first.quantity).isEqualTo(6);
            assertThat(Line.objects.filter("product__name", "tea").update("quantity", 7))
                    .isEqualTo(2);
            first.quantity = 8;
            second.quantity = 9;
            assertThat(Line.objects.bulkUpdate(List.of(first, second), "quantity")).isEqualTo(2);
            assertThat(Line.objects.orderBy("pk").flat("quantity").list()).containsExactly(8, 9);
            var same = new Line();
            same.product.set(tea);
            same.receipt = "A";
            same.code = "other";
            assertThatThrownBy(same::fullClean)
                    .isInstanceOf(ValidationError.class)
                    .hasMessageContaining("Line with this Product and Receipt already exists.");
            assertThatThrownBy(() -> same.save(SaveOptions.insert()))
                    .isInstanceOf(IntegrityError.class);
            Parcel.objects.create(row -> row.line.set(first));
            assertThat(Parcel.objects.get().line.get()).isEqualTo(first);
            assertThat(first.delete().byModel())
                    .isEqualTo(Map.of("store.Line", 1L, "store.Parcel", 1L));
            assertThat(Line.objects.get()).isEqualTo(second);
            List<Line> many =
                    IntStream.range(0, 1500)
                            .mapToObj(i -> {
                                var row = new Line();
                                row.product.set(tea);
                                row.receipt = "n" + i;
                                row.code = "n" + i;
                                return row;
                            })
                            .toList();
            Line.objects.bulkCreate(many);
            assertThat(tea.delete().total()).isEqualTo(1502);
            assertThat(orm.database().query("SELECT * FROM store_line")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void conditionsOfJoinsAndWindowsGoByAllFieldsOfTheKey(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Product jam = Product.objects.create(row -> row.name = "jam");
            Line first = line(tea, "A", 1);
            Line second = line(tea, "B", 2);
            Line third = line(jam, "A", 3);
            var byTea =
                    Line.objects.annotate(
                            "drink", FilteredRelation.of("product", Q.of("product__name", "tea")));
            assertThat(byTea.exclude("drink__name", "tea").list()).containsExactly(third);
            assertThat(byTea.filter("drink__isnull", false).orderBy("pk").list())
                    .containsExactly(first, second);
            Parcel.objects.create(row -> row.line.set(first));
            assertThat(Line.objects.exclude("parcel__id__isnull", true).list())
                    .containsExactly(first);
            var place =
                    Window.of(WindowFunctions.rowNumber())
                            .partitionBy("product")
                            .orderBy("-quantity");
            assertThat(Line.objects.annotate("place", place).filter("place", 1).delete().total())
                    .isEqualTo(2);
            assertThat(Line.objects.list()).containsExactly(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseComputesValuesOfRowsWithSuchKeys(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Line first = line(tea, "A", 1);
            Line second = line(tea, "B", 2);
            first.assign(new Assignment("quantity", F.of("quantity").plus(10)));
            first.save();
            assertThat(first.quantity).isEqualTo(11);
            first.assign(new Assignment("quantity", F.of("quantity").plus(1)));
            second.quantity = 7;
            assertThat(Line.objects.bulkUpdate(List.of(first, second), "quantity")).isEqualTo(2);
            assertThat(Line.objects.orderBy("pk").flat("quantity").list())
                    .isEqualTo(List.of(12, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsMadeWithTheKeyThatItWasLookedForBy(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Map<String, ?> key = Map.of("pk", List.of(tea.id, "A"));
            Found<Line> made = Line.objects.getOrCreate(key, row -> row.code = "x");
            assertThat(made.created()).isTrue();
            assertThat(made.instance().product.id()).isEqualTo(tea.id);
            assertThat(made.instance().receipt).isEqualTo("A");
            assertThat(Line.objects.getOrCreate(key, row -> row.code = "y").created()).isFalse();
            Map<String, ?> other = Map.of("pk", List.of(tea.id, "B"));
            assertThat(Line.objects.updateOrCreate(other, row -> row.quantity = 3).created())
                    .isTrue();
            assertThat(Line.objects.updateOrCreate(other, row -> row.quantity = 4).created())
                    .isFalse();
            assertThat(Line.objects.orderBy("pk").flat("quantity").list()).isEqualTo(List.of(0, 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNeedsOneValueIsRefused(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            assertThatThrownBy(() -> Line.objects.filter("pk__contains", List.of(1, "A")).list())
                    .isInstanceOf(FieldError.class)
                    .hasMessageContaining("Unsupported lookup 'contains' for the composite");
            assertThatThrownBy(() -> Line.objects.get(5L))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The primary key of Line is a list of 2 values, [product, receipt], not"
                                    + " 5.");
            assertThatThrownBy(() -> Line.objects.annotate("n", F.of("pk")).list())
                    .isInstanceOf(FieldError.class)
                    .hasMessageContaining("name one of [product_id, receipt]");
            assertThatThrownBy(() -> Line.objects.update("pk", List.of(1, "A")))
                    .isInstanceOf(FieldError.class);
        }
    }

    @Test
    void whatPointsToACompositeKeyIsRefused() {
        refused(
                "cannot make a relation over the composite primary key of Line",
                Product.class,
                Line.class,
                Pointing.class);
        refused("can neither extend nor be extended", Product.class, Line.class, Extending.class);
        refused("is of two or more different columns", Halved.class);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static void refused(String why, Class<? extends BaseModel>... models) {
        assertThatThrownBy(() -> Registry.of(Map.of("store", List.of(models))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void aWholeKeyMayBeThatOfAnotherRow(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Product jam = Product.objects.create(row -> row.name = "jam");
            Line first = line(tea, "A", 1);
            Line second = line(tea, "B", 2);
            Line third = line(jam, "A", 3);
            assertThat(Line.objects.filter("pk", F.of("pk")).count()).isEqualTo(3);
            assertThat(Line.objects.filter("pk__gt", F.of("pk")).exists()).isFalse();
            var same = Line.objects.filter("pk", OuterRef.of("pk"));
            assertThat(Line.objects.filter(Exists.of(same.filter("quantity__gt", 1))).count())
                    .isEqualTo(2);
            assertThat(
                            Line.objects
                                    .annotate("q", Subquery.of(same.values("quantity").limit(1)))
                                    .orderBy("pk")
                                    .flat("q")
                                    .list())
                    .containsExactly(1, 2, 3);
            assertThat(
                            Line.objects
                                    .annotate(
                                            "first",
                                            Case.when(Q.of("pk", first.pk()), "yes")
                                                    .otherwise("no"))
                                    .orderBy("pk")
                                    .flat("first")
                                    .list())
                    .containsExactly("yes", "no", "no");
            Q later = Q.of("pk__in", List.of(second.pk(), third.pk()));
            assertThat(
                            Line.objects.aggregate(
                                    Map.of(
                                            "all",
                                            Count.of("pk"),
                                            "some",
                                            Count.of("pk").where(later))))
                    .isEqualTo(Map.of("all", 3L, "some", 2L));
            assertThat(
                            Product.objects
                                    .annotate("n", Count.of("lines__pk"))
                                    .orderBy("id")
                                    .flat("n")
                                    .list())
                    .containsExactly(2L, 1L);
            assertThat(
                            Line.objects
                                    .orderBy(
                                            Case.when(Q.of("pk", second.pk()), 0)
                                                    .otherwise(1)
                                                    .asc())
                                    .first())
                    .isEqualTo(second);
            assertThatThrownBy(() -> Line.objects.filter("pk", F.of("quantity")).list())
                    .hasMessageContaining("is a list of 2 values");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deepTreesAreRefusedAsWithoutSuchKeys(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            line(Product.objects.create(row -> row.name = "tea"), "A", 1);
            assertThat(Line.objects.filter(nested(90)).count()).isEqualTo(1);
            for (int depth : new int[] {300, 10_000}) {
                assertThatThrownBy(() -> Line.objects.filter(nested(depth)).count())
                        .isExactlyInstanceOf(NotSupportedError.class)
                        .hasMessageContaining("nested more than 200 levels deep");
                assertThatThrownBy(() -> Line.objects.filter(sum(depth).lookup("gt", 0)).count())
                        .isExactlyInstanceOf(NotSupportedError.class);
            }
        }
    }

    private static Q nested(int levels) {
        Q condition = Q.of("receipt", "A");
        for (int i = 0; i < levels; i++) {
            Q more = Q.of("quantity", -i);
            condition = i % 2 == 0 ? more.or(condition) : more.not().and(condition);
        }
        return condition;
    }

    private static Expression sum(int terms) {
        Expression sum = F.of("quantity");
        for (int i = 0; i < terms; i++) {
            sum = sum.plus(1);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void aNaturalKeyGoesOverPartsOfSuchAKey(Vendor vendor, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("store.json");
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "store", Product.class, Line.class, Parcel.class)) {
            Line line = line(Product.objects.create(row -> row.name = "tea"), "A", 1);
            Parcel.objects.create(row -> row.line.set(line));
            assertThat(line.naturalKey()).containsExactly("tea", "A");
            assertThat(Line.objects.getByNaturalKey("tea", "A")).isEqualTo(line);
            Fixtures.dump().models("store").naturalForeign().naturalPrimary().to(file);
        }
        assertThat(file).content().contains("\"line\": [\"tea\", \"A\"]", "\"product\": [\"tea\"]");
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "store", Product.class, Line.class, Parcel.class)) {
            Product.objects.create(row -> row.name = "jam");
            for (int times = 0; times < 2; times++) {
                Fixtures.load().from(file);
                Line line = Line.objects.get("code", "teaA");
                assertThat(line.pk()).isEqualTo(List.of(line.product.get().id, "A"));
                assertThat(line.product.get().name).isEqualTo("tea");
                assertThat(Parcel.objects.get().line.get()).isEqualTo(line);
                assertThat(Line.objects.count()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsReadWhateverElseIs(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            Line line = line(tea, "A", 7);
            Line bare = Line.objects.only("pk").get();
            assertThat(bare).isEqualTo(line);
            assertThat(bare.receipt).isEqualTo("A");
            assertThat(bare.modelState().deferred()).containsExactlyInAnyOrder("quantity", "code");
            bare.load("quantity");
            assertThat(bare.quantity).isEqualTo(7);
            Line more = Line.objects.only("pk", "code").get();
            assertThat(more.modelState().deferred()).containsExactly("quantity");
            assertThat(Line.objects.defer("pk", "receipt").get().modelState().deferred()).isEmpty();
            assertThat(
                            Product.objects
                                    .prefetchRelated(Prefetch.of("lines", Line.objects.only("pk")))
                                    .get()
                                    .lines
                                    .all()
                                    .list())
                    .containsExactly(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreThereAreLeftOrChanged(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Product tea = Product.objects.create(row -> row.name = "tea");
            line(tea, "A", 7);
            Line.objects.bulkCreate(
                    List.of(unsaved(tea, "A", 8), unsaved(tea, "B", 9)), Conflicts.IGNORE);
            assertThat(Line.objects.orderBy("pk").flat("quantity").list()).containsExactly(7, 9);
            Conflicts change = Conflicts.update("quantity");
            Line.objects.bulkCreate(
                    List.of(unsaved(tea, "A", 8), unsaved(tea, "C", 1)),
                    vendor == Vendor.MARIADB ? change : change.on("pk"));
            assertThat(Line.objects.orderBy("pk").flat("quantity").list()).containsExactly(8, 9, 1);
        }
    }

    private static Line unsaved(Product product, String receipt, int quantity) {
        var row = new Line();
        row.product.set(product);
        row.receipt = receipt;
        row.quantity = quantity;
        row.code = product.name + receipt;
        return row;
    }
}
