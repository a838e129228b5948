package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import dev.belleville.orm.shop.User;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class FetchingTest extends ShopTest {
    @Test
    void siblingsLoadTogetherOneByOneOrNotAtAll() {
        assertThat(statements(Goods.objects.orderBy("id"))).isEqualTo(2);
        assertThat(statements(Goods.objects.orderBy("id").fetchMode(FetchMode.PEERS))).isEqualTo(2);
        assertThat(statements(Goods.objects.orderBy("id").fetchMode(FetchMode.ONE))).isEqualTo(4);
        assertThatThrownBy(() -> statements(Goods.objects.fetchMode(FetchMode.RAISE)))
                .isInstanceOf(FieldFetchBlocked.class)
                .hasMessageContaining("Fetching of Goods.category blocked.");
    }

    private static int statements(QuerySet<Goods> rows) {
        try (var statements = new Statements()) {
            for (Goods goods : rows) {
                assertThat(goods.category.get().name).isNotEmpty();
            }
            return statements.count();
        }
    }

    @Test
    void whatWasReadAlongIsAllowed() {
        QuerySet<Goods> strict = Goods.objects.fetchMode(FetchMode.RAISE);
        assertThat(strict.selectRelated("category").get(assam.id).category.get()).isEqualTo(tea);
        assertThat(strict.prefetchRelated("category").get(assam.id).category.get()).isEqualTo(tea);
        assertThat(strict.get(assam.id).category.id()).isEqualTo(tea.id);
        assertThatThrownBy(() -> strict.only("name").get(assam.id).category.id())
                .isInstanceOf(FieldFetchBlocked.class);
    }

    @Test
    void theModeGoesOnToWhatIsLoaded() {
        Goods row =
                Goods.objects.fetchMode(FetchMode.RAISE).selectRelated("category").get(assam.id);
        assertThatThrownBy(() -> row.category.get().parent.get())
                .isInstanceOf(FieldFetchBlocked.class)
                .hasMessageContaining("Category.parent");
        List<Goods> all = Goods.objects.fetchMode(FetchMode.ONE).orderBy("id").list();
        try (var statements = new Statements()) {
            all.get(0).category.get().parent.get();
            all.get(1).category.get().parent.get();
            assertThat(statements.count()).isEqualTo(4);
        }
    }

    @Test
    void keysThatWereNotReadLoadForAllSiblings() {
        List<Goods> all = Goods.objects.only("name").orderBy("id").list();
        try (var statements = new Statements()) {
            assertThat(all)
                    .extracting(row -> row.category.id())
                    .containsExactly(tea.id, tea.id, drinks.id);
            assertThat(statements.count()).isEqualTo(1);
            assertThat(all)
                    .extracting(row -> row.category.get().name)
                    .containsExactly("Tea", "Tea", "Drinks");
            assertThat(statements.count()).isEqualTo(2);
        }
    }

    @Test
    void relationsArePrefetchedWithRowsOfOnesChoice() {
        User anna = user("anna");
        review(assam, anna, 5, "good");
        review(assam, anna, 1, "bad");
        review(kettle, anna, 4, "fine");
        var praise =
                Review.objects.filter("rating__gte", 4).selectRelated("author").orderBy("rating");
        try (var statements = new Statements()) {
            List<Goods> all =
                    Goods.objects
                            .orderBy("id")
                            .prefetchRelated(
                                    Prefetch.of("reviews", praise).to("praise"),
                                    Prefetch.of("tags", Tag.objects.orderBy("-name")))
                            .list();
            assertThat(statements.count()).isEqualTo(3);
            assertThat(praise(all.get(0))).extracting(row -> row.text).containsExactly("good");
            assertThat(praise(all.get(1))).isEmpty();
            assertThat(praise(all.get(0)).getFirst().author.get().username).isEqualTo("anna");
            assertThat(praise(all.get(0)).getFirst().goods.get()).isSameAs(all.get(0));
            assertThat(all.get(2).tags.all().list()).containsExactly(red, green);
            assertThat(statements.count()).isEqualTo(3);
            assertThat(all.get(0).reviews.count()).isEqualTo(2);
            assertThat(statements.count()).isEqualTo(4);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Review> praise(Goods goods) {
        return (List<Review>) Objects.requireNonNull(goods.annotation("praise"));
    }

    @Test
    void aWayMayGoOnFromWhatWasPrefetched() {
        try (var statements = new Statements()) {
            List<Category> all =
                    Category.objects
                            .prefetchRelated(
                                    Prefetch.of("goods", Goods.objects.filter("stock__gt", 0))
                                            .to("stocked"),
                                    Prefetch.of("children__goods"))
                            .list();
            assertThat((List<?>) all.get(1).annotation("stocked")).hasSize(1);
            assertThat(all.get(0).children.all().list().getFirst().goods.all().list()).hasSize(2);
            assertThat(statements.count()).isEqualTo(4);
        }
    }

    @Test
    void aToOneRelationMayBeNarrowedToNobody() {
        List<Goods> all =
                Goods.objects
                        .orderBy("id")
                        .prefetchRelated(
                                Prefetch.of("category", Category.objects.filter("name", "Tea"))
                                        .to("shelf"))
                        .list();
        assertThat(all.get(0).annotation("shelf")).isEqualTo(tea);
        assertThat(all.get(2).annotation("shelf")).isNull();
        assertThat(all.get(2).category.get()).isEqualTo(drinks);
    }

    @Test
    void whatCannotBePrefetchedIsRefused() {
        assertThatThrownBy(() -> Prefetch.of("tags", Tag.objects.values("name")))
                .hasMessageContaining("Prefetch querysets cannot use");
        assertThatThrownBy(
                        () -> Goods.objects.prefetchRelated(Prefetch.of("tags").to("name")).list())
                .hasMessage(
                        "Prefetch.to(\"name\") conflicts with a field on the Goods model. Choose another name.");
        assertThatThrownBy(() ->
                        Goods.objects
                                .prefetchRelated(
                                        Prefetch.of("tags"), Prefetch.of("tags", Tag.objects.all()))
                                .list())
                .hasMessageContaining("already seen with a different queryset");
        assertThatThrownBy(() ->
                        Goods.objects.prefetchRelated(Prefetch.of("tags", Goods.objects)).list())
                .isInstanceOf(FieldError.class);
    }

    private static int asked(List<Goods> rows, ThrowingConsumer<Goods> use) {
        try (var statements = new Statements()) {
            rows.forEach(use);
            return statements.count();
        }
    }

    @Test
    void toManyRelationsLoadForAllSiblings() {
        review(assam, null, 5, "good");
        review(assam, null, 3, "fair");
        review(kettle, null, 4, "hot");
        List<Goods> all = Goods.objects.orderBy("id").list();
        assertThat(asked(all, goods -> goods.tags.all().list())).isEqualTo(1);
        assertThat(asked(all, goods -> goods.tags.all().list())).isZero();
        assertThat(all.get(0).tags).containsExactly(red);
        assertThat(all.get(1).tags).containsExactly(green);
        assertThat(all.get(2).tags).containsExactly(green, red);
        assertThat(asked(all.reversed(), goods -> goods.reviews.all().list())).isEqualTo(1);
        assertThat(all.get(0).reviews).extracting(row -> row.text).containsExactly("fair", "good");
        assertThat(all.get(1).reviews).isEmpty();
        assertThat(all.get(0).reviews.all().list().getFirst().goods.get()).isSameAs(all.get(0));
        List<Tag> tags = Tag.objects.orderBy("id").list();
        try (var statements = new Statements()) {
            for (Tag tag : tags) {
                for (Goods goods : tag.goods) {
                    assertThat(goods.reviews.all().list().size()).isLessThan(3);
                }
            }
            assertThat(statements.count()).isEqualTo(2);
        }
    }

    @Test
    void toManyRelationsFollowTheMode() {
        List<Goods> single = Goods.objects.fetchMode(FetchMode.ONE).orderBy("id").list();
        assertThat(asked(single, goods -> goods.tags.all().list())).isEqualTo(3);
        assertThat(asked(single, goods -> goods.tags.all().list())).isEqualTo(3);
        Goods strict = Goods.objects.fetchMode(FetchMode.RAISE).get(assam.id);
        assertThatThrownBy(() -> strict.tags.all().list())
                .isInstanceOf(FieldFetchBlocked.class)
                .hasMessageContaining("Goods.tags");
        assertThat(strict.tags.filter("name", "red").get()).isEqualTo(red);
        assertThat(strict.tags.count()).isEqualTo(1);
        strict.tags.set(List.of(green));
        Goods ready =
                Goods.objects.fetchMode(FetchMode.RAISE).prefetchRelated("tags").get(assam.id);
        assertThat(ready.tags).containsExactly(green);
        List<Category> halls =
                Category.objects.fetchMode(FetchMode.RAISE).prefetchRelated("goods").list();
        assertThat(halls).allMatch(hall -> hall.goods.all().list() != null);
    }

    @Test
    void anInstanceAloneAsksAnew() {
        Goods alone = Goods.objects.get(assam.id);
        assertThat(alone.tags).containsExactly(red);
        red.goods.remove(alone);
        assertThat(alone.tags).isEmpty();
    }

    @Test
    void whatCameAlongGoesWhereItIsSeenToChange() {
        List<Goods> all = Goods.objects.orderBy("id").list();
        all.forEach(goods -> goods.tags.all().list());
        all.get(1).tags.add(red);
        assertThat(all.get(1).tags).containsExactly(green, red);
        green.goods.add(all.get(0));
        assertThat(all.get(0).tags).containsExactly(green, red);
        green.goods.remove(all.get(2));
        assertThat(all.get(2).tags).containsExactly(red);
        all.forEach(goods -> goods.reviews.all().list());
        Review review = review(all.get(0), null, 4, "new");
        assertThat(all.get(0).reviews).containsExactly(review);
        review.delete();
        assertThat(all.get(0).reviews).isEmpty();
        Review.objects.create(row -> {
            row.goods.setId(all.get(1).id);
            row.rating = 5;
            row.created = NOW;
        });
        assertThat(all.get(1).reviews).isEmpty();
        assertThat(all.get(1).reviews.all().all()).hasSize(1);
        all.get(1).refreshFromDb("reviews");
        assertThat(all.get(1).reviews).hasSize(1);
        List<Goods> read = Goods.objects.prefetchRelated("reviews").orderBy("id").list();
        review(read.get(0), null, 4, "later");
        assertThat(read.get(0).reviews).isEmpty();
    }

    @Test
    void aCopyHasNothingThatCameAlong() {
        List<Goods> all = Goods.objects.orderBy("id").list();
        all.forEach(goods -> goods.tags.all().list());
        Goods copy = all.getFirst();
        copy.id = null;
        copy.slug = "copy";
        copy.save();
        assertThat(copy.tags).isEmpty();
        copy.tags.add(green);
        assertThat(copy.tags).containsExactly(green);
        assertThat(Goods.objects.get(assam.id).tags).containsExactly(red);
    }

    @Test
    void aHundredSiblingsLoadAtOnce() {
        for (int i = 0; i < 250; i++) {
            goods("g" + i, "1.00", 1, tea).tags.add(red);
        }
        List<Goods> all = Goods.objects.filter("stock", 1).orderBy("id").list();
        assertThat(asked(all, goods -> assertThat(goods.tags).containsExactly(red))).isEqualTo(3);
    }
}
