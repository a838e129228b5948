package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest extends ShopTest {
    private static List<String> names(QuerySet<Goods> rows) {
        return rows.stream().map(goods -> goods.name).toList();
    }

    @Test
    void lookUpsNarrowAndChain() {
        assertThat(names(Goods.objects.filter("price__lt", 10).exclude("stock", 0)))
                .containsExactly("Assam");
        assertThat(names(Goods.objects.filter("price__range", List.of("4.50", "7.25"))))
                .containsExactly("Assam", "Sencha");
        assertThat(names(Goods.objects.filter("name__istartswith", "KET")))
                .containsExactly("Kettle");
        assertThat(names(Goods.objects.filter("name__in", List.of("Assam", "Kettle", "Cup"))))
                .containsExactly("Assam", "Kettle");
        assertThat(names(Goods.objects.filter("pk", kettle.id))).containsExactly("Kettle");
        assertThat(Goods.objects.filter("name__in", List.of()).list()).isEmpty();
    }

    @Test
    void patternsTakePercentAndUnderscoreAsTheyAre() {
        assam.name = "100%_\\ Assam";
        assam.save();
        assertThat(names(Goods.objects.filter("name__contains", "0%_\\")))
                .containsExactly("100%_\\ Assam");
        assertThat(Goods.objects.filter("name__contains", "0%A").exists()).isFalse();
        assertThat(Goods.objects.filter("name__startswith", "1__").exists()).isFalse();
    }

    @Test
    void nullNeverEqualsAndIsAskedForByName() {
        kettle.released = LocalDate.of(2024, 2, 29);
        kettle.save();
        assertThat(names(Goods.objects.filter("released", null)))
                .containsExactly("Assam", "Sencha");
        assertThat(names(Goods.objects.filter("released__isnull", false)))
                .containsExactly("Kettle");
        assertThat(names(Goods.objects.exclude("released", LocalDate.of(2024, 1, 1))))
                .containsExactly("Assam", "Sencha", "Kettle");
        assertThat(names(Goods.objects.filter("released__year", 2024))).containsExactly("Kettle");
        assertThat(names(Goods.objects.filter("released__month", 2))).containsExactly("Kettle");
        assertThatThrownBy(() -> Goods.objects.filter("released__gt", null).list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isnull");
    }

    @Test
    void conditionsOfOneCallSpeakOfTheSameRelatedRow() {
        review(assam, null, 5, "good");
        review(assam, null, 1, "bad");
        Q good = Q.of("reviews__text", "good");
        Q lowest = Q.of("reviews__rating", 1);
        assertThat(names(Goods.objects.filter(good, lowest))).isEmpty();
        assertThat(names(Goods.objects.filter(good).filter(lowest))).containsExactly("Assam");
    }

    @Test
    void whatIsExcludedOverAToManyRelationHasNoSuchRelatedRow() {
        assertThat(names(Goods.objects.exclude("tags__name", "green"))).containsExactly("Assam");
        assertThat(names(Goods.objects.filter(Q.of("tags", red).not()))).containsExactly("Sencha");
        assertThat(names(Goods.objects.exclude("reviews__isnull", true))).isEmpty();
    }

    @Test
    void anAlternativeKeepsRowsWithoutPartner() {
        assertThat(Category.objects.filter(Q.of("parent__name", "Drinks").or("name", "Drinks")))
                .extracting(category -> category.name)
                .containsExactly("Drinks", "Tea");
    }

    @Test
    void relationsLeadForwardsAndBackwards() {
        assertThat(names(Goods.objects.filter("category__parent__name", "Drinks")))
                .containsExactly("Assam", "Sencha");
        assertThat(Category.objects.filter("goods__tags__name", "red").distinct())
                .extracting(category -> category.name)
                .containsExactly("Drinks", "Tea");
        assertThat(names(Goods.objects.filter("category", tea))).containsExactly("Assam", "Sencha");
        assertThat(names(Goods.objects.filter("category_id", tea.id)))
                .containsExactly("Assam", "Sencha");
    }

    @Test
    void aQueryIsAValue() {
        QuerySet<Category> roots = Category.objects.filter("parent", null);
        assertThat(names(Goods.objects.filter("category__in", roots))).containsExactly("Kettle");
        assertThat(
                        names(
                                Goods.objects.filter(
                                        "id__in", Tag.objects.filter("name", "red").flat("goods"))))
                .containsExactly("Assam", "Kettle");
        assertThatThrownBy(() -> Goods.objects.filter("category__in", Tag.objects.all()).list())
                .hasMessageContaining("Use a QuerySet for \"Category\"");
    }

    @Test
    void fieldsAreComparedAndComputed() {
        assertThat(names(Goods.objects.filter("stock__gt", F.of("price"))))
                .containsExactly("Assam");
        assertThat(Goods.objects.update(Assignment.of("stock", F.of("stock").plus(5).times(2))))
                .isEqualTo(3);
        assertThat(Goods.objects.flat("stock").list()).containsExactly(30, 10, 16);
        assertThatThrownBy(
                        () -> Goods.objects.update(Assignment.of("name", F.of("category__name"))))
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "Joined field references are not permitted in this query: 'category__name' is in another table. Read it by a Subquery.");
    }

    @Test
    void anUpdateMayChooseItsRowsOverRelations() {
        assertThat(Goods.objects.filter("tags__name", "red").update("active", false)).isEqualTo(2);
        assertThat(names(Goods.objects.filter("active", true))).containsExactly("Sencha");
    }

    @Test
    void orderIsTheModelsOrTheOneAskedFor() {
        assertThat(names(Goods.objects.orderBy("-price")))
                .containsExactly("Kettle", "Sencha", "Assam");
        assertThat(names(Goods.objects.orderBy("category", "-name")))
                .containsExactly("Kettle", "Sencha", "Assam");
        assertThat(names(Goods.objects.all().reverse()))
                .containsExactly("Kettle", "Sencha", "Assam");
        assertThat(Goods.objects.first()).isEqualTo(assam);
        assertThat(Goods.objects.last()).isEqualTo(kettle);
        kettle.released = LocalDate.of(2024, 1, 1);
        kettle.save();
        assertThat(
                        names(
                                Goods.objects.orderBy(
                                        Ordering.asc(F.of("released")).nullsLast(),
                                        Ordering.of("name"))))
                .containsExactly("Kettle", "Assam", "Sencha");
    }

    @Test
    void slicesCutAndCannotBeNarrowed() {
        assertThat(names(Goods.objects.all().slice(1, 3))).containsExactly("Sencha", "Kettle");
        assertThat(names(Goods.objects.all().skip(1).slice(1, 9))).containsExactly("Kettle");
        assertThat(Goods.objects.all().slice(1, 3).count()).isEqualTo(2);
        assertThat(Goods.objects.all().slice(3, 9).exists()).isFalse();
        assertThatThrownBy(() -> Goods.objects.all().limit(1).filter("id", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot filter a query once a slice has been taken. Do that before limit(), skip() or slice().");
    }

    @Test
    void getWantsExactlyOne() {
        assertThat(Goods.objects.get("slug", "assam")).isEqualTo(assam);
        assertThat(Goods.objects.get(sencha.id)).isEqualTo(sencha);
        assertThatThrownBy(() -> Goods.objects.get("slug", "cup"))
                .isInstanceOf(DoesNotExist.class)
                .hasMessage("Goods matching query does not exist.");
        assertThatThrownBy(() -> Goods.objects.get("category", tea))
                .isInstanceOf(MultipleObjectsReturned.class)
                .hasMessage("get() returned more than one Goods -- it returned 2!");
    }

    @Test
    void valuesGiveMapsAndAggregatesGroup() {
        assertThat(Goods.objects.filter("stock", 0).values("name", "category__name").list())
                .containsExactly(Map.of("name", "Sencha", "category__name", "Tea"));
        assertThat(
                        Goods.objects
                                .values("category__slug")
                                .annotate("goods", Count.of("id"))
                                .annotate("dearest", Max.of("price"))
                                .orderBy("-goods")
                                .list())
                .containsExactly(
                        Map.of(
                                "category__slug",
                                "tea",
                                "goods",
                                2L,
                                "dearest",
                                new BigDecimal("7.25")),
                        Map.of(
                                "category__slug",
                                "drinks",
                                "goods",
                                1L,
                                "dearest",
                                new BigDecimal("29.00")));
    }

    @Test
    void annotationsStandBesideTheFieldsAndCanBeAskedFor() {
        QuerySet<Category> counted =
                Category.objects
                        .annotate("goods_count", Count.of("goods"))
                        .filter("goods_count__gte", 2);
        assertThat(counted.list()).containsExactly(tea);
        assertThat(counted.get().annotation("goods_count")).isEqualTo(2L);
        assertThat(counted.count()).isEqualTo(1);
        assertThatThrownBy(() -> counted.get().annotation("good_count"))
                .hasMessageContaining("The query gave: goods_count");
        assertThatThrownBy(() -> Category.objects.annotate("name", Count.of("goods")).list())
                .hasMessageContaining("conflicts with a field");
    }

    @Test
    void aggregatesComputeOverAllRows() {
        assertThat(Goods.objects.aggregate(Sum.of("stock"), Avg.of("stock"), Min.of("price")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "stock__sum",
                                13L,
                                "stock__avg",
                                13 / 3.0,
                                "price__min",
                                new BigDecimal("4.50")));
        assertThat(Goods.objects.aggregate(Map.of("tagged", Count.distinct("tags"))))
                .isEqualTo(Map.of("tagged", 2L));
        Map<String, ?> worth =
                Goods.objects.aggregate(
                        Map.of("worth", Sum.of(F.of("price").times(F.of("stock")))));
        assertThat((BigDecimal) worth.get("worth")).isEqualByComparingTo("132");
        assertThat(Goods.objects.none().aggregate(Sum.of("stock"), Count.of("id")))
                .containsEntry("stock__sum", null)
                .containsEntry("id__count", 0L);
    }

    @Test
    void whatWasAskedOnceIsKept() {
        QuerySet<Goods> rows = Goods.objects.filter("stock__gt", 0);
        try (var statements = new Statements()) {
            assertThat(rows.list()).hasSize(2);
            assertThat(rows.count()).isEqualTo(2);
            assertThat(rows.exists()).isTrue();
            assertThat(rows).hasSize(2);
            assertThat(statements.count()).isEqualTo(1);
            assertThat(rows.all().count()).isEqualTo(2);
            assertThat(statements.count()).isEqualTo(2);
            assertThat(Goods.objects.none().list()).isEmpty();
            assertThat(statements.count()).isEqualTo(2);
        }
    }

    @Test
    void theSameShapeIsTheSameSql() {
        try (var statements = new Statements()) {
            Goods.objects.filter("stock__in", List.of(1, 2)).limit(1).list();
            Goods.objects.filter("stock__in", List.of(3, 4, 5)).limit(7).list();
            assertThat(statements.heard()).hasSize(2);
            assertThat(statements.heard().getFirst()).isEqualTo(statements.heard().getLast());
        }
    }

    @Test
    void longListsOfValuesAreOneParameter() {
        var ids = new ArrayList<Object>();
        for (long i = 0; i < 40_000; i++) {
            ids.add(i);
        }
        ids.add(null);
        assertThat(Goods.objects.filter("id__in", ids).count()).isEqualTo(3);
        assertThat(Goods.objects.inBulk(Arrays.asList(assam.id, 999L)))
                .containsExactly(Map.entry(assam.id, assam));
    }

    @Test
    void anAverageOverARelationCountsEachPartnerOnce() {
        review(assam, null, 2, "a");
        review(assam, null, 4, "b");
        Goods found =
                Goods.objects
                        .annotate("stars", Avg.of("reviews__rating"))
                        .annotate(
                                "fans", Count.of("reviews").where(Q.of("reviews__rating__gte", 4)))
                        .get("pk", assam.id);
        assertThat(found.annotation("stars")).isEqualTo(3.0);
        assertThat(found.annotation("fans")).isEqualTo(1L);
        assertThat(Review.objects.count()).isEqualTo(2);
    }

    @Test
    void partsOfDatesAreComparedWithWhatIsComputed() {
        Goods.objects.filter("pk", assam.id).update("released", LocalDate.of(2024, 1, 2));
        Goods.objects.filter("pk", kettle.id).update("released", LocalDate.of(2023, 1, 2));
        assertThat(names(Goods.objects.filter("created__year", F.of("released__year"))))
                .containsExactly("Assam");
        assertThat(names(Goods.objects.filter("created__year__gt", F.of("released__year"))))
                .containsExactly("Kettle");
        assertThat(names(Goods.objects.filter("created__month__gt", F.of("released__month"))))
                .containsExactly("Assam", "Kettle");
        assertThat(
                        names(
                                Goods.objects.filter(
                                        Exists.of(
                                                Goods.objects.filter(
                                                        "released__year",
                                                        OuterRef.of("created__year"))))))
                .hasSize(3);
        assertThat(
                        names(
                                Goods.objects.filter(
                                        "released__year",
                                        Goods.objects
                                                .filter("pk", kettle.id)
                                                .values("released__year")
                                                .limit(1))))
                .containsExactly("Kettle");
    }

    @Test
    void aggregatesStandInAnnotationsAlone() {
        assertThatThrownBy(() -> Category.objects.orderBy(Count.of("goods").desc()).list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Using an aggregate in orderBy()");
        assertThatThrownBy(() -> Category.objects.filter(Count.of("goods").lookup("gt", 1)).list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Using an aggregate in filter()");
        assertThat(names(Goods.objects.filter("pk__in", Subquery.of(Goods.objects.values("id")))))
                .hasSize(3);
    }
}
