package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void aGeneratedColumnThatNoFieldKeepsIsNotLost() throws Exception {
        try (var lab = lab()) {
            lab.sql(
                    "ALTER TABLE shop_goods ADD COLUMN shout text"
                            + " GENERATED ALWAYS AS (upper(name)) VIRTUAL",
                    "INSERT INTO shop_goods (name) VALUES ('a')");
            assertThatThrownBy(() -> lab.apply(alterField("Goods", "name", character(30))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("has a column shout that no field keeps");
            assertThat(lab.rows("SELECT shout FROM shop_goods")).containsExactly("A");
        }
    }

    private static Migration shelves(OnDelete onDelete) {
        return Migration.of("shop", "0001_initial")
                .operations(
                        createModel(
                                "Shelf",
                                field("id", bigAuto().primaryKey()),
                                field("n", integer())),
                        createModel(
                                "Goods",
                                field("id", bigAuto().primaryKey()),
                                field("shelf", foreignKey("shop.Shelf", onDelete).nullable())));
    }

    private static Migration inSteps(Operation change) {
        return Migration.of("shop", "0002_change")
                .dependsOn("shop", "0001_initial")
                .operations(
                        separateState(
                                List.of(
                                        runJavaInBatches(
                                                "Shelf", 9, batch -> batch.rows().update("n", 7)),
                                        change),
                                List.of(change)));
    }

    private static void migrate(DataSource source, Migration... migrations) {
        new Migrator(
                        source,
                        Registry.of(Map.of()),
                        List.of(new AppMigrations("shop", "x", List.of(migrations))),
                        Clock.systemUTC())
                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"CASCADE", "DB_CASCADE", "DB_SET_NULL"})
    void rowsThatPointToATableStayWhereItIsRebuiltInSteps(OnDelete onDelete) throws Exception {
        DataSource source = TestDatabase.SQLITE.fresh();
        Migration initial = shelves(onDelete);
        migrate(source, initial);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "INSERT INTO shop_shelf (id, n) VALUES (1, 1), (2, 2)",
                    "INSERT INTO shop_goods (shelf_id) VALUES (1), (2)");
        }
        migrate(source, initial, inSteps(alterField("Shelf", "n", text())));
        try (var connection = source.getConnection()) {
            assertThat(TestDatabase.rows(connection, "SELECT id, shelf_id FROM shop_goods"))
                    .containsExactly("1|1", "2|2");
            assertThat(TestDatabase.rows(connection, "SELECT id, n FROM shop_shelf"))
                    .containsExactly("1|7", "2|7");
            assertThat(TestDatabase.rows(connection, "PRAGMA foreign_keys")).containsExactly("1");
        }
    }

    @Test
    void aTableThatRowsPointToIsNotDroppedInSteps() throws Exception {
        DataSource source = TestDatabase.SQLITE.fresh();
        var migrations =
                new ArrayList<>(
                        List.of(
                                Migration.of("shop", "0001_initial")
                                        .operations(
                                                createModel(
                                                        "Shelf",
                                                        field("id", bigAuto().primaryKey()),
                                                        field("n", integer())))));
        migrate(source, migrations.getFirst());
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "CREATE TABLE by_hand (shelf REFERENCES shop_shelf (id) ON DELETE CASCADE)",
                    "INSERT INTO shop_shelf (id, n) VALUES (1, 1)",
                    "INSERT INTO by_hand VALUES (1)");
        }
        migrations.add(inSteps(deleteModel("Shelf")));
        assertThatThrownBy(() -> migrate(source, migrations.toArray(Migration[]::new)))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("row 1 of by_hand points to no row of shop_shelf");
        try (var connection = source.getConnection()) {
            assertThat(TestDatabase.rows(connection, "SELECT shelf FROM by_hand"))
                    .containsExactly("1");
            assertThat(TestDatabase.rows(connection, "SELECT id, n FROM shop_shelf"))
                    .containsExactly("1|7");
        }
    }
}
