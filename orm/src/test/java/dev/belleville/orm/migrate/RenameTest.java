package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.F;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models, fields and indexes under another name: all that points to them follows, and all rows. */
class RenameTest {
    /** Models in which everything points to {@code goods} and its {@code code}. */
    private static Operation[] shop(String goods, String code) {
        return new Operation[] {
            createModel(
                            goods,
                            field("id", bigAuto().primaryKey()),
                            field(code, character(20).unique()),
                            field("stock", positiveInteger()),
                            field("twin", foreignKey("shop." + goods, CASCADE).nullable()),
                            field("friends", manyToMany("shop." + goods)))
                    .meta(
                            Meta.of()
                                    .ordering("-" + code, "twin__" + code)
                                    .index("by_code", "-" + code, "stock")
                                    .uniqueTogether(code, "stock")
                                    .check(
                                            "code_there",
                                            Q.of(code, "")
                                                    .not()
                                                    .and(code + "__gt", F.of(code))
                                                    .not())),
            createModel(
                            "Tag",
                            field("id", bigAuto().primaryKey()),
                            field("goods", manyToMany("shop." + goods)))
                    .meta(Meta.of().ordering("goods__" + code)),
            createModel(
                            "Line",
                            field("id", bigAuto().primaryKey()),
                            field("goods", foreignKey("shop." + goods, CASCADE).toField(code)),
                            field("one", oneToOne("shop." + goods, CASCADE)))
                    .meta(Meta.of().ordering("goods__" + code)),
            createModel(
                    "Basket",
                    field("id", bigAuto().primaryKey()),
                    field("lines", manyToMany("shop." + goods).through("shop.Content"))),
            createModel(
                    "Content",
                    field("id", bigAuto().primaryKey()),
                    field("basket", foreignKey("shop.Basket", CASCADE)),
                    field("goods", foreignKey("shop." + goods, CASCADE)))
        };
    }

    private static Lab lab(TestDatabase database) throws SQLException {
        return new Lab(database)
                .apply(shop("Goods", "code"))
                .sql(
                        "INSERT INTO shop_goods (code, stock, twin_id) VALUES ('a', 1, NULL), ('b', 2, 1)",
                        "INSERT INTO shop_goods_friends (from_goods_id, to_goods_id) VALUES (1, 2)",
                        "INSERT INTO shop_tag (id) VALUES (7)",
                        "INSERT INTO shop_tag_goods (tag_id, goods_id) VALUES (7, 2)",
                        "INSERT INTO shop_line (goods_id, one_id) VALUES ('b', 1)",
                        "INSERT INTO shop_basket (id) VALUES (3)",
                        "INSERT INTO shop_content (basket_id, goods_id) VALUES (3, 1)");
    }

    private static Lab made(TestDatabase database, Operation... operations) throws SQLException {
        return new Lab(database).apply(operations);
    }

    private static List<String> facts(Lab lab) throws SQLException {
        return lab.facts().stream().filter(f -> !AutomaticNames.in(f)).toList();
    }

    /** Names that the server chose when the table was made, which stay as they are. */
    private static final class AutomaticNames {
        static boolean in(String fact) {
            return fact.matches(
                    ".*( (constraint|index) |CREATE UNIQUE INDEX |CONSTRAINT )?shop_\\w+_(pkey|key|check)\\b.*");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRenamedModelTakesItsTablesAndAllThatPointsToItAlong(TestDatabase database)
            throws Exception {
        try (var lab = lab(database);
                var fresh = made(database, shop("Ware", "code"))) {
            List<String> before = lab.facts();
            lab.apply(renameModel("Goods", "Ware"));
            assertThat(lab.state()).isEqualTo(fresh.state());
            assertThat(facts(lab)).isEqualTo(facts(fresh));
            assertThat(lab.rows("SELECT id, code, stock, twin_id FROM shop_ware ORDER BY id"))
                    .containsExactly("1|a|1|null", "2|b|2|1");
            assertThat(lab.rows("SELECT from_ware_id, to_ware_id FROM shop_ware_friends"))
                    .containsExactly("1|2");
            assertThat(lab.rows("SELECT tag_id, ware_id FROM shop_tag_goods"))
                    .containsExactly("7|2");
            assertThat(lab.rows("SELECT goods_id, one_id FROM shop_line")).containsExactly("b|1");
            lab.apply(
                    createModel(
                            "Goods",
                            field("id", bigAuto().primaryKey()),
                            field("code", character(20).unique()),
                            field("twin", foreignKey("shop.Goods", CASCADE).nullable())));
            lab.undo();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows("SELECT from_goods_id, to_goods_id FROM shop_goods_friends"))
                    .containsExactly("1|2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRenamedFieldTakesItsColumnAndAllThatNamesItAlong(TestDatabase database) throws Exception {
        try (var lab = lab(database);
                var fresh = made(database, shop("Goods", "mark"))) {
            List<String> before = lab.facts();
            lab.apply(renameField("Goods", "code", "mark"));
            assertThat(lab.state()).isEqualTo(fresh.state());
            assertThat(normal(lab)).isEqualTo(normal(fresh));
            assertThat(lab.rows("SELECT id, mark FROM shop_goods ORDER BY id"))
                    .containsExactly("1|a", "2|b");
            assertThat(lab.rows("SELECT goods_id FROM shop_line")).containsExactly("b");
            lab.apply(addField("Goods", "code", character(20).nullable().unique()));
            lab.undo();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows("SELECT id, code FROM shop_goods ORDER BY id"))
                    .containsExactly("1|a", "2|b");
        }
    }

    /** MariaDB calls the index of a unique column as the column was called. */
    private static List<String> normal(Lab lab) throws SQLException {
        return facts(lab).stream()
                .map(f -> f.replaceAll("^unique shop_goods \\w+ \\(mark\\)", "unique (mark)"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void relationsAreRenamedWithTheirIndexesAndTables(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    renameField("Goods", "twin", "pair"),
                    renameField("Goods", "friends", "mates"),
                    renameField("Content", "goods", "ware"),
                    addField("Goods", "twin", foreignKey("shop.Goods", CASCADE).nullable()));
            assertThat(lab.state().model("shop.Goods").options().ordering())
                    .containsExactly(Ordering.of("-code"), Ordering.of("pair__code"));
            assertThat(lab.rows("SELECT id, pair_id, twin_id FROM shop_goods ORDER BY id"))
                    .containsExactly("1|null|null", "2|1|null");
            assertThat(lab.rows("SELECT from_goods_id, to_goods_id FROM shop_goods_mates"))
                    .containsExactly("1|2");
            assertThat(lab.rows("SELECT basket_id, ware_id FROM shop_content"))
                    .containsExactly("3|1");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows("SELECT twin_id FROM shop_goods ORDER BY id"))
                    .containsExactly("null", "1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theColumnOfAGeneratedOneAndOfAnExpressionIsRenamed(TestDatabase database)
            throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel(
                                            "Item",
                                            field("id", bigAuto().primaryKey()),
                                            field("price", integer()),
                                            field("name", character(20)),
                                            field(
                                                    "double",
                                                    integer()
                                                            .nullable()
                                                            .generated("price + price", true)))
                                    .meta(
                                            Meta.of()
                                                    .index(
                                                            IndexSpec.of("low")
                                                                    .expressions("lower(name)"))
                                                    .index(
                                                            IndexSpec.of("dear", "name")
                                                                    .where(Q.of("price__gt", 9)))))
                    .sql("INSERT INTO shop_item (price, name) VALUES (4, 'price')");
            List<String> before = lab.facts();
            lab.apply(
                    renameField("Item", "price", "cost"),
                    renameField("Item", "name", "title"),
                    alterField("Item", "title", character(30)));
            ModelState item = lab.state().model("shop.Item");
            assertThat(item.field("double").definition().generated())
                    .isEqualTo(new ColumnDefinition.Generated("cost + cost", true));
            assertThat(item.index("low").expressions())
                    .containsExactly(Ordering.asc(Sql.of("lower(title)")));
            lab.sql("UPDATE shop_item SET cost = 5");
            assertThat(lab.rows("SELECT cost, title, \"double\" FROM shop_item"))
                    .containsExactly("5|price|10");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anIndexIsRenamed(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            List<String> before = lab.facts();
            lab.apply(renameIndex("Goods", "by_code", "coded"));
            assertThat(lab.facts())
                    .noneMatch(f -> f.contains("by_code"))
                    .anyMatch(f -> f.contains("coded"));
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void compositeKeysAndPlacesFollow(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel("Order", field("id", bigAuto().primaryKey())),
                            createModel(
                                            "Position",
                                            field("order", foreignKey("shop.Order", CASCADE)),
                                            field("number", integer()),
                                            field("_order", integer()))
                                    .meta(
                                            Meta.of()
                                                    .compositePrimaryKey("order", "number")
                                                    .orderWithRespectTo("order")))
                    .sql(
                            "INSERT INTO shop_order (id) VALUES (1)",
                            "INSERT INTO shop_position (order_id, number, _order) VALUES (1, 5, 0)");
            List<String> before = lab.facts();
            lab.apply(
                    renameField("Position", "order", "purchase"),
                    renameField("Position", "number", "place"),
                    renameModel("Order", "Purchase"));
            Meta options = lab.state().model("shop.Position").options();
            assertThat(options.compositeKey()).containsExactly("purchase", "place");
            assertThat(options.traits().orderWithRespectTo()).isEqualTo("purchase");
            assertThat(options.ordering()).containsExactly(Ordering.of("_order"));
            assertThat(lab.rows("SELECT purchase_id, place FROM shop_position"))
                    .containsExactly("1|5");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @Test
    void whatIsTakenOrNotThereIsRefused() {
        ProjectState state =
                new OperationList("shop", List.of(shop("Goods", "code")), ProjectState.empty())
                        .after();
        assertThatThrownBy(() -> renameModel("Goods", "Tag").apply("shop", state))
                .isInstanceOf(MigrationError.class)
                .hasMessage(
                        "Model shop.Goods cannot be renamed to Tag: there is one of that name. Choose"
                                + " another, or rename that first.");
        assertThatThrownBy(() -> renameField("Goods", "code", "stock").apply("shop", state))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("there is one of that name");
        assertThatThrownBy(() -> renameField("Goods", "cod", "x").apply("shop", state))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("Did you mean 'code'?");
        assertThatThrownBy(() -> renameIndex("Goods", "x", "y").apply("shop", state))
                .isInstanceOf(MigrationError.class)
                .hasMessage("Model shop.Goods has no index 'x'. Choices are: by_code.");
    }

    @Test
    void textsInSqlKeepTheirWords() {
        var name = new SqlName("price", "cost");
        assertThat(name.in("\"price\" + price_2 || 'price' || lower(price)"))
                .isEqualTo("\"cost\" + price_2 || 'price' || lower(cost)");
    }
}
