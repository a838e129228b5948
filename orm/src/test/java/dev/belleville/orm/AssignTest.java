package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
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
        fresh.assign(stock(F.of("stock").plus(1)));
        assertThatThrownBy(fresh::save)
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("cannot have expressions as values: [stock]");
        assertThatThrownBy(() -> fresh.assign(Assignment.of("sock", 1)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("stock");
    }
}
