package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Shop;
import dev.belleville.orm.shop.ShopDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transforms and look-ups that a site adds. */
class CustomLookupTest {
    @ParameterizedTest
    @EnumSource
    void aSiteAddsItsOwn(Vendor vendor) {
        Vendor.Fresh database = vendor.fresh();
        Orm.Builder builder =
                Orm.builder()
                        .database("default", database.url())
                        .transform("lower", TextFunctions::lower, FieldKind.CHAR, FieldKind.TEXT)
                        .transform(
                                "head",
                                x -> TextFunctions.left(x, 2),
                                FieldKind.CHAR,
                                FieldKind.TEXT)
                        .lookup(
                                "ne",
                                (left, right) -> Sql.condition("{} <> {}", left, right),
                                FieldKind.INTEGER,
                                FieldKind.POSITIVE_INTEGER)
                        .lookup(
                                "near",
                                (left, right) ->
                                        MathFunctions.abs(left.minus(right)).lookup("lt", 3),
                                FieldKind.INTEGER,
                                FieldKind.POSITIVE_INTEGER);
        Shop.apps().forEach(builder::models);
        try (Orm orm = builder.open()) {
            ShopDatabase.createTables(orm.database());
            orm.run(CustomLookupTest::ask);
        } finally {
            database.close();
        }
    }

    private static void ask() {
        Category tea =
                Category.objects.create(made -> {
                    made.name = "Tea";
                    made.slug = "tea";
                });
        for (String name : List.of("Assam", "ASSAM", "Sencha")) {
            Goods.objects.create(made -> {
                made.name = name;
                made.slug = name;
                made.price = BigDecimal.ONE;
                made.stock = name.length();
                made.category.set(tea);
                made.created = ShopTest.NOW;
            });
        }
        assertThat(Goods.objects.filter("name__lower", "assam").count()).isEqualTo(2);
        assertThat(Goods.objects.filter("name__lower__startswith", "s").count()).isEqualTo(1);
        assertThat(Goods.objects.filter("name__lower__head", "as").count()).isEqualTo(2);
        assertThat(Goods.objects.filter("category__name__lower", "tea").count()).isEqualTo(3);
        assertThat(Goods.objects.orderBy("name__lower", "id").flat("name__head").list())
                .containsExactly("As", "AS", "Se");
        assertThat(Goods.objects.filter("stock__ne", 5).count()).isEqualTo(1);
        assertThat(Goods.objects.exclude("stock__ne", 5).count()).isEqualTo(2);
        assertThat(Goods.objects.filter("stock__near", 4).count()).isEqualTo(3);
        assertThat(Goods.objects.filter("stock__near", F.of("stock").plus(9)).count()).isZero();
        assertThatThrownBy(() -> Goods.objects.filter("name__lowe", "x").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Unsupported lookup 'lowe' for CharField")
                .hasMessageContaining("lower");
        assertThatThrownBy(() -> Orm.builder().lookup("gt", (a, b) -> Q.of(a)))
                .hasMessageContaining("cannot be added");
    }
}
