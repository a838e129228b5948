package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each function once, with the value that Django gives for it. */
class FunctionTest extends ShopTest {
    /** What an expression gives for Assam: price 4.50, stock 10, slug "assam". */
    private @Nullable Object of(Expression expression) {
        return Goods.objects.filter("pk", assam.id).annotate("x", expression).flat("x").get();
    }

    private double number(Expression expression) {
        return ((Number) Objects.requireNonNull(of(expression))).doubleValue();
    }

    private void isClose(Expression expression, double expected) {
        assertThat(number(expression)).isCloseTo(expected, Offset.offset(1e-9));
    }

    @Test
    void textsAreCutJoinedAndFilled() {
        assertThat(of(TextFunctions.lower("name"))).isEqualTo("assam");
        assertThat(of(TextFunctions.upper("name"))).isEqualTo("ASSAM");
        assertThat(of(TextFunctions.length("name"))).isEqualTo(5L);
        assertThat(of(TextFunctions.left("name", 3))).isEqualTo("Ass");
        assertThat(of(TextFunctions.right("name", 2))).isEqualTo("am");
        assertThat(of(TextFunctions.substr("name", 2))).isEqualTo("ssam");
        assertThat(of(TextFunctions.substr("name", 2, 3))).isEqualTo("ssa");
        assertThat(of(TextFunctions.trim(Value.of("  a ")))).isEqualTo("a");
        assertThat(of(TextFunctions.ltrim(Value.of("  a ")))).isEqualTo("a ");
        assertThat(of(TextFunctions.rtrim(Value.of("  a ")))).isEqualTo("  a");
        assertThat(of(TextFunctions.concat("name", Value.of("/"), "slug")))
                .isEqualTo("Assam/assam");
        assertThat(of(TextFunctions.concat("name", Value.of(null).output(FieldKind.TEXT))))
                .isEqualTo("Assam");
        assertThat(of(TextFunctions.replace("name", "s", "z"))).isEqualTo("Azzam");
        assertThat(of(TextFunctions.repeat("slug", 2))).isEqualTo("assamassam");
        assertThat(of(TextFunctions.reverse("name"))).isEqualTo("massA");
        assertThat(of(TextFunctions.lpad("name", 8, "xy"))).isEqualTo("xyxAssam");
        assertThat(of(TextFunctions.rpad("name", 8, "xy"))).isEqualTo("Assamxyx");
        assertThat(of(TextFunctions.lpad("name", 2, "x"))).isEqualTo("As");
        assertThat(of(TextFunctions.strIndex("name", "sa"))).isEqualTo(3L);
        assertThat(of(TextFunctions.strIndex("name", "?"))).isEqualTo(0L);
        assertThat(of(TextFunctions.chr(Value.of(233)))).isEqualTo("é");
        assertThat(of(TextFunctions.ord(Value.of("é")))).isEqualTo(233L);
    }

    @Test
    void textsAreDigested() {
        assertThat(of(TextFunctions.md5("slug"))).isEqualTo("d25a6ed994d33a550a4e5f0f56dd6bd5");
        assertThat(of(TextFunctions.sha224("slug")))
                .isEqualTo("2ed29ddb04081a171f920915c3a8423ac4733feaaa006b07efb78843");
        assertThat(of(TextFunctions.sha256("slug")))
                .isEqualTo("4df7786dbfa2eb12284942e27d8565b0faca96a631512ca830a23a3d8507d92d");
        assertThat((String) of(TextFunctions.sha384("slug")))
                .startsWith("9d42fb8a1847ebb73f13e8332abcfc1419b2078b");
        assertThat((String) of(TextFunctions.sha512("slug")))
                .startsWith("67069eec9d3b59624e8e258c7ae96486b70bc25f");
    }

    @Test
    void numbersAreComputed() {
        assertThat(of(MathFunctions.abs(Value.of(-3)))).isEqualTo(3L);
        assertThat(of(MathFunctions.sign(Value.of(-3)))).isEqualTo(-1L);
        assertThat(number(MathFunctions.ceil("price"))).isEqualTo(5);
        assertThat(number(MathFunctions.floor("price"))).isEqualTo(4);
        assertThat(number(MathFunctions.round(Value.of(2.567), 2))).isEqualTo(2.57);
        assertThat(number(MathFunctions.round(Value.of(2.567)))).isEqualTo(3);
        isClose(MathFunctions.mod("stock", 4), 2);
        isClose(MathFunctions.power("stock", 2), 100);
        isClose(F.of("stock").power(-1), 0.1);
        isClose(MathFunctions.sqrt(Value.of(2)), Math.sqrt(2));
        isClose(MathFunctions.exp(Value.of(1)), Math.E);
        isClose(MathFunctions.ln("stock"), Math.log(10));
        isClose(MathFunctions.log(2, "stock"), Math.log(10) / Math.log(2));
        isClose(MathFunctions.sin(Value.of(1.0)), Math.sin(1));
        isClose(MathFunctions.cos(Value.of(1.0)), Math.cos(1));
        isClose(MathFunctions.tan(Value.of(1.0)), Math.tan(1));
        isClose(MathFunctions.cot(Value.of(1.0)), 1 / Math.tan(1));
        isClose(MathFunctions.asin(Value.of(0.5)), Math.asin(0.5));
        isClose(MathFunctions.acos(Value.of(0.5)), Math.acos(0.5));
        isClose(MathFunctions.atan(Value.of(0.5)), Math.atan(0.5));
        isClose(MathFunctions.atan2(Value.of(1.0), Value.of(2.0)), Math.atan2(1, 2));
        isClose(MathFunctions.degrees(Value.of(1.0)), Math.toDegrees(1));
        isClose(MathFunctions.radians(Value.of(90.0)), Math.PI / 2);
        isClose(MathFunctions.pi(), Math.PI);
        assertThat(number(MathFunctions.random())).isBetween(0.0, 1.0);
    }

    @Test
    void numbersAreRoundedToTensToo() {
        for (Map.Entry<Integer, List<String>> each :
                Map.of(-1, List.of("0", "10", "30"), -2, List.of("0", "0", "0")).entrySet()) {
            List<@Nullable Object> rounded =
                    Goods.objects
                            .orderBy("id")
                            .flat(MathFunctions.round("price", each.getKey()))
                            .list();
            for (int i = 0; i < 3; i++) {
                assertThat((BigDecimal) rounded.get(i))
                        .isEqualByComparingTo(each.getValue().get(i));
            }
        }
    }

    @Test
    void decimalsStayDecimals() {
        assertThat((BigDecimal) of(MathFunctions.ceil("price"))).isEqualByComparingTo("5");
        assertThat((BigDecimal) of(MathFunctions.abs(F.of("price").times(-1))))
                .isEqualByComparingTo("4.50");
        assertThat(of(MathFunctions.sqrt("price"))).isInstanceOf(BigDecimal.class);
    }

    @Test
    void valuesAreComparedAndConverted() {
        assertThat(of(Functions.coalesce("released", Value.of(LocalDate.EPOCH))))
                .isEqualTo(LocalDate.EPOCH);
        assertThat(of(Functions.greatest("stock", 7))).isEqualTo(10L);
        assertThat(of(Functions.least("stock", 7))).isEqualTo(7L);
        assertThat(of(Functions.nullIf("stock", 10))).isNull();
        assertThat(of(Functions.nullIf("stock", 11))).isEqualTo(10L);
        assertThat(of(Functions.cast("stock", FieldKind.TEXT))).isEqualTo("10");
        assertThat(of(Functions.castToText("stock", 20))).isEqualTo("10");
        assertThat(of(Functions.cast(Value.of("12"), FieldKind.INTEGER))).isEqualTo(12L);
        assertThat((BigDecimal) of(Functions.castToDecimal("stock", 6, 1)))
                .isEqualByComparingTo("10");
        assertThat(of(Functions.cast("stock", FieldKind.FLOAT))).isEqualTo(10.0);
        assertThat(of(Functions.jsonObject(Map.of("name", F.of("name")))))
                .isEqualTo(Map.of("name", "Assam"));
        assam.attributes = Map.of("strong", true);
        assam.save();
        assertThat(
                        of(
                                Functions.jsonObject(
                                        Map.of(
                                                "all", F.of("attributes"),
                                                "active", F.of("active"),
                                                "row", Functions.jsonArray("stock")))))
                .isEqualTo(
                        Map.of(
                                "all", Map.of("strong", true),
                                "active", true,
                                "row", List.of(10)));
        assertThat(of(Functions.jsonArray("name", Value.of(1)))).isEqualTo(List.of("Assam", 1));
    }

    @Test
    void collationsSort() {
        String binary =
                switch (vendor) {
                    case SQLITE -> "BINARY";
                    case POSTGRESQL -> "C";
                    case MARIADB -> "utf8mb4_bin";
                };
        assam.name = "assam";
        assam.save();
        assertThat(
                        Goods.objects
                                .orderBy(Functions.collate("name", binary).asc())
                                .flat("name")
                                .list())
                .containsExactly("Kettle", "Sencha", "assam");
    }

    @Test
    void whatNoFunctionTakesIsRefusedAtOnce() {
        assertThatThrownBy(() -> Functions.collate("name", "C\"; DROP TABLE x --"))
                .hasMessageContaining("Invalid collation name");
        assertThatThrownBy(() -> Functions.coalesce("name")).hasMessageContaining("two");
        assertThatThrownBy(() -> TextFunctions.concat("name")).hasMessageContaining("two");
        assertThatThrownBy(() -> TextFunctions.left("name", 0)).hasMessageContaining("greater");
        assertThatThrownBy(() -> TextFunctions.substr("name", 0)).hasMessageContaining("greater");
        assertThatThrownBy(() -> WindowFunctions.ntile(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Func.of("f(); --", "name")).hasMessageContaining("no name");
        assertThatThrownBy(() -> of(Functions.coalesce("name", 1)))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("CharField, IntegerField");
    }

    @Test
    void aFunctionOfTheUsersOwnIsWrittenByTemplate() {
        Func glued =
                new Func(
                        "glued",
                        Map.of(
                                "",
                                "{0} || '{{' || {1} || '}'",
                                "postgresql",
                                "{0} || '{{' || {1} || '}'"),
                        List.of(F.of("name"), Value.of("?")),
                        FieldKind.TEXT,
                        Func.Result.ALIKE);
        assertThat(of(glued)).isEqualTo("Assam{?}");
        assertThat(of(Func.of("LOWER", "name"))).isEqualTo("assam");
        assertThat(
                        of(
                                Func.of("NONE", "name")
                                        .on(vendor.name().toLowerCase(Locale.ROOT), "UPPER({})")))
                .isEqualTo("ASSAM");
        assertThat(of(Sql.of("lower({}) || ?", "name", "'; --").output(FieldKind.TEXT)))
                .isEqualTo("assam'; --");
        assertThatThrownBy(() -> Sql.of("lower({})")).hasMessageContaining("not as many");
        assertThatThrownBy(() -> Sql.of("now()", 1)).hasMessageContaining("not as many");
    }

    @Test
    void theDatabaseMakesUuids() {
        long before = System.currentTimeMillis() - 1000;
        for (Expression made : List.of(Functions.uuid4(), Functions.uuid7())) {
            List<UUID> all =
                    Goods.objects.flat(made).list().stream().map(UUID.class::cast).toList();
            assertThat(all).hasSize(3).doesNotHaveDuplicates();
            assertThat(all).allMatch(uuid -> uuid.variant() == 2);
            boolean timed = made.equals(Functions.uuid7());
            assertThat(all).allMatch(uuid -> uuid.version() == (timed ? 7 : 4));
            if (timed) {
                assertThat(all)
                        .allMatch(uuid ->
                                uuid.getMostSignificantBits() >>> 16 >= before
                                        && uuid.getMostSignificantBits() >>> 16
                                                <= System.currentTimeMillis() + 1000);
            }
        }
    }
}
