package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, forward and backward, with rows in the tables. */
class OperationsTest {
    private static final String GOODS = "SELECT * FROM shop_goods ORDER BY id";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModelIsCreatedAndGoesAgain(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    createModel(
                            "Review",
                            field("id", bigAuto().primaryKey()),
                            field("goods", foreignKey("shop.Goods", CASCADE)),
                            field("likes", manyToMany("shop.Tag"))));
            lab.sql("INSERT INTO shop_review (goods_id) VALUES (1)");
            assertThat(lab.rows("SELECT id, goods_id FROM shop_review")).containsExactly("1|1");
            assertThat(lab.rows("SELECT * FROM shop_review_likes")).isEmpty();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDeletedModelTakesItsTablesAlong(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(deleteModel("Goods"));
            assertThat(lab.facts()).noneMatch(f -> f.contains("shop_goods"));
            assertThat(lab.rows("SELECT name FROM shop_category ORDER BY id"))
                    .containsExactly("tea", "cups");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAddedFieldWithDefaultFillsTheRowsAndLeavesNoDefaultBehind(TestDatabase database)
            throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    addField("Goods", "price", decimal(10, 2).defaultValue(new BigDecimal("2.50"))),
                    addField("Goods", "active", bool().defaultValue(true)),
                    addField("Goods", "extra", json().defaultValue(Map.of())),
                    addField("Goods", "note", text().blank()));
            assertThat(lab.rows("SELECT id, name, price, note FROM shop_goods ORDER BY id"))
                    .containsExactly(
                            lab.isSqlite() ? "1|green|2.5|" : "1|green|2.50|",
                            lab.isSqlite() ? "2|black|2.5|" : "2|black|2.50|");
            assertThat(lab.rows("SELECT DISTINCT active, extra FROM shop_goods"))
                    .containsExactly(lab.isSqlite() || lab.isMariadb() ? "1|{}" : "t|{}");
            assertThat(lab.facts()).noneMatch(f -> f.contains("price") && f.contains("counted"));
            assertThat(lab.rows("SELECT goods_id FROM shop_goods_tags ORDER BY id"))
                    .containsExactly("1", "2");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows(GOODS)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aOneOffValueFillsTheRowsAndIsNoDefaultOfTheField(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(addField("Goods", "code", character(8)).fill("none"));
            assertThat(lab.rows("SELECT code FROM shop_goods")).containsExactly("none", "none");
            assertThat(lab.state().model("shop.Goods").field("code").defaultValue()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNullableFieldAndAForeignKeyAreAddedToRowsThatAreThere(TestDatabase database)
            throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    addField("Goods", "released", date().nullable()),
                    addField("Goods", "twin", foreignKey("shop.Goods", CASCADE).nullable()),
                    addField("Goods", "slug", slug(50).unique().nullable()));
            assertThat(lab.rows("SELECT released, twin_id, slug FROM shop_goods"))
                    .containsExactly("null|null|null", "null|null|null");
            assertThatThrownBy(
                            () -> lab.sql("BEGIN", "UPDATE shop_goods SET twin_id = 99", "COMMIT"))
                    .isInstanceOf(SQLException.class);
            lab.sql("ROLLBACK");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFieldWithoutDefaultCannotBeAddedToRowsAndNothingChanges(TestDatabase database)
            throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            assertThatThrownBy(() ->
                            lab.apply(
                                    addField("Goods", "note", text().blank()),
                                    addField("Goods", "code", character(8))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("Add field code to goods");
            if (lab.isMariadb()) {
                assertThat(lab.facts()).containsAll(before).noneMatch(f -> f.contains("code"));
            } else {
                assertThat(lab.facts()).isEqualTo(before);
            }
            assertThat(lab.rows("SELECT stock FROM shop_goods ORDER BY id"))
                    .containsExactly("3", "4");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRemovedFieldTakesItsColumnAndComesBackEmpty(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(addField("Goods", "note", character(10).nullable().index()))
                    .sql("UPDATE shop_goods SET note = 'x'");
            List<String> before = lab.facts();
            lab.apply(removeField("Goods", "note"));
            assertThat(lab.facts()).noneMatch(f -> f.contains("note"));
            assertThat(lab.rows("SELECT id, name, stock FROM shop_goods ORDER BY id"))
                    .containsExactly("1|green|3", "2|black|4");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows("SELECT note FROM shop_goods")).containsExactly("null", "null");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFieldOfAConstraintIsNotRemovedSilently(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            assertThatThrownBy(() -> lab.apply(removeField("Goods", "stock")))
                    .isInstanceOf(MigrationError.class)
                    .hasMessage(
                            "Field shop.Goods.stock is part of 'goods_by_name': remove that first.");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aToManyFieldIsAddedAndRemovedWithItsTable(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(addField("Category", "related", manyToMany("shop.Category")));
            lab.sql(
                    "INSERT INTO shop_category_related (from_category_id, to_category_id) VALUES (1, 2)");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            lab.apply(removeField("Goods", "tags"));
            assertThat(lab.facts()).noneMatch(f -> f.contains("shop_goods_tags"));
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void indexesAndConstraintsComeAndGo(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    addIndex("Goods", "goods_by_stock", "-stock", "category"),
                    addCheck("Goods", "goods_named", Q.of("name", "").not()),
                    addUnique("Goods", "goods_stock_once", "stock"),
                    addUniqueTogether("Goods", "stock", "name"));
            assertThatThrownBy(() -> lab.sql("UPDATE shop_goods SET name = '' WHERE id = 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> lab.sql("UPDATE shop_goods SET stock = 3"))
                    .isInstanceOf(SQLException.class);
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            lab.apply(
                    removeIndex("Goods", "goods_by_name"),
                    removeConstraint("Goods", "goods_stock_small"),
                    removeConstraint("Goods", "goods_once"));
            lab.sql("UPDATE shop_goods SET stock = 5000, name = 'same'");
            assertThat(lab.rows(GOODS)).hasSize(2);
            lab.sql("UPDATE shop_goods SET stock = id, name = id");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTableIsRenamedWithItsToManyTableAndWhatPointsToIt(TestDatabase database)
            throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(alterModelTable("Goods", "wares"), alterModelTable("Category", "kinds"));
            assertThat(
                            lab.rows(
                                    "SELECT w.name, k.name FROM wares w JOIN kinds k ON k.id = w.category_id ORDER BY w.id"))
                    .containsExactly("green|tea", "black|tea");
            assertThat(lab.rows("SELECT goods_id FROM wares_tags")).containsExactly("1", "2");
            assertThatThrownBy(
                            () -> lab.sql("BEGIN", "UPDATE wares SET category_id = 99", "COMMIT"))
                    .isInstanceOf(SQLException.class);
            lab.sql("ROLLBACK");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changedOptionsLeaveTheDatabaseAlone(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(alterModelOptions("Goods", Meta.of().ordering("name").verboseName("ware")));
            assertThat(lab.facts()).isEqualTo(before);
            Meta options = lab.state().model("shop.Goods").options();
            assertThat(options.ordering()).containsExactly(Ordering.of("name"));
            assertThat(options.indexes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void javaChangesRowsBetweenChangesOfTheTable(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(
                    addField("Goods", "twin", foreignKey("shop.Goods", CASCADE).nullable()),
                    runJava(
                            m ->
                                    TestDatabase.execute(
                                            m.connection(), "UPDATE shop_goods SET twin_id = 1"),
                            m ->
                                    TestDatabase.execute(
                                            m.connection(), "UPDATE shop_goods SET stock = 9")),
                    alterField("Goods", "name", character(99)));
            assertThat(lab.rows("SELECT twin_id FROM shop_goods")).containsExactly("1", "1");
            lab.undo();
            assertThat(lab.rows("SELECT stock FROM shop_goods")).containsExactly("9", "9");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stateAndDatabaseChangeSeparately(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.sql("CREATE TABLE shop_old (id bigint PRIMARY KEY)");
            List<String> before = lab.facts();
            Operation create = createModel("Old", field("id", bigAuto().primaryKey()));
            lab.apply(separateState(List.of(), List.of(create)));
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.state().find("shop.Old")).isPresent();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            lab.apply(separateState(List.of(removeField("Goods", "tags")), List.of()));
            assertThat(lab.state().model("shop.Goods").fields()).containsKey("tags");
            assertThat(lab.facts()).noneMatch(f -> f.contains("shop_goods_tags"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModelThatIsNoLongerManagedKeepsItsTableAndRows(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(alterModelOptions("Goods", Meta.of().unmanaged()));
            assertThat(lab.facts()).isEqualTo(before);
            lab.apply(addField("Goods", "more", integer().nullable()));
            assertThat(lab.facts()).isEqualTo(before);
            lab.undo();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            assertThat(lab.rows(GOODS)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aToManyFieldThatGetsAModelBetweenIsRefusedUnlessTheStateAloneChanges(TestDatabase database)
            throws Exception {
        try (var lab = Lab.shop(database)) {
            Operation between =
                    createModel(
                            "Label",
                            field("id", bigAuto().primaryKey()),
                            field("goods", foreignKey("shop.Goods", CASCADE)),
                            field("tag", foreignKey("shop.Tag", CASCADE)));
            Operation altered =
                    alterField("Goods", "tags", manyToMany("shop.Tag").through("shop.Label"));
            assertThatThrownBy(() -> lab.apply(between, altered))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining(
                            "Field shop.Goods.tags cannot become or cease to be a to-many relation,"
                                    + " nor get or lose a model between");
            if (!lab.isMariadb()) {
                lab.apply(
                        separateState(
                                List.of(
                                        runSql(
                                                "ALTER TABLE shop_goods_tags RENAME TO shop_label",
                                                "ALTER TABLE shop_label RENAME TO shop_goods_tags")),
                                List.of(between, altered)));
                assertThat(lab.rows("SELECT goods_id, tag_id FROM shop_label ORDER BY id"))
                        .containsExactly("1|7", "2|7");
            }
        }
    }
}
