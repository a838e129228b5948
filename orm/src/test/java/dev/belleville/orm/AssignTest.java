package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignTest extends ShopTest {
    private static Assignment stock(Expression value) {
        return Assignment.of("stock", value);
    }

    @Test
    void savingLetsTheDatabaseComputeAndReadsTheResult() {
        Goods.objects.filter("pk", assam.pk()).update("stock", 100);
        assam.assign(stock(F.of("stock").minus(1)), Assignment.of("name", "Assam II"));
        assertThat(assam.stock).isEqualTo(10);
        assertThat(assam.name).isEqualTo("Assam II");
        assam.save();
        assertThat(assam.stock).isEqualTo(99);
        assam.save();
        assertThat(Goods.objects.get(assam.pk()).stock).isEqualTo(99);
    }

    @Test
    void savingOtherFieldsLeavesItForLater() {
        assam.assign(stock(F.of("stock").plus(5)));
        assam.save(SaveOptions.only("name"));
        assertThat(Goods.objects.get(assam.pk()).stock).isEqualTo(10);
        assam.save(SaveOptions.only("stock"));
        assertThat(assam.stock).isEqualTo(15);
        assam.assign(stock(F.of("stock").plus(5)));
        assam.assign(Assignment.of("stock", 1));
        assam.save();
        assertThat(Goods.objects.get(assam.pk()).stock).isEqualTo(1);
    }

    @Test
    void manyAreWrittenByOneStatement() {
        assam.assign(stock(F.of("stock").times(2)));
        sencha.stock = 7;
        kettle.assign(
                stock(Case.when(Q.of("price__gt", 20), 1).otherwise(2)),
                Assignment.of("price", F.of("price").plus(new BigDecimal("0.50"))));
        try (var statements = new Statements()) {
            long written =
                    Goods.objects.bulkUpdate(List.of(assam, sencha, kettle), "stock", "price");
            assertThat(written).isEqualTo(3);
            assertThat(statements.heard()).filteredOn(sql -> sql.startsWith("UPDATE")).hasSize(1);
        }
        assertThat(Goods.objects.orderBy("id").flat("stock").list()).containsExactly(20, 7, 1);
        assertThat(Goods.objects.get(kettle.pk()).price).isEqualByComparingTo("29.50");
        assertThat(Goods.objects.get(assam.pk()).price).isEqualByComparingTo("4.50");
        Goods.objects.bulkUpdate(2, List.of(assam, sencha, kettle), "name");
        assertThat(Goods.objects.bulkUpdate(List.of(assam), "stock")).isEqualTo(1);
        assertThat(Goods.objects.get(assam.pk()).stock).isEqualTo(10);
    }

    @Test
    void theDefaultsOfUpdateOrCreateMayCompute() {
        Found<Goods> found =
                Goods.objects.updateOrCreate(
                        Map.of("slug", "assam"), row -> row.assign(stock(F.of("stock").plus(1))));
        assertThat(found.created()).isFalse();
        assertThat(found.instance().stock).isEqualTo(11);
    }

    @Test
    void aNewRowHasNothingToComputeFrom() {
        var fresh = new Goods();
        fresh.category.set(drinks);
        fresh.slug = "fresh";
        fresh.created = Instant.EPOCH;
        fresh.assign(stock(F.of("stock").plus(1)));
        assertThatThrownBy(fresh::save)
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("can only be used to update, not to insert");
        assertThatThrownBy(() -> fresh.assign(Assignment.of("sock", 1)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("stock");
    }

    @Test
    void theDatabaseComputesValuesOfNewRows() {
        try (var statements = new Statements()) {
            Goods made =
                    Goods.objects.create(
                            Assignment.of("category", drinks),
                            Assignment.of("slug", TextFunctions.lower(Value.of("GYOKURO"))),
                            Assignment.of("name", "Gyokuro"),
                            Assignment.of("created", DateFunctions.now()),
                            Assignment.of("price", new BigDecimal("9.50")),
                            Assignment.of(
                                    "stock",
                                    Case.when(Q.of(Value.of(1), "in", List.of(1, 2)), 7)
                                            .otherwise(8)));
            assertThat(made.slug).isEqualTo("gyokuro");
            assertThat(made.stock).isEqualTo(7);
            assertThat(made.created).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
            assertThat(statements.heard()).hasSize(1);
            made.save();
            assertThat(Goods.objects.get("slug", "gyokuro").stock).isEqualTo(7);
        }
        var one = fresh("one");
        one.assign(stock(Value.of(1).plus(2)));
        var two = fresh("two");
        two.assign(stock(Value.of(3).plus(4)));
        var three = fresh("three");
        three.stock = 5;
        Goods.objects.bulkCreate(List.of(one, two, three));
        assertThat(one.stock).isEqualTo(3);
        assertThat(
                        Goods.objects
                                .filter("slug__in", List.of("one", "two", "three"))
                                .orderBy("stock")
                                .flat("slug")
                                .list())
                .containsExactly("one", "three", "two");
        assertThatThrownBy(() -> Goods.objects.create(stock(Sum.of("stock"))))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Aggregate functions are not allowed");
    }

    @Test
    void aRowThatPointsNowhereIsRefusedAndHasNoKey() {
        var astray = fresh("astray");
        astray.category.setId(999L);
        assertThatThrownBy(astray::save).isInstanceOf(IntegrityError.class);
        assertThat(astray.id).isNull();
    }

    private Goods fresh(String slug) {
        var goods = new Goods();
        goods.category.set(drinks);
        goods.slug = slug;
        goods.name = slug;
        goods.price = BigDecimal.ONE;
        goods.created = Instant.EPOCH;
        return goods;
    }
}
