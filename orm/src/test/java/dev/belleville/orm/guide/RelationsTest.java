package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Count;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.FieldFetchBlocked;
import dev.belleville.orm.FilteredRelation;
import dev.belleville.orm.Found;
import dev.belleville.orm.InOrder;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationsTest extends GuideTest {
    @Test
    void toOne() {
        Goods goods = Goods.objects.get("slug", "assam");
        Object key = goods.category.id();
        Category category = goods.category.get();
        goods.category.set(drinks);
        goods.save();
        assertThat(key).isEqualTo(tea.id);
        assertThat(category).isEqualTo(tea);
        assertThat(drinks.goods.count()).isEqualTo(2);
    }

    @Test
    void toMany() {
        Tag tag = assam.tags.create(made -> made.name = "new");
        assam.tags.remove(tag);
        assam.tags.set(List.of(tag));
        Found<Tag> found = assam.tags.getOrCreate(Map.of("name", "new"), made -> {});
        List<Goods> back = tag.goods.all().list();
        long few = drinks.goods.filter("price__lt", 10).count();
        assertThat(found.created()).isFalse();
        assertThat(back).containsExactly(assam);
        assertThat(few).isZero();
    }

    @Test
    void siblingsLoadTogether() {
        for (Goods goods : Goods.objects.all()) {
            System.out.println(goods.name + ": " + goods.category.get().name);
        }
        assertThat(Goods.objects.all().list()).hasSize(3);
    }

    @Test
    void siblingsLoadTogetherToMany() {
        var said = new ArrayList<String>();
        for (Goods goods : Goods.objects.all()) {
            for (Tag tag : goods.tags) {
                said.add(goods.name + ": " + tag.name);
            }
        }
        assertThat(said).containsExactly("Assam: black", "Assam: gift", "Kettle: gift");
    }

    @Test
    void readLater() {
        List<Goods> found = List.of(Goods.objects.get(1L), Goods.objects.get(3L));
        Prefetch.load(found, "category", "tags");
        assertThat(found.getLast().category.isLoaded()).isTrue();
    }

    @Test
    void neighbours() {
        Review first = Review.objects.earliest("created", "id");
        Review next = InOrder.next(first, "created");
        Review better = InOrder.next(first, "created", Q.of("rating__gte", 4));
        assertThat(next.text).isEqualTo("too strong");
        assertThat(better.text).isEqualTo("loud");
    }

    @Test
    void readAlong() {
        var goods = Goods.objects.selectRelated("category__parent").prefetchRelated("tags");
        assertThat(goods.list().getFirst().category.isLoaded()).isTrue();
    }

    @Test
    void rowsOfYourChoice() {
        List<Goods> goods =
                Goods.objects
                        .prefetchRelated(
                                Prefetch.of("reviews", Review.objects.orderBy("-rating").limit(1))
                                        .to("best"))
                        .list();
        Object best = goods.getFirst().annotation("best");
        assertThat((List<?>) best).hasSize(1);
    }

    @Test
    void noLazyLoads() {
        var strict = Goods.objects.fetchMode(FetchMode.RAISE);
        assertThatThrownBy(() -> strict.list().getFirst().category.get())
                .isInstanceOf(FieldFetchBlocked.class);
    }

    @Test
    void aConditionInTheJoin() {
        var praised =
                Goods.objects
                        .annotate(
                                "praise",
                                FilteredRelation.of("reviews", Q.of("reviews__rating__gte", 4)))
                        .annotate("n", Count.of("praise"))
                        .orderBy("id");
        assertThat(praised.flat("n").list()).containsExactly(1L, 0L, 1L);
    }
}
