package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowFilterTest extends ShopTest {
    private static final Window RANK =
            Window.of(WindowFunctions.rank())
                    .partitionBy("category")
                    .orderBy(Ordering.of("-price"));

    private static QuerySet<Goods> ranked() {
        return Goods.objects.annotate("rank", RANK);
    }

    private static List<@Nullable Object> names(QuerySet<Goods> rows) {
        return rows.flat("name").list();
    }

    @Test
    void aWindowTakesWhatLooksAtRows() {
        assertThatThrownBy(() -> Window.of(F.of("stock")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Expression 'F' isn't compatible with OVER clauses. A window takes an"
                                + " aggregate");
        assertThatThrownBy(() -> Window.of(TextFunctions.upper("name")))
                .hasMessageContaining("Expression 'UPPER' isn't compatible");
        assertThatThrownBy(() -> Window.of(Sum.of("stock").plus(1)))
                .hasMessageContaining("Expression 'Combined' isn't compatible");
        assertThatThrownBy(() -> Goods.objects.annotate("x", WindowFunctions.rank()).list())
                .isInstanceOf(FieldError.class)
                .hasMessageStartingWith("RANK looks at other rows and needs a window");
        assertThatThrownBy(() -> Goods.objects.orderBy(WindowFunctions.lag("id").asc()).list())
                .isInstanceOf(FieldError.class);
        assertThat(
                        Goods.objects
                                .annotate(
                                        "n",
                                        Window.of(Func.of("COUNT", "id").output(FieldKind.INTEGER)))
                                .flat("n")
                                .list())
                .containsExactly(3L, 3L, 3L);
    }

    @Test
    void theFirstOfEachGroup() {
        List<Goods> dearest = ranked().filter("rank", 1).list();
        assertThat(dearest).containsExactly(sencha, kettle);
        assertThat(dearest.getFirst().annotation("rank")).isEqualTo(1L);
        assertThat(names(ranked().filter("rank__gt", 1))).containsExactly("Assam");
        assertThat(names(ranked().exclude("rank", 1))).containsExactly("Assam");
        assertThat(names(ranked().filter("rank__in", List.of(2, 3)))).containsExactly("Assam");
        assertThat(names(Goods.objects.alias("rank", RANK).filter("rank", 1)))
                .containsExactly("Sencha", "Kettle");
        assertThat(names(Goods.objects.filter(RANK.lookup("lte", 1))))
                .containsExactly("Sencha", "Kettle");
    }

    @Test
    void otherConditionsDecideWhichRowsAreRanked() {
        assertThat(names(ranked().filter("stock__gt", 0).filter("rank", 1)))
                .containsExactly("Assam", "Kettle");
        assertThat(names(ranked().filter(Q.of("rank", 1).and("stock__gt", 0))))
                .containsExactly("Assam", "Kettle");
        assertThat(names(ranked().filter("rank", 1).filter("stock__gt", 0)))
                .containsExactly("Assam", "Kettle");
        assertThat(names(ranked().filter(Q.of("rank", 2).or("category__name", "Drinks"))))
                .containsExactly("Assam", "Kettle");
        assertThat(names(ranked().filter(Q.of("rank", 2).xor(Q.of("tags__name", "red")))))
                .containsExactly("Kettle");
        assertThat(names(ranked().filter(Q.of("rank", 2).or("tags__name", "green").not())))
                .containsExactly("Assam");
        assertThat(names(ranked().exclude(Q.of("rank", 1).and("tags__name", "red"))))
                .containsExactly("Assam", "Sencha");
        assertThat(names(ranked().filter("rank", F.of("stock").minus(1)))).isEmpty();
        assertThat(names(ranked().filter("stock__gt", F.of("rank"))))
                .containsExactly("Assam", "Kettle");
    }

    @Test
    void ordersSlicesAndValuesAreOfWhatIsLeft() {
        QuerySet<Goods> first = ranked().filter("rank", 1);
        assertThat(names(first.orderBy("-category__name"))).containsExactly("Sencha", "Kettle");
        assertThat(first.orderBy("-price").limit(1).list()).containsExactly(kettle);
        assertThat(first.orderBy("rank", "price").skip(1).list()).containsExactly(kettle);
        assertThat(first.values("rank", "category__name").list())
                .containsExactly(
                        Map.of("rank", 1L, "category__name", "Tea"),
                        Map.of("rank", 1L, "category__name", "Drinks"));
        assertThat(first.unordered().flat("rank").distinct().list()).containsExactly(1L);
        assertThat(first.selectRelated("category__parent").list().getFirst().category.get())
                .isEqualTo(tea);
        assertThat(first.get("name", "Sencha")).isEqualTo(sencha);
        assertThat(first.first()).isEqualTo(sencha);
        assertThat(first.last()).isEqualTo(kettle);
        assertThat(first.only("name").list().getFirst().modelState().isDeferred("price")).isTrue();
    }

    @Test
    void countsAndAggregatesAreOverWhatIsLeft() {
        QuerySet<Goods> first = ranked().filter("rank", 1);
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.exists()).isTrue();
        assertThat(ranked().filter("rank", 9).exists()).isFalse();
        assertThat(first.aggregate(Sum.of("stock"))).containsEntry("stock__sum", 3L);
        assertThat(first.aggregate(Max.of("rank"))).containsEntry("rank__max", 1L);
        assertThat(first.contains(kettle)).isTrue();
        assertThat(first.contains(assam)).isFalse();
        assertThat(first.inBulk().keySet()).containsExactlyInAnyOrder(sencha.id, kettle.id);
    }

    @Test
    void writesReachWhatIsLeft() {
        assertThat(ranked().filter("rank", 1).update("stock", 7)).isEqualTo(2);
        assertThat(Goods.objects.flat("stock").list()).containsExactly(10, 7, 7);
        assertThat(ranked().filter("rank", 2).delete().total()).isEqualTo(2);
        assertThat(Goods.objects.count()).isEqualTo(2);
    }

    @Test
    void itStandsInOtherQueries() {
        assertThat(names(Goods.objects.filter("pk__in", ranked().filter("rank", 1))))
                .containsExactly("Sencha", "Kettle");
        assertThat(
                        ranked().filter("rank", 2)
                                .union(ranked().filter("rank", 1).filter("stock", 0))
                                .orderBy("id")
                                .list())
                .containsExactly(assam, sencha);
    }

    @Test
    void itNamesTheQueryAroundWhereATableMay() {
        assumeTrue(vendor != Vendor.MARIADB, "a table of a query cannot name the query around");
        assertThat(
                        Category.objects
                                .filter(
                                        Exists.of(
                                                ranked().filter("category", OuterRef.of("pk"))
                                                        .filter("rank", 2)))
                                .list())
                .containsExactly(tea);
    }

    @Test
    void groupsAreRankedAfterTheyAreMade() {
        review(assam, null, 5, "good");
        review(assam, null, 1, "bad");
        review(kettle, null, 2, "loud");
        QuerySet<Map<String, Object>> groups =
                Review.objects
                        .values("goods__name")
                        .annotate("n", Count.of("pk"))
                        .annotate(
                                "place",
                                Window.of(WindowFunctions.rank()).orderBy(Ordering.of("-n")));
        assertThat(groups.filter("place", 1).list())
                .containsExactly(Map.of("goods__name", "Assam", "n", 2L, "place", 1L));
        assertThat(groups.filter("place__gt", 1).filter("n", 1).list()).isEmpty();
        assertThat(groups.filter("place", 1).filter("n", 1).list())
                .containsExactly(Map.of("goods__name", "Kettle", "n", 1L, "place", 1L));
        assertThat(groups.filter(Q.of("place", 1).and("rating__lt", 3)).list()).hasSize(2);
        assertThatThrownBy(() -> groups.filter(Q.of("place", 1).or("rating", 3)).list())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Filter by the field in a call of its own");
    }

    @Test
    void aConditionOnAWindowIsAValueToo() {
        assertThat(
                        ranked().annotate("top", Q.of("rank", 1))
                                .filter("top", true)
                                .flat("name")
                                .list())
                .containsExactly("Sencha", "Kettle");
        assertThat(
                        ranked().annotate("tip", Case.when(Q.of("rank", 1), "top").otherwise("-"))
                                .flat("tip")
                                .list())
                .containsExactly("-", "top", "top");
        assertThatThrownBy(() ->
                        Category.objects
                                .annotate("n", Count.of("goods").where(RANK.lookup("lt", 2)))
                                .list())
                .isInstanceOf(FieldError.class);
    }

    @Test
    void windowsLookAtGroupsToo() {
        assertThat(
                        Goods.objects
                                .values("category__name")
                                .annotate("n", Sum.of("stock"))
                                .annotate(
                                        "so_far", Window.of(Sum.of("n")).orderBy("category__name"))
                                .orderBy("category__name")
                                .valuesList("category__name", "n", "so_far")
                                .list())
                .containsExactly(List.of("Drinks", 3L, 3L), List.of("Tea", 10L, 13L));
    }
}
