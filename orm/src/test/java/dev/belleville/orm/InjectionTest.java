package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Goods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may send says nothing to the database but itself. */
class InjectionTest extends ShopTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'; DROP TABLE catalog_goods; --",
                "\"; DROP TABLE catalog_goods; --",
                "name\") OR 1=1 --",
                "{0}",
                "/* */",
            })
    void valuesInExpressionsAreBound(String evil) {
        try (Statements statements = new Statements()) {
            List<Expression> echoes =
                    List.of(
                            Value.of(evil),
                            Functions.coalesce(
                                    Value.of(null).output(FieldKind.TEXT), Value.of(evil)),
                            Case.when(Q.of("name", "Assam"), evil).otherwise(evil),
                            TextFunctions.concat(Value.of(evil), Value.of("")),
                            TextFunctions.replace(Value.of("x"), "x", evil),
                            Sql.of("lower(?)", evil).output(FieldKind.TEXT),
                            Functions.jsonText(
                                    Functions.jsonObject(Map.of(evil, Value.of(evil))), evil));
            for (Expression echo : echoes) {
                Object said = Goods.objects.all().limit(1).annotate("x", echo).flat("x").get();
                assertThat(String.valueOf(said)).as(echo.toString()).isEqualToIgnoringCase(evil);
            }
            String joined =
                    (String)
                            Goods.objects
                                    .aggregate(
                                            Map.of("x", StringAgg.of("name", evil).orderBy("name")))
                                    .get("x");
            assertThat(joined).isEqualTo(String.join(evil, "Assam", "Kettle", "Sencha"));
            assertThat(Goods.objects.filter(TextFunctions.lower("name").lookup("contains", evil)))
                    .isEmpty();
            assertThat(Goods.objects.filter("attributes__has_key", evil)).isEmpty();
            assertThat(Goods.objects.filter("attributes__has_any_keys", List.of(evil))).isEmpty();
            assertThat(Goods.objects.filter("attributes__" + evil, evil)).isEmpty();
            assertThat(Goods.objects.orderBy("attributes__" + evil).list()).hasSize(3);
            assertThat(statements.heard())
                    .noneMatch(sql -> sql.contains(evil) && !evil.equals("{0}"));
        }
        assertThat(Goods.objects.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\"; DROP TABLE catalog_goods; --",
                "name\" = 1 OR \"name",
                "a b",
                "a;b",
                "a/*"
            })
    void namesAreFieldsOrRefused(String evil) {
        assertThatThrownBy(() -> Goods.objects.all().annotate(evil, F.of("name")))
                .hasMessageContaining("aliases");
        for (Expression expression :
                List.of(
                        F.of(evil),
                        TextFunctions.lower(evil),
                        Sum.of(evil),
                        DateFunctions.extract(evil, "created"),
                        Window.of(WindowFunctions.rank()).orderBy(evil),
                        Window.of(WindowFunctions.rank()).partitionBy(evil))) {
            assertThatThrownBy(() -> Goods.objects.all().annotate("x", expression).list())
                    .as(expression.toString())
                    .isInstanceOf(FieldError.class);
        }
        assertThatThrownBy(() -> Goods.objects.orderBy(evil).list()).isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> Goods.objects.filter("name__" + evil, 1).list())
                .isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> Func.of(evil)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Functions.collate("name", evil))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
