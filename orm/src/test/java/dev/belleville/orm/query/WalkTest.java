package dev.belleville.orm.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Case;
import dev.belleville.orm.Count;
import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.F;
import dev.belleville.orm.Frame;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.Max;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.StringAgg;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Value;
import dev.belleville.orm.Window;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Query ALL = Query.of(Goods.class);

    private static Shape shape(Query query) {
        return Walk.over(new Action.Select(query)).shape();
    }

    private static Query where(String lookup, @Nullable Object value) {
        return ALL.filter(Q.of(lookup, value));
    }

    @Test
    void valuesAreNoPartOfTheShape() {
        assertThat(shape(where("stock", 1))).isEqualTo(shape(where("stock", 2)));
        assertThat(shape(where("id__in", List.of(1, 2))))
                .isEqualTo(shape(where("id__in", List.of(3))));
        assertThat(shape(where("stock__range", List.of(1, 2))))
                .isEqualTo(shape(where("stock__range", List.of(3, 4))));
        assertThat(shape(ALL.part(new Slice(0, 10L)))).isEqualTo(shape(ALL.part(new Slice(0, 5L))));
        assertThat(shape(ALL.annotate("n", F.of("stock").plus(1))))
                .isEqualTo(shape(ALL.annotate("n", F.of("stock").plus(2))));
    }

    @Test
    void whatChangesTheSqlIsPartOfTheShape() {
        var tags = Query.of(Tag.class);
        List<Query> different =
                List.of(
                        ALL,
                        tags,
                        where("stock", 1),
                        where("stock", null),
                        where("stock__gt", 1),
                        where("attributes__a", null),
                        where("attributes__a", JsonNull.VALUE),
                        where("attributes__a", "null"),
                        where("stock__isnull", true),
                        where("stock__isnull", false),
                        where("id__in", List.of(1)),
                        where("id__in", List.of()),
                        where("id__in", tags),
                        where("id__in", tags.filter(Q.of("name", "x"))),
                        where("stock", F.of("price")),
                        ALL.filter(Q.of("stock", 1).not()),
                        ALL.filter(Q.of("stock", 1).and("price", 1)),
                        ALL.filter(Q.of("stock", 1).or("price", 1)),
                        where("stock", 1).filter(Q.of("price", 1)),
                        ALL.order(List.of()),
                        ALL.order(List.of(Ordering.of("name"))),
                        ALL.order(List.of(Ordering.of("-name"))),
                        ALL.reverse(),
                        ALL.distinctRows(),
                        ALL.none(),
                        ALL.relate(List.of("category")),
                        ALL.part(new Slice(0, 5L)),
                        ALL.part(new Slice(1, 5L)),
                        ALL.part(new Slice(1, null)),
                        ALL.part(new Slice(5, 5L)),
                        ALL.annotate("n", Count.of("tags")),
                        ALL.annotate("n", Count.distinct("tags")),
                        ALL.annotate("n", Count.of("tags").where(Q.of("tags__name", "x"))),
                        ALL.annotate("m", Count.of("tags")),
                        ALL.annotate("n", Max.of("stock")),
                        ALL.annotate("n", Max.of("stock").orElse(1)),
                        ALL.annotate("n", StringAgg.of("name", ",")),
                        ALL.annotate("n", StringAgg.of("name", ",").orderBy("name")),
                        ALL.annotate("n", F.of("stock").plus(1)),
                        ALL.annotate("n", F.of("stock").plus(1.5)),
                        ALL.annotate("n", F.of("stock").minus(1)),
                        ALL.annotate("n", F.of("stock").plus(1).output(FieldKind.FLOAT)),
                        ALL.annotate("n", F.of("stock").bitAnd(1)),
                        ALL.annotate("n", F.of("stock").bitOr(1)),
                        ALL.annotate("n", F.of("name").slice(1)),
                        ALL.annotate("n", F.of("name").slice(2)),
                        ALL.annotate("n", F.of("name").slice(1, 3)),
                        ALL.annotate("n", OuterRef.of("stock")),
                        ALL.annotate("n", OuterRef.of(OuterRef.of("stock"))),
                        ALL.annotate("n", TextFunctions.lower("name")),
                        ALL.annotate("n", TextFunctions.upper("name")),
                        ALL.annotate("n", Case.when(Q.of("stock", 1), 2)),
                        ALL.annotate("n", Case.when(Q.of("stock", 1), 2).otherwise(3)),
                        ALL.annotate("n", DateFunctions.truncYear("created")),
                        ALL.annotate("n", DateFunctions.truncMonth("created")),
                        ALL.annotate("n", DateFunctions.extractYear("created")),
                        ALL.annotate("n", DateFunctions.extract("year", "created", ZoneOffset.MAX)),
                        ALL.annotate("n", Window.of(Max.of("stock"))),
                        ALL.annotate("n", Window.of(Max.of("stock")).orderBy("id")),
                        ALL.annotate("n", Window.of(Max.of("stock")).partitionBy("id")),
                        ALL.annotate("n", Window.of(Max.of("stock")).frame(Frame.rows())),
                        ALL.annotate("n", Window.of(Max.of("stock")).frame(Frame.rows().to(0))),
                        ALL.annotate("n", new SubqueryValue(ALL, null)),
                        ALL.annotate("n", new ExistsRows(ALL)),
                        ALL.filter(new ExistsRows(ALL)),
                        ALL.filter(Q.of("stock", 1).xor(Q.of("price", 1))),
                        ALL.filter(F.of("stock").lookup("gt", 1)),
                        ALL.filter(F.of("stock").lookup("lt", 1)),
                        ALL.filter(Q.of(Value.of(true))),
                        ALL.alias("m", Count.of("tags")),
                        ALL.distinctRows("name"),
                        ALL.distinctRows("stock"),
                        ALL.lock(RowLock.WAIT),
                        ALL.lock(RowLock.NO_WAIT),
                        ALL.combine(
                                new Combination(
                                        Combination.Operator.UNION, false, List.of(ALL, ALL))),
                        ALL.combine(
                                new Combination(
                                        Combination.Operator.UNION, true, List.of(ALL, ALL))),
                        ALL.combine(
                                new Combination(
                                        Combination.Operator.EXCEPT, false, List.of(ALL, ALL))),
                        ALL.project(Projection.Instances.WHOLE.only(List.of("name"))),
                        ALL.project(Projection.Instances.WHOLE.defer(List.of("name"))),
                        ALL.project(
                                new Projection.Fields(List.of("name"), new Projection.Form.Maps())),
                        ALL.project(
                                new Projection.Fields(
                                        List.of("name"), new Projection.Form.Flat())));
        Set<Shape> shapes = new HashSet<>();
        different.forEach(query -> shapes.add(shape(query)));
        assertThat(shapes).hasSameSizeAs(different);
        assertThat(Walk.over(new Action.Count(ALL)).shape()).isNotEqualTo(shape(ALL));
    }

    @Test
    void valuesInsideExpressionsAreNoPartOfTheShape() {
        assertThat(shape(ALL.annotate("n", Case.when(Q.of("stock", 1), 2).otherwise(3))))
                .isEqualTo(shape(ALL.annotate("n", Case.when(Q.of("stock", 4), 5).otherwise(6))));
        assertThat(shape(ALL.annotate("n", TextFunctions.left("name", 1))))
                .isEqualTo(shape(ALL.annotate("n", TextFunctions.left("name", 2))));
        assertThat(shape(ALL.filter(new ExistsRows(where("stock", 1)))))
                .isEqualTo(shape(ALL.filter(new ExistsRows(where("stock", 2)))));
        assertThat(shape(ALL.filter(TextFunctions.lower("name").lookup("contains", "a"))))
                .isEqualTo(shape(ALL.filter(TextFunctions.lower("name").lookup("contains", "b"))));
        assertThat(shape(where("attributes__has_keys", List.of("a"))))
                .isEqualTo(shape(where("attributes__has_keys", List.of("b", "c"))));
    }

    @Test
    void valuesComeInTheOrderOfTheTree() {
        Query query =
                where("stock__range", List.of(1, 2))
                        .annotate("n", F.of("stock").times(3))
                        .filter(Q.of("id__in", Arrays.asList(4, null, 5)))
                        .part(new Slice(7, 10L));
        assertThat(Walk.over(new Action.Select(query)).values())
                .containsExactly(1, 2, 3, List.of(4, 5), 3L, 7L);
    }

    @Test
    void valuesThatFitNoLookUpAreRefused() {
        assertThatThrownBy(() -> shape(where("stock__range", List.of(1))))
                .hasMessageContaining("takes two values");
        assertThatThrownBy(() -> shape(where("stock__in", 1))).hasMessageContaining("takes a list");
        assertThatThrownBy(() -> shape(where("id", Query.of(Tag.class))))
                .hasMessageContaining("limited to one result");
    }
}
