package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.User;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilteredRelationTest extends ShopTest {
    private static final FilteredRelation PRAISE =
            FilteredRelation.of("reviews", Q.of("reviews__rating__gte", 4));

    private Review good;

    @BeforeEach
    void review() {
        good = review(assam, null, 5, "good");
        review(assam, null, 1, "bad");
        review(kettle, null, 2, "loud");
    }

    private static List<@Nullable Object> names(QuerySet<Goods> rows) {
        return rows.flat("name").list();
    }

    @Test
    void rowsWithoutSuchAPartnerStay() {
        QuerySet<Goods> praised = Goods.objects.annotate("praise", PRAISE);
        assertThat(praised.valuesList("name", "praise__text").list())
                .containsExactly(
                        List.of("Assam", "good"),
                        Arrays.asList("Sencha", null),
                        Arrays.asList("Kettle", null));
        assertThat(praised.annotate("n", Count.of("praise")).orderBy("id").flat("n").list())
                .containsExactly(1L, 0L, 0L);
        assertThat(names(praised.filter("praise__isnull", false))).containsExactly("Assam");
        assertThat(names(praised.filter("praise__isnull", true)))
                .containsExactly("Sencha", "Kettle");
        assertThat(names(praised.filter("praise", good))).containsExactly("Assam");
        assertThat(praised.filter("praise__text", "bad").count()).isZero();
        assertThat(praised.count()).isEqualTo(3);
    }

    @Test
    void onesOfOneRelationStandBesideEachOther() {
        assertThat(
                        Goods.objects
                                .annotate("praise", PRAISE)
                                .annotate(
                                        "blame",
                                        FilteredRelation.of(
                                                "reviews", Q.of("reviews__rating__lt", 3)))
                                .filter("reviews__text", "bad")
                                .valuesList("name", "praise__text", "blame__text")
                                .list())
                .containsExactly(List.of("Assam", "good", "bad"));
    }

    @Test
    void conditionsNestAndCompareWithFields() {
        kettle.stock = 2;
        kettle.save();
        Q low = Q.of("reviews__rating", F.of("stock")).or("reviews__text__startswith", "go");
        QuerySet<Goods> rows =
                Goods.objects.annotate("r", FilteredRelation.of("reviews", low.and(good().not())));
        assertThat(names(rows.filter("r__isnull", false))).containsExactly("Kettle");
        assertThat(
                        names(
                                Goods.objects
                                        .annotate("r", FilteredRelation.of("reviews", low))
                                        .filter("r__rating__gt", 0)))
                .containsExactly("Assam", "Kettle");
    }

    private static Q good() {
        return Q.of("reviews__rating__in", List.of(4, 5));
    }

    @Test
    void excludingAsksForNoSuchRow() {
        QuerySet<Goods> praised = Goods.objects.annotate("praise", PRAISE);
        assertThat(names(praised.exclude("praise__text__startswith", "g")))
                .containsExactly("Sencha", "Kettle");
        assertThat(names(praised.exclude("praise__text", "bad")))
                .containsExactly("Assam", "Sencha", "Kettle");
        QuerySet<Category> categories =
                Category.objects.annotate(
                        "sold",
                        FilteredRelation.of("goods__reviews", Q.of("goods__reviews__rating", 5)));
        assertThat(categories.exclude("sold__text", "good").list()).containsExactly(drinks);
        assertThat(
                        Goods.objects
                                .annotate(
                                        "near",
                                        FilteredRelation.of(
                                                "category__goods",
                                                Q.of("category__goods__stock__gt", 5)))
                                .exclude("near__name", "Assam")
                                .list())
                .containsExactly(kettle);
    }

    @Test
    void relationsOfRelationsAndTablesBetween() {
        User anna = user("anna");
        good.author.set(anna);
        good.save();
        assertThat(
                        Goods.objects
                                .annotate(
                                        "fan",
                                        FilteredRelation.of(
                                                "reviews__author", Q.of("reviews__rating", 5)))
                                .filter("fan__username", "anna")
                                .list())
                .containsExactly(assam);
        assertThat(
                        Goods.objects
                                .annotate(
                                        "t", FilteredRelation.of("tags", Q.of("tags__name", "red")))
                                .annotate("n", Count.of("t"))
                                .orderBy("id")
                                .flat("n")
                                .list())
                .containsExactly(1L, 0L, 1L);
    }

    @Test
    void whatIsSelectedAlongIsAnAnnotation() {
        try (var statements = new Statements()) {
            List<Goods> rows =
                    Goods.objects
                            .annotate(
                                    "home",
                                    FilteredRelation.of("category", Q.of("category__name", "Tea")))
                            .selectRelated("home")
                            .list();
            assertThat(rows.get(0).annotation("home")).isEqualTo(tea);
            assertThat(rows.get(2).annotation("home")).isNull();
            assertThat(rows.get(2).category.isLoaded()).isFalse();
            assertThat(statements.count()).isEqualTo(1);
        }
    }

    @Test
    void itsOrderIsThatOfItsModelAndUpdatesKnowIt() {
        QuerySet<Goods> praised = Goods.objects.annotate("praise", PRAISE);
        assertThat(praised.orderBy(Ordering.of("praise__rating").nullsLast(), Ordering.of("-id")))
                .containsExactly(assam, kettle, sencha);
        assertThat(praised.filter("praise__rating", 5).update("stock", 99)).isEqualTo(1);
        assertThat(Goods.objects.filter("stock", 99).list()).containsExactly(assam);
        assertThat(praised.filter("praise__rating", 5).orderBy("praise").list())
                .containsExactly(assam);
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> FilteredRelation.of("", Q.of("stock", 1)))
                .hasMessageContaining("cannot be empty");
        assertThatThrownBy(() ->
                        Goods.objects
                                .annotate(
                                        "x",
                                        FilteredRelation.of(
                                                "reviews", Q.of("reviews__author__username", "a")))
                                .filter("x__isnull", false)
                                .list())
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "The condition of the relation 'x' may go over 'reviews' and no other"
                                + " relation.");
        assertThatThrownBy(() ->
                        Goods.objects
                                .annotate("x", FilteredRelation.of("stock", Q.of("stock", 1)))
                                .filter("x__isnull", false)
                                .list())
                .isInstanceOf(FieldError.class)
                .hasMessage("'stock' is no relation of Goods.");
        assertThatThrownBy(() -> Goods.objects.annotate("stock", PRAISE).list())
                .hasMessageContaining("conflicts with a field");
        assertThatThrownBy(() -> Goods.objects.annotate("praise", PRAISE).filter("prais", 1).list())
                .hasMessageContaining("praise");
    }
}
