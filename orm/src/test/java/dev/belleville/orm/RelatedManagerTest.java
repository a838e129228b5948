package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RelatedManagerTest extends ShopTest {
    @Test
    void whatAForeignKeyRelatesIsFoundOrMade() {
        Found<Category> found = drinks.children.getOrCreate(Map.of("slug", "tea"), _ -> {});
        assertThat(found).isEqualTo(new Found<>(tea, false));
        Found<Category> made =
                drinks.children.getOrCreate(
                        Map.of("slug", "coffee"), category -> category.name = "Coffee");
        assertThat(made.created()).isTrue();
        assertThat(Category.objects.get("slug", "coffee").parent.get()).isEqualTo(drinks);
        Found<Category> changed =
                drinks.children.updateOrCreate(
                        Map.of("slug", "coffee"), category -> category.name = "Kaffee");
        assertThat(changed.created()).isFalse();
        assertThat(Category.objects.get("slug", "coffee").name).isEqualTo("Kaffee");
        assertThat(
                        drinks.children
                                .updateOrCreate(
                                        Map.of("slug", "mate"), made2 -> made2.name = "Mate")
                                .created())
                .isTrue();
        assertThat(drinks.children.count()).isEqualTo(3);
    }

    @Test
    void whatATableBetweenRelatesIsFoundOrMade() {
        assertThat(assam.tags.getOrCreate(Map.of("name", "red"), _ -> {}).created()).isFalse();
        Found<Tag> blue = assam.tags.getOrCreate(Map.of("name", "blue"), _ -> {});
        assertThat(blue.created()).isTrue();
        assertThat(assam.tags.all().list()).containsExactly(blue.instance(), red);
        assertThatThrownBy(() -> assam.tags.getOrCreate(Map.of("name", "green"), _ -> {}))
                .isInstanceOf(IntegrityError.class);
        Found<Tag> renamed =
                assam.tags.updateOrCreate(Map.of("name", "blue"), tag -> tag.name = "navy");
        assertThat(renamed.instance()).isEqualTo(blue.instance());
        assertThat(assam.tags.filter("name", "navy").count()).isEqualTo(1);
        assertThat(Tag.objects.filter("goods", assam).count()).isEqualTo(2);
    }

    @Test
    void whatWasPrefetchedIsForgottenByWhatIsMade() {
        Goods read = Goods.objects.prefetchRelated("tags").get(assam.pk());
        assertThat(read.tags.all().list()).containsExactly(red);
        read.tags.create(tag -> tag.name = "black");
        assertThat(read.tags.all().list()).hasSize(2);
        Category home = Category.objects.prefetchRelated("children").get(drinks.pk());
        assertThat(home.children.all().list()).containsExactly(tea);
        home.children.getOrCreate(Map.of("slug", "mate"), category -> category.name = "Mate");
        assertThat(home.children.all().list()).hasSize(2);
    }

    @Test
    void aTableWithoutModelTakesNoValues() {
        Map<String, Object> values = Map.of("since", 1);
        assertThatThrownBy(() -> assam.tags.set(List.of(green), values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no model between");
        assertThat(assam.tags.all().list()).containsExactly(red);
        assertThatThrownBy(() -> drinks.children.create(_ -> {}, values))
                .hasMessageContaining("no model between");
    }

    @Test
    void eachInstanceGetsItsOwnSliceOfWhatIsPrefetched() {
        for (int rating = 1; rating <= 4; rating++) {
            review(assam, null, rating, "a" + rating);
            review(kettle, null, rating, "k" + rating);
        }
        try (var statements = new Statements()) {
            List<Goods> all =
                    Goods.objects
                            .prefetchRelated(
                                    Prefetch.of(
                                            "reviews",
                                            Review.objects.orderBy("-rating").slice(1, 3)))
                            .list();
            assertThat(texts(all.get(0))).containsExactly("a3", "a2");
            assertThat(texts(all.get(1))).isEmpty();
            assertThat(texts(all.get(2))).containsExactly("k3", "k2");
            assertThat(statements.count()).isEqualTo(2);
        }
        List<Goods> latest =
                Goods.objects
                        .prefetchRelated(
                                Prefetch.of("reviews", Review.objects.limit(1)).to("last"),
                                Prefetch.of("tags", Tag.objects.orderBy("-name").limit(1)))
                        .list();
        assertThat(latest.get(0).annotation("last"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(review -> ((Review) review).text)
                .containsExactly("a4");
        assertThat(latest.get(0).tags.all().list()).containsExactly(red);
        assertThat(latest.get(2).tags.all().list()).containsExactly(red);
        assertThat(latest.get(1).tags.all().list()).containsExactly(green);
        assertThat(
                        Goods.objects
                                .prefetchRelated(Prefetch.of("reviews", Review.objects.skip(3)))
                                .list()
                                .getFirst()
                                .reviews
                                .count())
                .isEqualTo(1);
    }

    private static List<String> texts(Goods goods) {
        return goods.reviews.all().stream().map(review -> review.text).toList();
    }

    @Test
    void aSliceOfEachGroupStandsAlone() {
        assertThat(
                        Goods.objects
                                .orderBy("-price")
                                .limit(1)
                                .sliceEach("category", Q.of("stock__gte", 0))
                                .list())
                .containsExactly(kettle, sencha);
        assertThat(Goods.objects.limit(0).sliceEach("category", Q.of("stock__gte", 0)).list())
                .isEmpty();
        assertThat(Goods.objects.all().sliceEach("category", Q.of("stock", 0)).list())
                .containsExactly(sencha);
    }
}
