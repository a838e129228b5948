package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationTest extends ShopTest {
    private final QuerySet<Goods> cheap = Goods.objects.filter("price__lt", 10);
    private final QuerySet<Goods> stocked = Goods.objects.filter("stock__gt", 0);

    @Test
    void rowsOfSeveralQueriesBecomeOne() {
        assertThat(cheap.union(stocked).orderBy("name").list())
                .containsExactly(assam, kettle, sencha);
        assertThat(cheap.unionAll(stocked).count()).isEqualTo(4);
        assertThat(cheap.intersection(stocked).list()).containsExactly(assam);
        assertThat(cheap.difference(stocked).list()).containsExactly(sencha);
        assertThat(cheap.union(stocked).orderBy("-name").slice(1, 2).list())
                .containsExactly(kettle);
        assertThat(cheap.union(stocked).exists()).isTrue();
        assertThat(cheap.union(stocked).orderBy("name").reverse().first()).isEqualTo(sencha);
    }

    @Test
    void theyGiveValues() {
        assertThat(cheap.union(stocked).values("name").orderBy("name").list())
                .extracting(row -> row.get("name"))
                .containsExactly("Assam", "Kettle", "Sencha");
        assertThat(cheap.union(stocked).orderBy("-stock").flat("name").list())
                .containsExactly("Assam", "Kettle", "Sencha");
        assertThat(cheap.flat("name").union(Tag.objects.flat("name")).orderBy("name").list())
                .containsExactly("Assam", "Sencha", "green", "red");
        assertThat(Goods.objects.filter("pk__in", cheap.intersection(stocked)).list())
                .containsExactly(assam);
    }

    @Test
    void nullsGoWhereTheyAreWanted() {
        assam.released = LocalDate.of(2024, 1, 1);
        assam.save();
        QuerySet<Goods> both = cheap.union(stocked);
        Ordering released = Ordering.asc(F.of("released"));
        QuerySet<Goods> last = both.orderBy(released.nullsLast(), Ordering.of("name"));
        QuerySet<Goods> first = both.orderBy(released.nullsFirst(), Ordering.of("-name"));
        if (vendor == Vendor.MARIADB) {
            assertThatThrownBy(last::list)
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessageContaining("where nulls go in the order of a union");
            assertThatThrownBy(first::list).isInstanceOf(NotSupportedError.class);
        } else {
            assertThat(last.list()).containsExactly(assam, kettle, sencha);
            assertThat(first.list()).containsExactly(sencha, kettle, assam);
        }
    }

    @Test
    void theyNest() {
        assertThat(cheap.union(stocked.difference(cheap)).orderBy("name").list())
                .containsExactly(assam, kettle, sencha);
        assertThat(cheap.intersection(stocked.union(cheap)).count()).isEqualTo(2);
    }

    @Test
    void queriesWithoutRowsCostNothing() {
        try (var statements = new Statements()) {
            assertThat(cheap.none().union(stocked.none()).list()).isEmpty();
            assertThat(cheap.intersection(stocked.none()).list()).isEmpty();
            assertThat(cheap.none().difference(stocked).exists()).isFalse();
            assertThat(statements.count()).isZero();
        }
        assertThat(cheap.difference(stocked.filter("pk__in", List.of())).count()).isEqualTo(2);
        assertThat(cheap.none().union(stocked).count()).isEqualTo(2);
    }

    @Test
    void whatCannotBeAskedOfThemIsRefused() {
        QuerySet<Goods> both = cheap.union(stocked);
        assertThatThrownBy(() -> both.filter("name", "x"))
                .isInstanceOf(NotSupportedError.class)
                .hasMessage(
                        "Calling QuerySet.filter() after union() is not supported. Call it on each query before union(), or on objects.filter(\"pk__in\", …) with what it gives.");
        assertThatThrownBy(() -> cheap.difference(stocked).annotate("n", Count.of("tags")))
                .hasMessageStartingWith(
                        "Calling QuerySet.annotate() after difference() is not supported.");
        assertThatThrownBy(() -> both.update("name", "x"))
                .hasMessageContaining("update() after union()");
        assertThatThrownBy(both::delete).hasMessageContaining("delete() after union()");
        assertThatThrownBy(() -> both.orderBy("category__name").list())
                .isInstanceOf(DatabaseError.class)
                .hasMessageStartingWith(
                        "ORDER BY term does not match any column in the result set.");
    }

    @Test
    void partsMayBeCut() {
        QuerySet<Goods> both =
                cheap.orderBy("-price").limit(1).union(stocked.orderBy("price").limit(1));
        assertThat(both.orderBy("name").list()).containsExactly(assam, sencha);
        assertThat(both.count()).isEqualTo(2);
        assertThat(both.orderBy("-name").limit(1).list()).containsExactly(sencha);
        assertThat(
                        Goods.objects
                                .orderBy("id")
                                .limit(1)
                                .union(Goods.objects.orderBy("-id").limit(1))
                                .values("name", "price")
                                .orderBy("name")
                                .flat("name")
                                .list())
                .hasSize(2);
        assertThat(
                        Goods.objects
                                .difference(cheap.orderBy("-price").limit(1))
                                .orderBy("name")
                                .list())
                .containsExactly(assam, kettle);
        assertThat(cheap.orderBy("price").slice(1, 2).intersection(cheap).list())
                .containsExactly(sencha);
        assertThat(both.union(stocked.orderBy("-price").limit(1)).orderBy("name").list())
                .containsExactly(assam, kettle, sencha);
    }

    @Test
    void partsReadAsManyColumnsEach() {
        assertThatThrownBy(() -> cheap.values("name").union(stocked.values("name", "price")).list())
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "The queries of a union must read as many columns each, not 1 and 2; name"
                                + " the same number of fields in values() of each.");
        assertThatThrownBy(() -> cheap.difference(Tag.objects).count())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("The queries of a difference must read as many columns each");
    }

    @Test
    void conditionsAreCombined() {
        assertThat(cheap.and(stocked).list()).containsExactly(assam);
        assertThat(cheap.or(stocked).list()).containsExactly(assam, sencha, kettle);
        assertThat(cheap.xor(stocked).list()).containsExactly(sencha, kettle);
        assertThat(cheap.or(cheap.none()).list()).containsExactly(assam, sencha);
        assertThat(cheap.and(stocked.none()).list()).isEmpty();
        assertThat(cheap.or(Goods.objects).count()).isEqualTo(3);
        assertThat(Goods.objects.and(cheap.orderBy("-name")).list()).containsExactly(sencha, assam);
        assertThatThrownBy(() -> cheap.limit(1).or(stocked))
                .hasMessageStartingWith("Cannot combine queries once a slice has been taken.");
        assertThatThrownBy(() -> cheap.and(stocked.distinct()))
                .hasMessage("Cannot combine a unique query with a non-unique query.");
        assertThat(cheap.or(stocked).filter("name", "Kettle").list()).containsExactly(kettle);
    }

    @Test
    void rowsDifferInTheFieldsNamed() {
        assumeTrue(vendor == Vendor.POSTGRESQL, "DISTINCT ON is PostgreSQL's");
        assertThat(Goods.objects.orderBy("category_id", "-price").distinct("category_id").list())
                .containsExactly(kettle, sencha);
        assertThat(Goods.objects.orderBy("category_id").distinct("category_id").count())
                .isEqualTo(2);
    }

    @Test
    void otherDatabasesRefuseIt() {
        assumeTrue(vendor != Vendor.POSTGRESQL, "DISTINCT ON is PostgreSQL's");
        assertThatThrownBy(() -> Goods.objects.distinct("category").list())
                .isInstanceOf(NotSupportedError.class)
                .hasMessageContaining("DISTINCT ON");
    }
}
