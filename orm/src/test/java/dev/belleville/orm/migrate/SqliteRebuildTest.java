package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void viewsAndTriggersOfOthersStayAndWork() throws Exception {
        try (var lab = lab()) {
            lab.sql(
                    "CREATE TABLE log (line text)",
                    "CREATE VIEW names AS SELECT name FROM shop_goods",
                    "CREATE INDEX by_hand_0123abcd ON shop_goods (name, id) WHERE id > 5",
                    "CREATE TRIGGER noted AFTER INSERT ON log BEGIN"
                            + " UPDATE shop_goods SET name = NEW.line; END",
                    "INSERT INTO shop_goods (name) VALUES ('a')");
            lab.apply(alterField("Goods", "name", character(30)));
            lab.sql("INSERT INTO log VALUES ('b')");
            assertThat(lab.rows("SELECT * FROM names")).containsExactly("b");
            assertThat(lab.rows("SELECT sql FROM sqlite_master WHERE name = 'by_hand_0123abcd'"))
                    .containsExactly(
                            "CREATE INDEX by_hand_0123abcd ON shop_goods (name, id) WHERE id > 5");
            assertThat(lab.rows("PRAGMA legacy_alter_table")).containsExactly("0");
        }
    }

    @Test
    void whatWouldBreakAViewOrTriggerIsRefused() throws Exception {
        try (var lab =
                new Lab(TestDatabase.SQLITE)
                        .apply(
                                createModel(
                                        "Goods",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(20)),
                                        field("note", text().nullable())))) {
            lab.sql(
                    "CREATE VIEW notes AS SELECT note FROM shop_goods",
                    "INSERT INTO shop_goods (name, note) VALUES ('a', 'b')");
            assertThatThrownBy(() -> lab.apply(removeField("Goods", "note")))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("The view notes would no longer work: ")
                    .hasMessageContaining("Drop it by runSql before this");
            assertThat(lab.rows("SELECT * FROM notes")).containsExactly("b");
            lab.sql(
                    "DROP VIEW notes",
                    "CREATE TRIGGER noted AFTER INSERT ON shop_goods BEGIN"
                            + " UPDATE shop_goods SET note = 'x' WHERE id = NEW.id; END");
            assertThatThrownBy(() -> lab.apply(removeField("Goods", "note")))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("The trigger on shop_goods would no longer work: ");
            lab.sql("DROP TRIGGER noted");
            lab.apply(removeField("Goods", "note"));
        }
    }

    @Test
    void aColumnThatNoFieldKeepsIsNotLost() throws Exception {
        try (var lab = lab()) {
            lab.sql(
                    "ALTER TABLE shop_goods ADD COLUMN shelf text",
                    "INSERT INTO shop_goods (name, shelf) VALUES ('a', 'top')");
            assertThatThrownBy(() -> lab.apply(alterField("Goods", "name", character(30))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("has a column shelf that no field keeps");
            assertThat(lab.rows("SELECT shelf FROM shop_goods")).containsExactly("top");
        }
    }
}
