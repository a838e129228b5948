package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Meta;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What SQLite would lose when a table is built anew, and does not. */
class SqliteRebuildTest {
    private static Lab lab() throws SQLException {
        return new Lab(TestDatabase.SQLITE)
                .apply(
                        createModel(
                                        "Goods",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(20)))
                                .meta(Meta.of().index("by_name", "name")));
    }

    @Test
    void theNumberOfARowDeletedLongAgoIsNotGivenAgain() throws Exception {
        try (var lab = lab()) {
            lab.sql("INSERT INTO shop_goods (name) VALUES ('a'), ('b'), ('c')");
            lab.sql("DELETE FROM shop_goods WHERE id > 1");
            lab.apply(alterField("Goods", "name", character(30)));
            lab.sql("INSERT INTO shop_goods (name) VALUES ('d')");
            assertThat(lab.rows("SELECT id, name FROM shop_goods")).containsExactly("1|a", "4|d");
        }
    }

    @Test
    void triggersAndIndexesMadeByHandStay() throws Exception {
        try (var lab = lab()) {
            lab.sql(
                    "CREATE INDEX by_hand ON shop_goods (length(name))",
                    "CREATE TRIGGER shout AFTER INSERT ON shop_goods BEGIN"
                            + " UPDATE shop_goods SET name = upper(name) WHERE id = NEW.id; END");
            lab.apply(alterField("Goods", "name", character(30)));
            lab.sql("INSERT INTO shop_goods (name) VALUES ('d')");
            assertThat(lab.rows("SELECT name FROM shop_goods")).containsExactly("D");
            assertThat(
                            lab.rows(
                                    "SELECT name FROM sqlite_master WHERE tbl_name = 'shop_goods' ORDER BY name"))
                    .containsExactly("by_hand", "by_name", "shop_goods", "shout");
        }
    }

    @Test
    void aNullableFieldIsAddedInPlace() throws Exception {
        try (var lab = lab()) {
            String page = "SELECT rootpage FROM sqlite_master WHERE name = 'shop_goods'";
            var before = lab.rows(page);
            lab.apply(addField("Goods", "note", text().nullable()));
            assertThat(lab.rows(page)).isEqualTo(before);
        }
    }

    @Test
    void foreignKeysAreEnforcedAgainAfterwards() throws Exception {
        try (var lab = lab()) {
            lab.apply(alterField("Goods", "name", character(30)));
            assertThat(lab.rows("PRAGMA foreign_keys")).containsExactly("1");
        }
    }
}
