package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Avg;
import dev.belleville.orm.Case;
import dev.belleville.orm.Count;
import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.Exists;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Max;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import dev.belleville.orm.Subquery;
import dev.belleville.orm.Sum;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Window;
import dev.belleville.orm.WindowFunctions;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.OrderLine;
import dev.belleville.orm.shop.Review;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComputingTest extends GuideTest {
    @Test
    void oneMoreValueForEachRow() {
        List<Goods> rows =
                Goods.objects
                        .annotate("worth", F.of("price").times(F.of("stock")))
                        .annotate("loud", TextFunctions.upper("name"))
                        .orderBy("-worth")
                        .list();
        Object worth = rows.getFirst().annotation("worth");
        assertThat(rows.getFirst()).isEqualTo(kettle);
        assertThat((BigDecimal) worth).isEqualByComparingTo("87");
    }

    @Test
    void choices() {
        var level =
                Case.when(Q.of("price__lt", 5), "cheap")
                        .when(Q.of("price__lt", 20), "fair")
                        .otherwise("dear");
        var fair = Goods.objects.alias("level", level).filter("level", "fair");
        assertThat(fair.list()).containsExactly(sencha);
    }

    @Test
    void bitsAndSlices() {
        var odd = Goods.objects.filter(F.of("stock").bitAnd(1).lookup("exact", 1));
        var shelves = Goods.objects.annotate("letter", F.of("name").slice(0, 1)).orderBy("letter");
        assertThat(odd.list()).containsExactly(kettle);
        assertThat(shelves.flat("letter").list()).containsExactly("A", "K", "S");
    }

    @Test
    void overAllRows() {
        Map<String, @Nullable Object> all =
                Goods.objects.aggregate(
                        Map.of(
                                "dearest", Max.of("price"),
                                "stock", Sum.of("stock"),
                                "gone", Count.of("id").where(Q.of("stock", 0))));
        assertThat(all).containsEntry("stock", 13L).containsEntry("gone", 1L);
    }

    @Test
    void overRelatedRows() {
        var rated =
                Goods.objects
                        .annotate("stars", Avg.of("reviews__rating"))
                        .annotate("n", Count.of("reviews").distinctValues())
                        .filter("n__gte", 2)
                        .orderBy("-stars");
        assertThat(rated.list()).containsExactly(assam);
    }

    @Test
    void groups() {
        List<Map<String, @Nullable Object>> months =
                OrderLine.objects
                        .annotate("month", DateFunctions.truncMonth("order__created"))
                        .values("month", "goods__category__name")
                        .annotate("sold", Sum.of(F.of("price").times(F.of("quantity"))))
                        .orderBy("month", "-sold")
                        .list();
        assertThat(months).hasSize(2);
        assertThat(months.getFirst()).containsEntry("goods__category__name", "Drinks");
    }

    @Test
    void queriesInQueries() {
        var last =
                Review.objects
                        .filter("goods", OuterRef.of("pk"))
                        .orderBy("-created", "-id")
                        .values("text")
                        .limit(1);
        var goods = Goods.objects.annotate("last", Subquery.of(last));
        var praised =
                Goods.objects.filter(
                        Exists.of(
                                Review.objects
                                        .filter("goods", OuterRef.of("pk"))
                                        .filter("rating__gte", 4)));
        var inUse = Category.objects.filter("pk__in", Goods.objects.values("category"));
        assertThat(goods.list().getFirst().annotation("last")).isEqualTo("too strong");
        assertThat(praised.list()).containsExactly(assam, kettle);
        assertThat(inUse.count()).isEqualTo(2);
    }

    @Test
    void windows() {
        var place =
                Window.of(WindowFunctions.rank())
                        .partitionBy("category")
                        .orderBy(Ordering.of("-price"));
        var dearest = Goods.objects.annotate("place", place).filter("place", 1);
        assertThat(dearest.list()).containsExactly(sencha, kettle);
    }

    @Test
    void sqlOfYourOwn() {
        var soft = Sql.of("lower({}) || ?", "name", "!").output(FieldKind.TEXT);
        var hex = Func.of("HEX", "name").on("postgresql", "ENCODE({}::bytea, 'hex')");
        var named = Goods.objects.annotate("soft", soft).filter("soft", "assam!");
        var rows = Goods.objects.raw("SELECT * FROM catalog_goods WHERE stock < ?", 5).list();
        var plain = orm.database().query("SELECT count(*) AS n FROM catalog_goods");
        assertThat(named.list()).containsExactly(assam);
        assertThat(rows).containsExactly(sencha, kettle);
        assertThat(plain.getFirst()).containsKey("n");
        assertThat(Goods.objects.flat(hex.output(FieldKind.TEXT)).first()).isEqualTo("417373616D");
    }
}
