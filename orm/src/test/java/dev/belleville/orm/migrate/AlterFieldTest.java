package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that change, with rows in the tables. */
class AlterFieldTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTextGrowsAndChangesItsKindWithItsRows(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(removeConstraint("Goods", "goods_stock_small"));
            List<String> before = lab.facts();
            lab.apply(alterField("Goods", "name", character(200)));
            lab.apply(alterField("Goods", "stock", bigInteger()));
            assertThat(lab.facts()).noneMatch(f -> f.contains("goods_stock_check"));
            lab.apply(alterField("Goods", "stock", character(9)));
            assertThat(lab.rows("SELECT stock FROM shop_goods ORDER BY id"))
                    .containsExactly("3", "4");
            lab.undo();
            lab.undo();
            lab.undo();
            assertThat(checksAside(lab.facts())).isEqualTo(checksAside(before));
            assertThatThrownBy(() -> lab.sql("UPDATE shop_goods SET stock = -1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTextIsNeverCutByALimit(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(
                    removeConstraint("Goods", "goods_once"), removeIndex("Goods", "goods_by_name"));
            Operation shorter = alterField("Goods", "name", character(4));
            for (var longer : List.of(character(20), text())) {
                lab.apply(alterField("Goods", "name", longer));
                assertThatThrownBy(() -> lab.apply(shorter))
                        .isInstanceOf(MigrationError.class)
                        .hasMessageContaining("2 of them hold a value in shop.goods.name");
            }
            assertThat(lab.rows("SELECT name FROM shop_goods ORDER BY id"))
                    .containsExactly("green", "black");
        }
    }

    @Test
    void postgresqlTakesNoViewAlong() throws Exception {
        try (var lab = Lab.shop(TestDatabase.POSTGRESQL)) {
            lab.sql("CREATE VIEW names AS SELECT name FROM shop_goods");
            lab.apply(
                    removeConstraint("Goods", "goods_once"), removeIndex("Goods", "goods_by_name"));
            for (Operation change : List.of(removeField("Goods", "name"), deleteModel("Goods"))) {
                assertThatThrownBy(() -> lab.apply(change))
                        .hasMessageContaining("the view names reads shop_goods")
                        .hasMessageContaining("Drop it by runSql before this");
            }
            assertThat(lab.rows("SELECT name FROM names ORDER BY 1"))
                    .containsExactly("black", "green");
            lab.apply(
                    removeConstraint("Goods", "goods_stock_small"), removeField("Goods", "stock"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void wordsDoNotBecomeNumbers(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(
                    addField("Goods", "size", character(9).defaultValue("12")),
                    addField("Goods", "code", character(9).defaultValue("A7")));
            lab.apply(alterField("Goods", "size", integer()));
            assertThat(lab.rows("SELECT size + 1 FROM shop_goods")).containsExactly("13", "13");
            for (var number : List.of(integer(), floating(), bool(), decimal(5, 2))) {
                assertThatThrownBy(() -> lab.apply(alterField("Goods", "code", number)))
                        .isInstanceOf(MigrationError.class)
                        .hasMessageContaining("2 of them hold a value in shop.goods.code");
            }
            assertThat(lab.rows("SELECT code FROM shop_goods")).containsExactly("A7", "A7");
        }
    }

    /** A check that came back has the name Django gives it then. */
    private static List<String> checksAside(List<String> facts) {
        return facts.stream().filter(f -> !f.contains("stock >= 0")).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFieldThatMayNoLongerBeNullIsFilled(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            lab.apply(addField("Goods", "note", character(10).nullable()))
                    .sql("UPDATE shop_goods SET note = 'x' WHERE id = 1");
            List<String> before = lab.facts();
            lab.apply(alterField("Goods", "note", character(10)).fill("none"));
            assertThat(lab.rows("SELECT note FROM shop_goods ORDER BY id"))
                    .containsExactly("x", "none");
            assertThatThrownBy(() -> lab.sql("UPDATE shop_goods SET note = NULL"))
                    .isInstanceOf(SQLException.class);
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void uniquenessAndIndexOfAFieldComeAndGo(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(alterField("Goods", "name", character(20).index()));
            lab.apply(alterField("Goods", "name", character(20).unique()));
            assertThatThrownBy(() -> lab.sql("UPDATE shop_goods SET name = 'same'"))
                    .isInstanceOf(SQLException.class);
            lab.sql("UPDATE shop_goods SET name = id");
            List<String> unique = lab.facts();
            lab.apply(alterField("Goods", "name", integer().index().nullable()));
            lab.sql("UPDATE shop_goods SET name = NULL");
            lab.sql("UPDATE shop_goods SET name = id");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(unique);
            lab.undo();
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aForeignKeyBecomesOneToOneAndPointsElsewhere(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.sql("UPDATE shop_goods SET category_id = 2 WHERE id = 2");
            lab.apply(alterField("Goods", "category", oneToOne("shop.Category", CASCADE)));
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            lab.sql("INSERT INTO shop_tag (id) VALUES (1), (2)");
            lab.apply(alterField("Goods", "category", foreignKey("shop.Tag", CASCADE)));
            assertThat(lab.facts()).noneMatch(f -> f.contains("fk_shop_category"));
            assertThat(lab.rows("SELECT category_id FROM shop_goods ORDER BY id"))
                    .containsExactly("1", "2");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aColumnIsRenamedWithItsRows(TestDatabase database) throws Exception {
        try (var lab = Lab.shop(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    alterField("Category", "name", character(80).unique().column("title")),
                    alterField("Category", "id", bigAuto().primaryKey().column("number")));
            assertThat(lab.rows("SELECT number, title FROM shop_category ORDER BY number"))
                    .containsExactly("1|tea", "2|cups");
            lab.sql("INSERT INTO shop_goods (name, stock, category_id) VALUES ('cup', 1, 2)");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyGrowsTogetherWithTheColumnsThatPointToIt(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel("Tag", field("id", auto().primaryKey())),
                            createModel(
                                    "Goods",
                                    field("id", auto().primaryKey()),
                                    field("tag", foreignKey("shop.Tag", CASCADE)),
                                    field("tags", manyToMany("shop.Tag"))))
                    .sql(
                            "INSERT INTO shop_tag (id) VALUES (5)",
                            "INSERT INTO shop_goods (tag_id) VALUES (5)",
                            "INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES (1, 5)");
            List<String> before = lab.facts();
            lab.apply(alterField("Tag", "id", bigAuto().primaryKey()));
            assertThat(lab.facts())
                    .anyMatch(f -> f.contains("column shop_goods.tag_id bigint"))
                    .anyMatch(f -> f.contains("column shop_goods_tags.tag_id bigint"));
            assertThat(lab.rows("SELECT tag_id FROM shop_goods_tags")).containsExactly("5");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theKeyMovesToAnotherFieldAndCounts(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel(
                                    "Row",
                                    field("id", bigAuto().primaryKey()),
                                    field("code", integer())))
                    .sql("INSERT INTO shop_row (code) VALUES (40), (50)");
            List<String> before = lab.facts();
            lab.apply(removeField("Row", "id"), alterField("Row", "code", integer().primaryKey()));
            assertThatThrownBy(() -> lab.sql("INSERT INTO shop_row (code) VALUES (40)"))
                    .isInstanceOf(SQLException.class);
            lab.apply(alterField("Row", "code", bigAuto().primaryKey()));
            lab.sql(
                    lab.isMariadb()
                            ? "INSERT INTO shop_row () VALUES ()"
                            : "INSERT INTO shop_row DEFAULT VALUES");
            assertThat(lab.rows("SELECT code FROM shop_row ORDER BY code"))
                    .containsExactly("40", "50", "51");
            lab.undo();
            lab.undo();
            assertThat(lab.rows("SELECT id FROM shop_row ORDER BY id"))
                    .containsExactly("1", "2", "3");
            assertThat(lab.facts()).isEqualTo(before);
        }
    }
}
