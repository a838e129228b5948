package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.shop.Goods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a query set refuses after a slice, after a union and after values, as its Javadoc says. */
class RefusedCallTest extends ShopTest {
    private static final Q ONE = Q.of("stock", 1);

    private final Map<String, Consumer<QuerySet<Goods>>> calls = new LinkedHashMap<>();

    private void call(String name, Consumer<QuerySet<Goods>> call) {
        calls.put(name, call);
    }

    private void assertRefused(QuerySet<Goods> rows, Class<? extends RuntimeException> error) {
        assertThat(calls).isNotEmpty();
        calls.forEach((name, call) ->
                assertThat(catchThrowable(() -> call.accept(rows)))
                        .as(name)
                        .isExactlyInstanceOf(error)
                        .hasMessageNotContaining("null"));
    }

    /** The rows are no goods at run time: what reaches them as such would fail otherwise. */
    @SuppressWarnings("unchecked")
    private static QuerySet<Goods> unchecked(QuerySet<?> rows) {
        return (QuerySet<Goods>) rows;
    }

    private void findingCalls() {
        call("filter", rows -> rows.filter(ONE));
        call("exclude", rows -> rows.exclude("stock", 1));
        call("distinct", QuerySet::distinct);
        call("get(key)", rows -> rows.get(assam.id));
        call("get(condition)", rows -> rows.get(ONE));
        call("latest", rows -> rows.latest("price"));
        call("earliest", rows -> rows.earliest("price"));
        call("dates", rows -> rows.dates("released", DateUnit.DAY));
        call("datetimes", rows -> rows.datetimes("created", DateUnit.DAY));
        call("inBulk", rows -> rows.inBulk(List.of(assam.id)));
        call("and", rows -> rows.and(Goods.objects.all()));
        call("or", rows -> rows.or(Goods.objects.all()));
        call("xor", rows -> rows.xor(Goods.objects.all()));
        call("update", rows -> rows.update("stock", 2));
        call("getOrCreate", rows -> rows.getOrCreate(Map.of("slug", "x"), made -> {}));
        call("updateOrCreate", rows -> rows.updateOrCreate(Map.of("slug", "x"), made -> {}));
    }

    @Test
    void afterASlice() {
        findingCalls();
        call("orderBy", rows -> rows.orderBy("name"));
        call("unordered", QuerySet::unordered);
        call("inModelOrder", QuerySet::inModelOrder);
        call("reverse", QuerySet::reverse);
        call("last", QuerySet::last);
        call("delete", QuerySet::delete);
        call("inBulk", QuerySet::inBulk);
        assertRefused(Goods.objects.limit(2), IllegalStateException.class);
    }

    @Test
    void afterAUnion() {
        findingCalls();
        call("annotate", rows -> rows.annotate("x", F.of("stock")));
        call("alias", rows -> rows.alias("x", F.of("stock")));
        call("annotate relation", rows -> rows.annotate("x", FilteredRelation.of("tags", ONE)));
        call("sliceEach", rows -> rows.limit(1).sliceEach("category", ONE));
        call("selectForUpdate", QuerySet::selectForUpdate);
        call("selectRelated", rows -> rows.selectRelated("category"));
        call("selectRelatedNone", QuerySet::selectRelatedNone);
        call("prefetchRelated", rows -> rows.prefetchRelated("tags"));
        call("only", rows -> rows.only("name"));
        call("defer", rows -> rows.defer("name"));
        call("deferNone", QuerySet::deferNone);
        call("values", rows -> rows.values(Map.of("x", F.of("stock").plus(1))));
        call("valuesList", rows -> rows.valuesList(F.of("stock").plus(1)));
        call("flat", rows -> rows.flat(F.of("stock").plus(1)));
        call("contains", rows -> rows.contains(assam));
        call("aggregate", rows -> rows.aggregate(Sum.of("stock")));
        call("bulkCreate", rows -> rows.bulkCreate(List.of()));
        call("bulkUpdate", rows -> rows.bulkUpdate(List.of(assam), "stock"));
        call("delete", QuerySet::delete);
        for (QuerySet<Goods> rows :
                List.of(
                        Goods.objects.union(Goods.objects.filter(ONE)),
                        Goods.objects.intersection(Goods.objects.filter(ONE)),
                        Goods.objects.difference(Goods.objects.filter(ONE)))) {
            assertRefused(rows, NotSupportedError.class);
        }
    }

    @Test
    void afterValues() {
        call("selectRelated", rows -> rows.selectRelated("category"));
        call("only", rows -> rows.only("name"));
        call("defer", rows -> rows.defer("name"));
        call("deferNone", QuerySet::deferNone);
        call("create", rows -> rows.create(made -> {}));
        call("create values", rows -> rows.create(Assignment.of("slug", "x")));
        call("bulkCreate", rows -> rows.bulkCreate(List.of()));
        call("bulkUpdate", rows -> rows.bulkUpdate(List.of(), "stock"));
        call("getOrCreate", rows -> rows.getOrCreate(Map.of("slug", "x"), made -> {}));
        call("updateOrCreate", rows -> rows.updateOrCreate(Map.of("slug", "x"), made -> {}));
        call("delete", QuerySet::delete);
        call("contains", rows -> rows.contains(assam));
        call("inBulk", QuerySet::inBulk);
        call("inBulk keys", rows -> rows.inBulk(List.of(assam.id)));
        call("raw", rows -> rows.raw("SELECT 1"));
        for (QuerySet<?> rows :
                List.of(
                        Goods.objects.values("id"),
                        Goods.objects.valuesList("id"),
                        Goods.objects.flat("id"))) {
            assertRefused(unchecked(rows), IllegalStateException.class);
        }
        assertThat(Goods.objects.count()).isEqualTo(3);
    }

    @Test
    void whatStaysAllowed() {
        QuerySet<Goods> union =
                Goods.objects.filter("stock", 3).union(Goods.objects.filter("stock", 0));
        assertThat(union.orderBy("id").list()).containsExactly(sencha, kettle);
        assertThat(union.orderBy("id").first()).isEqualTo(sencha);
        assertThat(union.orderBy("id").values("name").limit(1).list())
                .containsExactly(Map.of("name", "Sencha"));
        assertThat(union.count()).isEqualTo(2);
        assertThat(union.exists()).isTrue();
        assertThat(union.inBulk()).containsOnlyKeys(sencha.id, kettle.id);
        assertThat(Goods.objects.limit(2).count()).isEqualTo(2);
        assertThat(Goods.objects.limit(2).annotate("x", F.of("stock").plus(1)).list())
                .extracting(goods -> goods.annotation("x"))
                .containsExactly(11L, 1L);
        assertThat(Goods.objects.orderBy("-price").limit(2).first()).isEqualTo(kettle);
        assertThat(Goods.objects.limit(2).aggregate(Sum.of("stock")))
                .isEqualTo(Map.of("stock__sum", 10L));
    }
}
