package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.SET_NULL;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.F;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The models that a data step gets: those of its point of the history. */
class HistoricalModelTest {
    private static Lab shop(TestDatabase database) throws SQLException {
        return new Lab(database)
                .apply(
                        createModel(
                                "Category",
                                field("id", bigAuto().primaryKey()),
                                field("name", character(80).unique()),
                                field(
                                        "parent",
                                        foreignKey("shop.Category", SET_NULL)
                                                .nullable()
                                                .relatedName("children"))),
                        createModel(
                                "Tag", field("code", character(9).primaryKey().column("tag_code"))),
                        createModel(
                                        "Goods",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(20).column("title")),
                                        field("stock", positiveInteger().defaultValue(7)),
                                        field("note", text().nullable()),
                                        field("category", foreignKey("shop.Category", CASCADE)),
                                        field(
                                                "tags",
                                                manyToMany("shop.Tag").relatedName("goods_set")))
                                .meta(
                                        Meta.of()
                                                .ordering("-name")
                                                .index("goods_by_name", "name", "-stock")))
                .sql(
                        "INSERT INTO shop_category (name) VALUES ('tea'), ('cups')",
                        "INSERT INTO shop_tag (tag_code) VALUES ('new')",
                        "INSERT INTO shop_goods (title, stock, category_id) VALUES ('green', 3, 1), ('black', 4, 1)",
                        "INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES (1, 'new')");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsAreReadChangedAndMadeAsModelsAre(TestDatabase database) throws Exception {
        try (var lab = shop(database)) {
            lab.apply(
                    runJava(models -> {
                        Manager<HistoricalModel> all = models.objects("Goods");
                        assertThat(all.list())
                                .extracting(g -> g.get("name", String.class))
                                .containsExactly("green", "black");
                        HistoricalModel black = all.get("stock", 4);
                        assertThat(black.get("stock")).isEqualTo(4L);
                        assertThat(black.get("note")).isNull();
                        black.set("name", "Assam");
                        black.set("stock", 40);
                        black.save();
                        all.filter("stock__lt", 10).update("stock", F.of("stock").plus(1));
                        var made =
                                all.create(g -> {
                                    g.set("name", "cup");
                                    g.set("category", 2);
                                });
                        assertThat(made.get("stock")).isEqualTo(7L);
                        assertThat(made.pk()).isEqualTo(3L);
                        models.objects("shop.Category").get("name", "tea").delete();
                    }));
            assertThat(lab.rows("SELECT title, stock, category_id FROM shop_goods ORDER BY id"))
                    .containsExactly("cup|7|2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void relationsLeadOn(TestDatabase database) throws Exception {
        try (var lab = shop(database)) {
            lab.apply(
                    runJava(models -> {
                        Manager<HistoricalModel> categories = models.objects("Category");
                        HistoricalModel tea = categories.get("name", "tea");
                        HistoricalModel cups = categories.get("name", "cups");
                        cups.set("parent", tea);
                        cups.save();
                        assertThat(categories.filter("children__name", "cups").count()).isOne();
                        HistoricalModel green =
                                models.objects("Goods")
                                        .selectRelated("category")
                                        .filter("category__name__startswith", "te")
                                        .get("name", "green");
                        assertThat(green.ref("category").get()).isEqualTo(tea);
                        assertThat(green.ref("category").isLoaded()).isTrue();
                        HistoricalModel old =
                                models.objects("Tag").create(t -> t.set("code", "old"));
                        green.many("tags").add(old);
                        assertThat(models.objects("Goods").filter("tags__code", "old").count())
                                .isOne();
                        assertThat(models.objects("Goods").filter("category__parent", tea).list())
                                .isEmpty();
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachStepSeesTheFieldsOfItsPointOfTheHistory(TestDatabase database) throws Exception {
        try (var lab = shop(database)) {
            lab.apply(
                    addField("Goods", "label", character(40).blank()),
                    runJava(
                            models -> {
                                var rows = new ArrayList<HistoricalModel>();
                                for (var goods : models.objects("Goods").list()) {
                                    goods.set("label", goods.get("name") + "!");
                                    rows.add(goods);
                                }
                                models.objects("Goods").bulkUpdate(rows, "label");
                            },
                            models ->
                                    assertThat(
                                                    models.objects("Goods")
                                                            .filter("label", "green!")
                                                            .count())
                                            .isOne()),
                    removeField("Goods", "note"),
                    runJava(
                            models ->
                                    assertThatThrownBy(() ->
                                                    models.objects("Goods")
                                                            .get("id", 1)
                                                            .get("note"))
                                            .isInstanceOf(MigrationError.class)
                                            .hasMessageContaining(
                                                    "Model shop.Goods has no field 'note' at this"
                                                            + " point of the migrations"),
                            DataStep.NONE));
            assertThat(lab.rows("SELECT label FROM shop_goods ORDER BY id"))
                    .containsExactly("green!", "black!");
            lab.undo();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyKindOfFieldKeepsItsValue(TestDatabase database) throws Exception {
        Map<String, Object> values =
                Map.ofEntries(
                        Map.entry("flag", true),
                        Map.entry("price", new BigDecimal("12.50")),
                        Map.entry("weight", 1.5),
                        Map.entry("day", LocalDate.of(2026, 2, 3)),
                        Map.entry("moment", Instant.parse("2026-02-03T04:05:06.000007Z")),
                        Map.entry("hour", LocalTime.of(4, 5, 6)),
                        Map.entry("span", Duration.ofSeconds(90)),
                        Map.entry("code", UUID.fromString("12345678-1234-5678-1234-567812345678")),
                        Map.entry("data", Map.of("a", List.of("b", true))),
                        Map.entry("small", 3L),
                        Map.entry("big", 1L << 40),
                        Map.entry("mail", "a@b.example"),
                        Map.entry("file", "a/b.txt"),
                        Map.entry("address", "127.0.0.1"));
        try (var lab = new Lab(database)) {
            lab.apply(
                    createModel(
                            "Everything",
                            field("id", auto().primaryKey()),
                            field("flag", bool()),
                            field("price", decimal(8, 2)),
                            field("weight", floating()),
                            field("day", date()),
                            field("moment", dateTime()),
                            field("hour", time()),
                            field("span", duration()),
                            field("code", uuid()),
                            field("data", json()),
                            field("small", smallInteger()),
                            field("big", positiveBigInteger()),
                            field("mail", email(80)),
                            field("file", file(80)),
                            field("address", genericIpAddress()),
                            field("bytes", binary())),
                    runJava(models -> {
                        models.objects("Everything")
                                .create(one -> {
                                    values.forEach(one::set);
                                    one.set("bytes", new byte[] {1, 2});
                                });
                        HistoricalModel read = models.objects("Everything").get("flag", true);
                        values.forEach((name, value) ->
                                assertThat(read.get(name)).as(name).isEqualTo(value));
                        assertThat(read.get("bytes", byte[].class)).containsExactly(1, 2);
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPartOfTheStepCanFailAlone(TestDatabase database) throws Exception {
        try (var lab = shop(database)) {
            lab.apply(
                    runJava(models -> {
                        Manager<HistoricalModel> tags = models.objects("Tag");
                        assertThatThrownBy(() ->
                                        Transaction.atomic(() ->
                                                tags.bulkCreate(
                                                        List.of(
                                                                tags.get("code", "new"),
                                                                tags.get("code", "new")))))
                                .isInstanceOf(IntegrityError.class);
                        tags.create(t -> t.set("code", "two"));
                    }));
            assertThat(lab.rows("SELECT count(*) FROM shop_tag")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void manyRowsAreReadBitByBit(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                    createModel("Row", field("id", bigAuto().primaryKey()), field("n", integer())),
                    runJava(models -> {
                        var rows = new ArrayList<HistoricalModel>();
                        for (int i = 0; i < 3_000; i++) {
                            HistoricalModel row = models.newInstance("Row");
                            row.set("n", i);
                            rows.add(row);
                        }
                        models.objects("Row").bulkCreate(rows);
                        long sum = 0;
                        for (var row : models.objects("Row").filter(Q.of("n__gte", 1000))) {
                            sum += row.get("n", Long.class);
                        }
                        assertThat(sum).isEqualTo(3_999_000);
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void todaysClassesAreRefused(TestDatabase database) throws Exception {
        try (var lab = shop(database)) {
            assertThatThrownBy(() -> lab.apply(runJava(_ -> Goods.objects.count())))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("there say models.objects(\"Goods\")")
                    .hasCauseInstanceOf(ImproperlyConfigured.class);
            assertThatThrownBy(() -> lab.apply(runJava(m -> m.objects("Good").count())))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("No model shop.Good at this point of the migrations")
                    .hasMessageContaining("shop.Goods");
        }
    }

    @Test
    void arraysHoldWhatTheyHeld() throws Exception {
        try (var lab = new Lab(TestDatabase.POSTGRESQL)) {
            lab.apply(
                    createModel(
                            "Board",
                            field("id", bigAuto().primaryKey()),
                            field("squares", array(array(integer()))),
                            field("prices", array(decimal(5, 2)))),
                    runJava(models -> {
                        models.objects("Board")
                                .create(board -> {
                                    board.set("squares", List.of(List.of(1, 2), List.of(3, 4)));
                                    board.set("prices", List.of(new BigDecimal("1.5")));
                                });
                        assertThat(models.objects("Board").get().get("squares"))
                                .isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
                    }));
            assertThat(lab.rows("SELECT squares, prices FROM shop_board"))
                    .containsExactly("{{1,2},{3,4}}|{1.50}");
        }
    }
}
