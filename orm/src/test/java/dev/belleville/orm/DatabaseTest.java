package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.shop.Goods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTest extends ShopTest {
    @Test
    void sqlByHandTakesParametersAndGivesMaps() {
        List<Map<String, Object>> rows =
                orm.database()
                        .query(
                                "SELECT name, stock FROM catalog_goods WHERE stock > ? ORDER BY id",
                                5);
        Object ten = vendor == Vendor.MARIADB ? (Object) 10L : 10; // integer UNSIGNED
        assertThat(rows).isEqualTo(List.of(Map.of("name", "Assam", "stock", ten)));
        assertThat(orm.database().execute("UPDATE catalog_goods SET stock = ?", 1)).isEqualTo(3);
        assertThatThrownBy(() -> orm.database().query("SELECT x FROM nowhere"))
                .isInstanceOf(DatabaseError.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void sqlByHandIsPartOfTheTransaction() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            orm.database().execute("DELETE FROM catalog_goods_tags");
                            throw new IllegalStateException("undo");
                        }))
                .hasMessage("undo");
        assertThat(kettle.tags.count()).isEqualTo(2);
    }

    @Test
    void aMissingTableIsNoRiddle() {
        orm.database().execute("DROP TABLE catalog_review");
        assertThatThrownBy(() -> assam.reviews.all().list())
                .isInstanceOf(
                        vendor == Vendor.SQLITE ? OperationalError.class : ProgrammingError.class)
                .hasMessageContaining("catalog_review");
    }

    @Test
    void noConnectionIsMadeBeforeTheFirstIsNeeded() {
        try (Orm lazy =
                Orm.builder()
                        .models("catalog", TransactionTest.Sticker.class)
                        .database("default", "postgresql://nobody:hush@127.0.0.1:1/none")
                        .open()) {
            assertThat(lazy.database().vendor()).isEqualTo("postgresql");
            assertThat(lazy.database().toString()).doesNotContain("hush");
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        Database closed = orm.database();
        closed.close();
        assertThatThrownBy(() -> closed.query("SELECT 1"))
                .isInstanceOf(OperationalError.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aWrongAddressIsRefusedWithTheRightForms() {
        assertThatThrownBy(
                        () -> Orm.builder().database("default", "oracle://me:hush@host/x").open())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("sqlite:PATH")
                .hasMessageNotContaining("hush");
    }

    @Test
    void withoutAnOrmTheErrorNamesTheRemedy() {
        orm.close();
        assertThatThrownBy(Goods.objects::count)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Orm.builder()");
    }

    @Test
    void anUnregisteredModelIsNamed() {
        assertThatThrownBy(TransactionTest.Sticker.objects::count)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(".models(Sticker.class)");
    }
}
