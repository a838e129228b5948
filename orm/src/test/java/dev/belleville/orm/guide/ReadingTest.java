package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.ValueOf;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.Review;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest extends GuideTest {
    record Card(String name, BigDecimal price, @ValueOf("category__name") String shelf) {}

    @Test
    void aQueryIsADescription() {
        QuerySet<Goods> cheap = Goods.objects.filter("price__lt", 10);
        QuerySet<Goods> there = cheap.filter("stock__gt", 0).orderBy("-price", "name");
        List<Goods> rows = there.list();
        for (Goods goods : there) {
            System.out.println(goods.name);
        }
        assertThat(rows).containsExactly(assam);
    }

    @Test
    void oneRow() {
        Goods byKey = Goods.objects.get(1L);
        Goods bySlug = Goods.objects.get("slug", "sencha");
        Goods dearest = Goods.objects.orderBy("-price").first();
        assertThat(List.of(byKey, bySlug, dearest)).containsExactly(assam, sencha, kettle);
        assertThatThrownBy(() -> Goods.objects.get("slug", "nope"))
                .isInstanceOf(DoesNotExist.class);
    }

    @Test
    void lookups() {
        var pots = Goods.objects.filter("name__icontains", "kett");
        var some = Goods.objects.filter("id__in", List.of(1, 2));
        var fair = Goods.objects.filter("price__range", List.of(4, 8));
        var may = Goods.objects.filter("created__month", 5);
        var open = Goods.objects.filter("released", null);
        var strong = Goods.objects.filter("attributes__strength__gte", 4);
        assertThat(pots.list()).containsExactly(kettle);
        assertThat(some.list()).isEqualTo(fair.list());
        assertThat(may.count()).isEqualTo(3);
        assertThat(open.count()).isEqualTo(3);
        assertThat(strong.exists()).isFalse();
    }

    @Test
    void conditionsCombine() {
        Q cheap = Q.of("price__lt", 5);
        Q gone = Q.of("stock", 0);
        var either = Goods.objects.filter(cheap.or(gone));
        var neither = Goods.objects.filter(cheap.or(gone).not());
        var one = Goods.objects.filter(cheap.xor(gone));
        var scarce = Goods.objects.filter("stock__lt", F.of("price"));
        assertThat(either.list()).containsExactly(assam, sencha);
        assertThat(neither.list()).containsExactly(kettle);
        assertThat(one.count()).isEqualTo(2);
        assertThat(scarce.list()).containsExactly(sencha, kettle);
    }

    @Test
    void overRelations() {
        var teas = Goods.objects.filter("category__parent__name", "Drinks");
        var sold = Category.objects.filter("goods__lines__order__status", Order.Status.PAID);
        var same = Goods.objects.filter(Q.of("reviews__rating", 5).and("reviews__text", "strong"));
        var any =
                Goods.objects
                        .filter("reviews__rating", 5)
                        .filter("reviews__text", "too strong")
                        .distinct();
        var unreviewed = Goods.objects.exclude("reviews__rating__gte", 1);
        assertThat(teas.list()).containsExactly(assam, sencha);
        assertThat(sold.list()).containsExactly(drinks, tea);
        assertThat(same.list()).containsExactly(assam);
        assertThat(any.list()).containsExactly(assam);
        assertThat(unreviewed.list()).containsExactly(sencha);
    }

    @Test
    void orderAndParts() {
        var sorted =
                Goods.objects.orderBy(
                        Ordering.of("category__name"), Ordering.of("released").nullsLast());
        var third = Goods.objects.orderBy("price").slice(2, 3);
        var rest = Goods.objects.orderBy("price").skip(1);
        Page<Goods> page = Goods.objects.orderBy("name").page(1, 2);
        boolean more = page.hasNext();
        assertThat(sorted.first()).isEqualTo(kettle);
        assertThat(third.list()).containsExactly(kettle);
        assertThat(rest.count()).isEqualTo(2);
        assertThat(more).isTrue();
        assertThat(new Paginator<>(Goods.objects.orderBy("id"), 2).numPages()).isEqualTo(2);
    }

    @Test
    void valuesInsteadOfInstances() {
        List<Map<String, @Nullable Object>> maps = Goods.objects.values("id", "name").list();
        List<@Nullable Object> names = Goods.objects.flat("name").list();
        List<Card> cards = Goods.objects.values(Card.class).list();
        List<Instant> months =
                Review.objects.datetimes("created", DateUnit.MONTH, ZoneOffset.UTC).list();
        assertThat(maps.getFirst()).containsEntry("name", "Assam");
        assertThat(names).containsExactly("Assam", "Sencha", "Kettle");
        assertThat(cards.getFirst()).isEqualTo(new Card("Assam", assam.price, "Tea"));
        assertThat(months).containsExactly(Instant.parse("2026-05-01T00:00:00Z"));
    }

    @Test
    void manyRows() {
        var names = new ArrayList<String>();
        try (Stream<Goods> rows = Goods.objects.orderBy("id").stream(500)) {
            rows.forEach(goods -> names.add(goods.name));
        }
        long count = Goods.objects.count();
        boolean any = Goods.objects.filter("stock", 0).exists();
        Map<Object, Goods> byId = Goods.objects.inBulk(List.of(1L, 2L));
        assertThat(names).hasSize(3);
        assertThat(count).isEqualTo(3);
        assertThat(any).isTrue();
        assertThat(byId).containsOnlyKeys(1L, 2L);
    }

    @Test
    void instancesInPart() {
        List<Goods> all = Goods.objects.only("name").orderBy("id").list();
        Goods first = all.getFirst();
        first.load("stock");
        first.stock -= 1;
        first.save();
        assertThat(all.get(2).stock).isEqualTo(3);
        assertThat(Goods.objects.get(first.id).stock).isEqualTo(9);
    }

    @Test
    void rowsOfSeveralQueries() {
        var cheap = Goods.objects.filter("price__lt", 5);
        var gone = Goods.objects.filter("stock", 0);
        var both = cheap.union(gone).orderBy("name");
        assertThat(both.list()).containsExactly(assam, sencha);
    }

    @Test
    void aMistakenNameIsTold() {
        assertThatThrownBy(() -> Goods.objects.filter("prize", 5).list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Cannot resolve keyword 'prize' into field. Choices are: ")
                .hasMessageContaining("Did you mean 'price'?");
    }
}
