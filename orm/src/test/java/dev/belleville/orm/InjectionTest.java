package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Goods;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'; DROP TABLE catalog_goods; --",
                "x\" FROM auth_user; --",
                "a b",
                "a;b",
                "a/*b",
                "a--b",
                "a`b",
                "a\nb",
                "a#b",
                ""
            })
    void namesOfWhatIsComputedAreNamesOrRefused(String evil) {
        QuerySet<Goods> all = Goods.objects.all();
        for (ThrowingCallable naming :
                List.<ThrowingCallable>of(
                        () -> all.alias(evil, F.of("name")),
                        () -> all.annotate(evil, Count.of("reviews")),
                        () -> all.annotate(evil, FilteredRelation.of("tags", Q.of("tags__id", 1))),
                        () -> all.values(Map.of(evil, F.of("name"))),
                        () -> all.aggregate(Map.of(evil, Sum.of("stock"))))) {
            assertThatThrownBy(naming)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Column aliases cannot contain");
        }
        assertThatThrownBy(() -> all.values(evil).list()).isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> all.valuesList(evil, "id").list()).isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> all.flat(evil).list()).isInstanceOf(FieldError.class);
        assertThat(Goods.objects.count()).isEqualTo(3);
    }

    /** A letter that SQL gives a meaning and names may have is quoted. */
    @Test
    void oddNamesAreQuoted() {
        for (String odd : List.of("a.b", "a%b", "a?b", "a(b)", "a$1", "{0}", "a,b", "ä")) {
            assertThat(
                            Goods.objects
                                    .orderBy("id")
                                    .values(Map.of(odd, TextFunctions.upper("name")), "id")
                                    .first())
                    .as(odd)
                    .containsEntry(odd, "ASSAM");
            assertThat(Goods.objects.aggregate(Map.of(odd, Sum.of("stock"))))
                    .containsEntry(odd, 13L);
            assertThat(
                            Goods.objects
                                    .annotate(
                                            odd,
                                            FilteredRelation.of("tags", Q.of("tags__name", "red")))
                                    .filter(odd + "__isnull", false)
                                    .count())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x'; DROP TABLE catalog_goods; --", "1) OR (1=1", "?", "$1", "{0}", "%s"})
    void parametersOfSqlByHandAreBound(String evil) {
        assertThat(Goods.objects.raw("SELECT * FROM catalog_goods WHERE name = ?", evil)).isEmpty();
        assertThat(orm.database().query("SELECT ? AS x", evil))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsExactly(evil));
        assertThat(
                        orm.database()
                                .execute(
                                        "UPDATE catalog_goods SET description = ? WHERE id = ?",
                                        evil,
                                        assam.id))
                .isEqualTo(1);
        assertThat(Goods.objects.get(assam.id).description).isEqualTo(evil);
        assertThat(
                        Goods.objects
                                .filter("pk", assam.id)
                                .flat(
                                        Sql.of("COALESCE(?, {})", evil, "name")
                                                .output(FieldKind.TEXT))
                                .get())
                .isEqualTo(evil);
        assertThat(Goods.objects.filter(Sql.condition("{} = ?", "name", evil))).isEmpty();
        assertThatThrownBy(() -> Goods.objects.raw("SELECT * FROM catalog_goods", evil).list())
                .hasMessageContaining("0 placeholders ? but 1 parameters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANALYZE; DROP TABLE catalog_goods",
                "FORMAT JSON) SELECT 1; --",
                "analyze, verbose",
                "--",
                "QUERY PLAN"
            })
    void optionsOfExplainAreKnownOrRefused(String evil) {
        assertThatThrownBy(() -> Goods.objects.all().explain(evil))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown options: " + evil);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a' = 1 OR '1' = '1",
                "a\"}' OR 1=1 --",
                "$.x",
                "[0]",
                "#-1",
                "a\\",
                "{0}",
                "a,b",
                "}"
            })
    void keysOfJsonAreKeys(String evil) {
        assam.attributes = Map.of(evil, "here");
        assam.save();
        var path = new JsonPath<Object>("attributes");
        try (Statements statements = new Statements()) {
            assertThat(Goods.objects.filter(path.key(evil).eq("here")).get()).isEqualTo(assam);
            assertThat(Goods.objects.filter(path.hasKey(evil)).get()).isEqualTo(assam);
            assertThat(Goods.objects.filter(path.hasAnyKeys(evil, "none")).get()).isEqualTo(assam);
            assertThat(Goods.objects.filter("attributes__" + evil, "here").get()).isEqualTo(assam);
            assertThat(Goods.objects.exclude("attributes__" + evil, "here")).hasSize(0);
            assertThat(Goods.objects.orderBy("attributes__" + evil, "id")).hasSize(3);
            assertThat(Goods.objects.filter("pk", assam.id).flat("attributes__" + evil).get())
                    .isEqualTo("here");
            assertThat(
                            Goods.objects
                                    .filter("pk", assam.id)
                                    .flat(Functions.jsonText("attributes", evil))
                                    .get())
                    .isEqualTo("here");
            assertThat(statements.heard())
                    .noneMatch(sql -> evil.length() > 3 && sql.contains(evil));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name; DROP TABLE catalog_goods",
                "name DESC, (SELECT 1)",
                "-name, id",
                "--name",
                "name\" ASC; --",
                "RANDOM()",
                "1"
            })
    void textsOfOrdersAreFieldsOrRefused(String evil) {
        for (QuerySet<Goods> rows :
                List.of(
                        Goods.objects.orderBy(evil),
                        Goods.objects.orderBy("-" + evil),
                        Goods.objects.orderBy(Ordering.of(evil).nullsLast()),
                        Goods.objects.orderBy("id").distinct(evil),
                        Goods.objects.annotate("x", StringAgg.of("name", ",").orderBy(evil)))) {
            assertThatThrownBy(rows::list).isInstanceOf(FieldError.class);
        }
        assertThatThrownBy(() -> Goods.objects.latest(evil)).isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> Goods.objects.earliest(evil)).isInstanceOf(FieldError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year' FROM created) OR 1=1 --",
                "year); DROP TABLE catalog_goods",
                "%Y', created)",
                "name\" = 1 --"
            })
    void partsAndFieldsOfDatesAreKnownOrRefused(String evil) {
        for (ThrowingCallable asking :
                List.<ThrowingCallable>of(
                        () -> Goods.objects.dates(evil, DateUnit.YEAR).list(),
                        () -> Goods.objects.datetimes(evil, DateUnit.HOUR).list(),
                        () -> Goods.objects.filter("created__" + evil, 1).list(),
                        () -> Goods.objects.orderBy("created__" + evil).list(),
                        () -> Goods.objects.flat(DateFunctions.extract(evil, "created")).list(),
                        () -> Goods.objects.flat(DateFunctions.truncYear(evil)).list())) {
            assertThatThrownBy(asking).isInstanceOf(FieldError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nocase; DROP TABLE catalog_goods",
                "C\" OR 1=1 --",
                "C` OR 1=1 --",
                "C' --",
                "a b",
                ""
            })
    void namesOfCollationsArePlainOrRefused(String evil) {
        assertThatThrownBy(() -> Functions.collate("name", evil))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid collation name");
    }

    /** A zone is no text but a ZoneId, and those have names without quotes, whoever asks. */
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC'; DROP TABLE catalog_goods; --", "Asia/Shanghai') --", "a'b", "+1' --"})
    void namesOfZonesAreZonesOrRefused(String evil) {
        assertThatThrownBy(() ->
                        Goods.objects
                                .flat(DateFunctions.extract("hour", "created", ZoneId.of(evil)))
                                .list())
                .isInstanceOf(DateTimeException.class);
        for (String known : ZoneId.getAvailableZoneIds()) {
            assertThat(known).matches("[A-Za-z0-9/_+-]+");
        }
        try (Statements statements = new Statements()) {
            for (ZoneId zone : List.of(ZoneId.of("Asia/Shanghai"), ZoneOffset.ofHours(-3))) {
                assertThat(
                                Goods.objects
                                        .flat(DateFunctions.extract("hour", "created", zone))
                                        .list())
                        .hasSize(3);
                assertThat(
                                Goods.objects
                                        .flat(DateFunctions.trunc(DateUnit.DAY, "created", zone))
                                        .list())
                        .hasSize(3);
                assertThat(Goods.objects.datetimes("created", DateUnit.DAY, zone).list())
                        .hasSize(1);
            }
            assertThat(statements.heard()).noneMatch(sql -> sql.contains(";"));
        }
    }
}
