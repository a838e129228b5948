package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionTest extends ShopTest {
    private static List<@Nullable Object> each(Expression expression) {
        return Goods.objects.orderBy("id").annotate("x", expression).flat("x").list();
    }

    private static List<String> names(QuerySet<Goods> rows) {
        return rows.orderBy("id").stream().map(goods -> goods.name).toList();
    }

    @Test
    void theFirstConditionThatHoldsChooses() {
        Cases level =
                Case.when(Q.of("price__lt", 5), "cheap")
                        .when(Q.of("price__lt", 20), "fair")
                        .otherwise("dear");
        assertThat(each(level)).containsExactly("cheap", "fair", "dear");
        assertThat(each(Case.when(Q.of("stock", 0), F.of("name"))))
                .containsExactly(null, "Sencha", null);
        assertThat(each(Case.when(Q.of("id__in", List.of()), 1).otherwise(2)))
                .containsExactly(2L, 2L, 2L);
        assertThat(names(Goods.objects.annotate("level", level).filter("level", "fair")))
                .containsExactly("Sencha");
        assertThat(
                        Goods.objects
                                .orderBy(
                                        Case.when(Q.of("stock", 0), 0).otherwise(1).asc(),
                                        Ordering.desc(F.of("name")))
                                .flat("name")
                                .list())
                .containsExactly("Sencha", "Kettle", "Assam");
        Goods.objects
                .all()
                .update("stock", Case.when(Q.of("stock", 0), 5).otherwise(F.of("stock")));
        assertThat(each(F.of("stock"))).containsExactly(10, 5, 3);
    }

    @Test
    void aQueryInsideSeesTheRowAround() {
        review(assam, null, 2, "weak");
        Review newest = review(assam, null, 4, "strong");
        review(kettle, null, 5, "hot");
        Expression last =
                Subquery.of(
                        Review.objects
                                .filter("goods", OuterRef.of("pk"))
                                .orderBy("-id")
                                .values("id")
                                .slice(0, 1));
        assertThat(Goods.objects.orderBy("id").annotate("newest", last).flat("newest").list())
                .element(0)
                .isEqualTo(newest.id);
        assertThat(each(last)).element(1).isNull();
        Q praised =
                Exists.of(
                        Review.objects.filter("goods", OuterRef.of("pk")).filter("rating__gte", 4));
        assertThat(names(Goods.objects.filter(praised))).containsExactly("Assam", "Kettle");
        assertThat(names(Goods.objects.filter(praised.not()))).containsExactly("Sencha");
        assertThat(names(Goods.objects.exclude(praised.or("stock", 0)))).isEmpty();
        assertThat(each(praised)).containsExactly(true, false, true);
        assertThat(names(Goods.objects.filter(Exists.of(Review.objects.none())))).isEmpty();
        assertThat(each(Exists.of(Review.objects.none()))).containsExactly(false, false, false);
        Q twice =
                Exists.of(
                        Goods.objects
                                .filter("category", OuterRef.of("pk"))
                                .filter(
                                        Exists.of(
                                                Review.objects
                                                        .filter("goods", OuterRef.of("pk"))
                                                        .filter(
                                                                "goods__category",
                                                                OuterRef.of(OuterRef.of("pk"))))));
        assertThat(Category.objects.filter(twice).orderBy("id").flat("name").list())
                .containsExactly("Drinks", "Tea");
        assertThat(
                        Goods.objects
                                .filter(
                                        "price",
                                        Subquery.of(
                                                Goods.objects
                                                        .filter("category", OuterRef.of("category"))
                                                        .orderBy("price")
                                                        .values("price")
                                                        .limit(1)))
                                .orderBy("id")
                                .flat("name")
                                .list())
                .containsExactly("Assam", "Kettle");
        assertThatThrownBy(() -> Goods.objects.filter("id", OuterRef.of("pk")).list())
                .hasMessageContaining("outer query");
    }

    @Test
    void windowsLookAtTheRowsAround() {
        Window byPrice =
                Window.of(WindowFunctions.rank()).partitionBy("category").orderBy("-price");
        assertThat(each(byPrice)).containsExactly(2L, 1L, 1L);
        assertThat(each(Window.of(WindowFunctions.rowNumber()).orderBy("id")))
                .containsExactly(1L, 2L, 3L);
        assertThat(each(Window.of(WindowFunctions.denseRank()).orderBy("category")))
                .hasSize(3)
                .contains(1L, 2L);
        assertThat(each(Window.of(WindowFunctions.percentRank()).orderBy("id")))
                .containsExactly(0.0, 0.5, 1.0);
        assertThat(each(Window.of(WindowFunctions.cumeDist()).orderBy("id")))
                .element(2)
                .isEqualTo(1.0);
        assertThat(each(Window.of(WindowFunctions.ntile(2)).orderBy("id")))
                .containsExactly(1L, 1L, 2L);
        assertThat(each(Window.of(WindowFunctions.lag("name")).orderBy("id")))
                .containsExactly(null, "Assam", "Sencha");
        Window next = Window.of(WindowFunctions.lead("stock", 1, -1)).orderBy("id");
        if (vendor == Vendor.MARIADB) {
            assertThatThrownBy(() -> each(next))
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessage(
                            "LEAD with a value where there is no such row is not there on"
                                    + " mariadb");
        } else {
            assertThat(each(next)).containsExactly(0L, 3L, -1L);
        }
        assertThat(each(Window.of(WindowFunctions.firstValue("name")).orderBy("-id")))
                .containsExactly("Kettle", "Kettle", "Kettle");
        Frame all = Frame.rows();
        assertThat(each(Window.of(WindowFunctions.lastValue("name")).orderBy("id").frame(all)))
                .containsExactly("Kettle", "Kettle", "Kettle");
        assertThat(each(Window.of(WindowFunctions.nthValue("name", 2)).orderBy("id").frame(all)))
                .containsExactly("Sencha", "Sencha", "Sencha");
        Window running = Window.of(Sum.of("stock")).orderBy("id");
        assertThat(each(running)).containsExactly(10L, 10L, 13L);
        assertThat(each(running.frame(Frame.rows().from(-1).to(0)))).containsExactly(10L, 10L, 3L);
        Window others = running.frame(Frame.rows().excluding(Frame.Exclusion.CURRENT_ROW));
        if (vendor == Vendor.MARIADB) {
            assertThatThrownBy(() -> each(others))
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessageContaining("leave out excluding(CURRENT_ROW)");
        } else {
            assertThat(each(others)).containsExactly(3L, 13L, 10L);
        }
        Window near =
                Window.of(Count.of("id")).orderBy("stock").frame(Frame.range().from(-3).to(3));
        if (vendor == Vendor.POSTGRESQL) {
            assertThatThrownBy(() -> each(near))
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessageContaining("only supports UNBOUNDED");
        } else {
            assertThat(each(near)).containsExactly(1L, 2L, 2L);
        }
        assertThat(each(running.frame(Frame.range().to(0)))).containsExactly(10L, 10L, 13L);
        assertThat(each(Window.of(Avg.of("price")).partitionBy("category")))
                .element(0)
                .satisfies(x -> assertThat((BigDecimal) x).isEqualByComparingTo("5.875"));
        assertThat(Goods.objects.annotate("x", running).aggregate(Map.of("m", Max.of("x"))))
                .containsEntry("m", 13L);
        assertThat(names(Goods.objects.annotate("x", running).filter("x", 10)))
                .containsExactly("Assam", "Sencha");
        assertThatThrownBy(() -> Goods.objects.all().update("stock", running))
                .isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> Frame.rows().from(2).to(1)).hasMessageContaining("start");
    }

    @Test
    void differentTextsAreJoinedByAnything() {
        Aggregate halls = StringAgg.of("category__name", "; ").distinctValues();
        assertThat(Goods.objects.aggregate(Map.of("x", halls.orderBy("category__name"))))
                .containsEntry("x", "Drinks; Tea");
        assertThat(Goods.objects.aggregate(Map.of("x", halls.orderBy("-category__name"))))
                .containsEntry("x", "Tea; Drinks");
        Goods.objects.filter("pk__in", List.of(assam.id, sencha.id)).update("description", "a, b");
        Aggregate texts =
                StringAgg.of("description", ", ")
                        .distinctValues()
                        .where(Q.of("stock__gte", 0))
                        .orderBy("description");
        assertThat(Goods.objects.exclude("description", "").aggregate(Map.of("x", texts)))
                .containsEntry("x", "a, b");
        assertThat(
                        Goods.objects
                                .values("category__name")
                                .annotate("x", StringAgg.of("stock", ",").distinctValues())
                                .orderBy("category__name")
                                .flat("x")
                                .first())
                .isEqualTo("3");
    }

    @Test
    void samplesSpreadMoreThanWholes() {
        Map<String, @Nullable Object> one =
                Goods.objects
                        .filter("pk", assam.id)
                        .aggregate(
                                Map.of(
                                        "whole", Variance.of("stock"),
                                        "sample", Variance.ofSample("stock"),
                                        "deviation", StdDev.of("stock"),
                                        "sampled", StdDev.ofSample("stock")));
        assertThat(one)
                .containsEntry("whole", 0.0)
                .containsEntry("sample", null)
                .containsEntry("deviation", 0.0)
                .containsEntry("sampled", null);
        assertThat(
                        Goods.objects
                                .values("category__name")
                                .annotate("x", Variance.ofSample("stock"))
                                .annotate("y", StdDev.ofSample("stock"))
                                .filter("category__name", "Tea")
                                .valuesList("x", "y")
                                .get())
                .satisfiesExactly(
                        x -> assertThat((Double) x).isCloseTo(50, Offset.offset(1e-9)),
                        y -> assertThat((Double) y).isCloseTo(7.0710678118, Offset.offset(1e-9)));
    }

    @Test
    void bitsOfWholeNumbersAreComputed() {
        Expression stock = F.of("stock"); // 10, 0, 3
        assertThat(each(stock.bitAnd(6))).containsExactly(2L, 0L, 2L);
        assertThat(each(stock.bitOr(6))).containsExactly(14L, 6L, 7L);
        assertThat(each(stock.bitXor(6))).containsExactly(12L, 6L, 5L);
        assertThat(each(stock.bitXor(-1))).containsExactly(-11L, -1L, -4L);
        assertThat(each(stock.bitLeftShift(40))).containsExactly(10L << 40, 0L, 3L << 40);
        assertThat(each(stock.bitRightShift(1))).containsExactly(5L, 0L, 1L);
        assertThat(each(stock.bitRightShift(F.of("stock")))).containsExactly(0L, 0L, 0L);
        assertThat(names(Goods.objects.filter(stock.bitAnd(2).lookup("gt", 0))))
                .containsExactly("Assam", "Kettle");
        Goods.objects.all().update("stock", stock.bitXor(3));
        assertThat(each(stock)).containsExactly(9, 3, 0);
        assertThatThrownBy(() -> each(F.of("price").bitAnd(1)))
                .isInstanceOf(FieldError.class)
                .hasMessage("A DecimalField has no bits to compute with; whole numbers have.");
    }

    @Test
    void textsAreSliced() {
        assertThat(each(F.of("name").slice(1, 3))).containsExactly("ss", "en", "et");
        assertThat(each(F.of("name").slice(0, 1))).containsExactly("A", "S", "K");
        assertThat(each(F.of("category__name").slice(1))).containsExactly("ea", "ea", "rinks");
        assertThat(names(Goods.objects.filter(F.of("name").slice(2).lookup("exact", "sam"))))
                .containsExactly("Assam");
        Goods.objects.all().update("description", F.of("slug").slice(0, 4));
        assertThat(each(F.of("description"))).containsExactly("assa", "senc", "kett");
        assertThatThrownBy(() -> F.of("name").slice(-1)).hasMessageContaining("Negative");
        assertThatThrownBy(() -> F.of("name").slice(2, 2))
                .hasMessageContaining("must be greater than slice start");
        assertThatThrownBy(() -> each(F.of("stock").slice(1)))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("cannot be sliced");
    }

    @Test
    void aggregatesTakeFiltersDefaultsAndOrders() {
        Map<String, @Nullable Object> all =
                Goods.objects.aggregate(
                        Map.of(
                                "dear", Count.of("id").where(Q.of("price__gt", 5)),
                                "none", Sum.of("stock").where(Q.of("price__gt", 500)).orElse(0),
                                "deviation", StdDev.of("stock"),
                                "sampled", StdDev.ofSample("stock"),
                                "variance", Variance.of("stock"),
                                "sample", Variance.ofSample("stock"),
                                "names", StringAgg.of("name", ", ").orderBy("-name")));
        assertThat(all)
                .containsEntry("dear", 2L)
                .containsEntry("none", 0L)
                .containsEntry("names", "Sencha, Kettle, Assam");
        assertThat((Double) all.get("variance")).isCloseTo(158.0 / 9, Offset.offset(1e-9));
        assertThat((Double) all.get("sample")).isCloseTo(158.0 / 6, Offset.offset(1e-9));
        assertThat((Double) all.get("deviation")).isCloseTo(4.189935029992179, Offset.offset(1e-9));
        assertThat((Double) all.get("sampled")).isCloseTo(5.131601439446884, Offset.offset(1e-9));
        assertThat(Goods.objects.none().aggregate(Map.of("x", Sum.of("stock").orElse(7))))
                .containsEntry("x", 7L);
        assertThatThrownBy(() -> Count.of("id").orElse(1)).hasMessageContaining("default");
        var linked = new LinkedHashMap<String, Expression>();
        linked.put("sum", Sum.of("stock"));
        linked.put("twice", F.of("sum").times(2));
        linked.put("mean", F.of("sum").dividedBy(Count.of("id").output(FieldKind.FLOAT)));
        assertThat(Goods.objects.aggregate(linked))
                .containsEntry("sum", 13L)
                .containsEntry("twice", 26L);
        assertThat(Goods.objects.limit(1).aggregate(linked)).containsEntry("twice", 20L);
        assertThatThrownBy(() -> Goods.objects.aggregate(Map.of("x", F.of("stock"))))
                .isInstanceOf(FieldError.class);
        assertThat(
                        Goods.objects
                                .values("category")
                                .annotate("home", AnyValue.of("category__name"))
                                .annotate("dear", AnyValue.of("name").where(Q.of("price__gt", 20)))
                                .orderBy("home")
                                .valuesList("home", "dear")
                                .list())
                .containsExactly(List.of("Drinks", "Kettle"), Arrays.asList("Tea", null));
        if (vendor == Vendor.POSTGRESQL) {
            assertThat(
                            Goods.objects.aggregate(
                                    Map.of("x", ArrayAgg.of("stock").where(Q.of("stock", 3)))))
                    .containsEntry("x", List.of(3));
            assertThat(Goods.objects.aggregate(Map.of("x", ArrayAgg.of("stock").orderBy("stock"))))
                    .containsEntry("x", List.of(0, 3, 10));
            Goods.objects.all().update("released", LocalDate.of(2024, 2, 29));
            assertThat(
                            Goods.objects.aggregate(
                                    Map.of(
                                            "days", ArrayAgg.of("released").distinctValues(),
                                            "moments", ArrayAgg.of("created").distinctValues(),
                                            "prices", ArrayAgg.of("price").orderBy("price"))))
                    .containsEntry("days", List.of(LocalDate.of(2024, 2, 29)))
                    .containsEntry("moments", List.of(NOW))
                    .containsEntry(
                            "prices",
                            List.of(
                                    new BigDecimal("4.50"),
                                    new BigDecimal("7.25"),
                                    new BigDecimal("29.00")));
        } else {
            assertThatThrownBy(() -> Goods.objects.aggregate(ArrayAgg.of("stock")))
                    .isInstanceOf(NotSupportedError.class);
        }
    }

    @Test
    void conditionsAreExpressionsAndExpressionsConditions() {
        assertThat(each(Q.of("price__lt", 5))).containsExactly(true, false, false);
        assertThat(each(Q.of("price__lt", 5).or("stock", 0))).containsExactly(true, true, false);
        assertThat(names(Goods.objects.filter(TextFunctions.length("name").lookup("gt", 5))))
                .containsExactly("Sencha", "Kettle");
        assertThat(
                        names(
                                Goods.objects.filter(
                                        Q.of(TextFunctions.lower("name"), "startswith", "a"))))
                .containsExactly("Assam");
        assertThat(
                        names(
                                Goods.objects.exclude(
                                        TextFunctions.length("name").lookup("in", List.of(5)))))
                .containsExactly("Sencha", "Kettle");
        assertThat(names(Goods.objects.filter(Sql.condition("{} > ?", "stock", 5))))
                .containsExactly("Assam");
        assertThatThrownBy(() -> Goods.objects.filter(Q.of(F.of("name"))).list())
                .hasMessageContaining("non-conditional");
        Q lean = Q.of("stock__lt", 5);
        Q dear = Q.of("price__gt", 5);
        assertThat(names(Goods.objects.filter(lean.xor(dear)))).isEmpty();
        assertThat(names(Goods.objects.filter(lean.xor(dear).not()))).hasSize(3);
        assertThat(names(Goods.objects.filter(lean.xor(dear).xor(Q.of("name", "Assam")))))
                .containsExactly("Assam");
        assertThat(names(Goods.objects.filter(lean.xor(Q.of("tags__name", "red"))).distinct()))
                .containsExactly("Assam", "Sencha", "Kettle");
    }

    @Test
    void aValueMaySayWhatItIs() {
        assertThat(each(F.of("stock").times(Value.of(1.5)).output(FieldKind.INTEGER)))
                .containsExactly(15L, 0L, 4L);
        assertThat(each(F.of("price").times(2).output(FieldKind.FLOAT)))
                .containsExactly(9.0, 14.5, 58.0);
        assertThatThrownBy(() -> each(F.of("price").plus("x")))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("output");
    }

    @Test
    void whatIsGroupedMayBeComputed() {
        assertThat(
                        Goods.objects
                                .annotate("letter", TextFunctions.left("category__name", 1))
                                .values("letter")
                                .annotate("n", Count.rows())
                                .orderBy("letter")
                                .list())
                .containsExactly(Map.of("letter", "D", "n", 1L), Map.of("letter", "T", "n", 2L));
        assertThat(
                        Category.objects
                                .annotate(
                                        "worth",
                                        Sum.of(F.of("goods__price").times(F.of("goods__stock"))))
                                .annotate(
                                        "rich",
                                        Case.when(Q.of("worth__gt", 50), true).otherwise(false))
                                .orderBy("name")
                                .flat("rich")
                                .list())
                .containsExactly(true, false);
    }

    @Test
    void windowsLookAtGroupsToo() {
        assertThat(
                        Goods.objects
                                .annotate("n", Count.of("tags"))
                                .annotate(
                                        "r",
                                        Window.of(WindowFunctions.rank())
                                                .orderBy(F.of("n").desc(), F.of("id").asc()))
                                .orderBy("id")
                                .flat("r")
                                .list())
                .containsExactly(2L, 3L, 1L);
    }

    @Test
    void anUpdateMayTakeAValueFromAQueryInside() {
        review(assam, null, 4, "good");
        Goods.objects
                .all()
                .update(
                        "stock",
                        Functions.coalesce(
                                Subquery.of(
                                        Review.objects
                                                .filter("goods", OuterRef.of("pk"))
                                                .values("rating")
                                                .limit(1)),
                                99));
        assertThat(Goods.objects.orderBy("id").flat("stock").list()).containsExactly(4, 99, 99);
    }

    @Test
    void pathsStandWhereExpressionsDo() {
        var price = new ComparablePath<BigDecimal>("price");
        var stock = new ComparablePath<Integer>("stock");
        var name = new TextPath("name");
        assertThat(Goods.objects.aggregate(Map.of("worth", Sum.of(price.times(stock)))))
                .hasEntrySatisfying(
                        "worth", x -> assertThat((BigDecimal) x).isEqualByComparingTo("132"));
        assertThat(Goods.objects.aggregate(Max.of(stock))).containsEntry("stock__max", 10);
        assertThat(names(Goods.objects.filter(name.lower().startsWith("k"))))
                .containsExactly("Kettle");
        assertThat(names(Goods.objects.filter(name.length().gt(5), name.left(1).ne("K"))))
                .containsExactly("Sencha");
        assertThat(each(TextFunctions.upper(name))).containsExactly("ASSAM", "SENCHA", "KETTLE");
        assertThatThrownBy(() -> name.lower().name()).hasMessageContaining("annotate");
    }

    @Test
    void decimalsDivideWithAllTheirDigits() {
        assertComputed("14.5", F.of("price").dividedBy(2), kettle);
        assertComputed("14.5", F.of("price").dividedBy(new BigDecimal("2.00")), kettle);
        assertComputed("7.25", F.of("price").dividedBy(F.of("stock").plus(1)), kettle);
        assertComputed("1.5", Value.of(new BigDecimal("3")).dividedBy(2), kettle);
        assertComputed("1.5", F.of("price").modulo(2), goods("Cup", "9.50", 1, drinks));
        assertComputed("14.5", Avg.of("price").dividedBy(2), kettle);
        assertThat(Goods.objects.filter(Q.of(F.of("price").dividedBy(2), "gt", 14)).list())
                .containsExactly(kettle);
        assertThat(
                        Goods.objects
                                .filter("id", kettle.id)
                                .update("price", F.of("price").dividedBy(4)))
                .isEqualTo(1);
        kettle.refreshFromDb();
        assertThat(kettle.price).isEqualByComparingTo("7.25");
        assertThat(Goods.objects.filter("id", kettle.id).flat(F.of("stock").dividedBy(2)).first())
                .as("whole numbers divide as the database divides them")
                .satisfies(half ->
                        assertThat(new BigDecimal(String.valueOf(half))).isEqualByComparingTo("1"));
    }

    private static void assertComputed(String expected, Expression expression, Goods of) {
        Object found = Goods.objects.filter("id", of.id).flat(expression).first();
        assertThat(new BigDecimal(String.valueOf(found))).isEqualByComparingTo(expected);
    }
}
