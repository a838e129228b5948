package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What rows or views stand in the way of is refused before the first change. */
class ObstaclesTest {
    private static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("price", decimal(8, 3)),
                                    field("weight", floating()),
                                    field("stock", integer().nullable())),
                            createModel(
                                    "Shelf",
                                    field("id", bigAuto().primaryKey()),
                                    field("stock", integer())));

    private static Migrator migrator(DataSource source, Migration... more) {
        var all = new ArrayList<>(List.of(INITIAL));
        for (Migration migration : more) {
            all.add(migration.dependsOn("shop", all.getLast().key().name()));
        }
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(new AppMigrations("shop", "x", all)),
                Clock.systemUTC());
    }

    private static void migrate(DataSource source, Migration... more) {
        migrator(source, more).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    private static void back(DataSource source, Migration... more) {
        migrator(source, more)
                .migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
    }

    private static DataSource shop(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(source);
        TestDatabase.execute(
                source,
                "INSERT INTO shop_goods (id, price, weight, stock) VALUES (1, 1.250, 2.5, 1)",
                "INSERT INTO shop_goods (id, price, weight, stock) VALUES (2, 1.125, 3.0, 2)",
                "INSERT INTO shop_goods (id, price, weight, stock) VALUES (3, 2.000, 4.5, 3)");
        return source;
    }

    /** An operation before it, which would stay done on MariaDB. */
    private static Migration change(Operation... operations) {
        var all = new ArrayList<>(List.of(operations));
        all.addFirst(addField("Goods", "note", text().nullable()));
        return Migration.of("shop", "0002_change").operations(all.toArray(Operation[]::new));
    }

    private static void assertRefused(DataSource source, Operation operation, String why)
            throws SQLException {
        assertThatThrownBy(() -> migrate(source, change(operation)))
                .hasMessageStartingWith("Migration shop.0002_change failed")
                .hasMessageContaining("Operation '" + operation.description() + "': " + why);
        assertThatThrownBy(() -> TestDatabase.rows(source, "SELECT note FROM shop_goods"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> TestDatabase.rows(source, "SELECT * FROM belleville_unfinished"))
                .isInstanceOf(SQLException.class);
        Migrator planner = migrator(source, change(operation));
        assertThat(planner.warnings(planner.plan(MigrationTarget.latest())).values())
                .anyMatch(warnings -> warnings.stream().anyMatch(w -> why.contains(w.effect())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesThatWouldNotStay(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Operation shorter = alterField("Goods", "price", decimal(8, 2));
        String mend = ". Mend them first, as by runJava in a migration before";
        assertRefused(
                source,
                shorter,
                "the table shop_goods has rows, and 1 of them hold a value in shop.goods.price that"
                        + " would not stay as it is, for it turns from decimal(8, 3) into decimal(8,"
                        + " 2), such as the row with id = 2"
                        + mend);
        assertRefused(
                source,
                alterField("Goods", "price", integer()),
                "the table shop_goods has rows, and 2 of them hold a value in shop.goods.price that"
                        + " would not stay as it is, for it turns from decimal(8, 3) into integer,"
                        + " such as the row with id = 1"
                        + mend);
        assertRefused(
                source,
                alterField("Goods", "weight", date()),
                "the table shop_goods has rows, and 3 of them hold a value in shop.goods.weight"
                        + " that would not live on, for it turns from float into date, which is of"
                        + " another sort, such as the row with id = 1. Add a new field, fill it by"
                        + " runJavaInBatches, and remove the old one");
        TestDatabase.execute(
                source,
                "UPDATE shop_goods SET price = 1.13 WHERE id = 2",
                "UPDATE shop_goods SET weight = 3 WHERE id <> 2");
        migrate(source, change(shorter, alterField("Goods", "weight", bigInteger())));
        assertThat(TestDatabase.rows(source, "SELECT weight FROM shop_goods")).containsOnly("3");
        TestDatabase.execute(source, "UPDATE shop_goods SET price = 1.2 WHERE id = 2");
        back(source, change(shorter, alterField("Goods", "weight", bigInteger())));
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE price = 1.2"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesThatWouldNotStayOnTheWayBack(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                Migration.of("shop", "0002_change")
                        .operations(
                                alterField("Goods", "price", decimal(9, 4)),
                                addField("Goods", "note", text().nullable()));
        migrate(source, change);
        TestDatabase.execute(source, "UPDATE shop_goods SET price = 1.0625 WHERE id = 2");
        assertThatThrownBy(() -> back(source, change))
                .hasMessageContaining(
                        "1 of them hold a value in shop.goods.price that would not stay as it is,"
                                + " for it turns from decimal(9, 4) into decimal(8, 3)");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nullsThatMayBeNoLonger(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        TestDatabase.execute(source, "UPDATE shop_goods SET stock = NULL WHERE id > 1");
        Operation tightened = alterField("Goods", "stock", integer());
        assertRefused(
                source,
                tightened,
                "the table shop_goods has rows, and 2 of them hold null in stock, which may not be"
                        + " null then. Fill them first");
        migrate(
                source,
                change(runSql("UPDATE shop_goods SET stock = 9 WHERE stock IS NULL"), tightened));
        assertThat(TestDatabase.rows(source, "SELECT stock FROM shop_goods ORDER BY id"))
                .containsExactly("1", "9", "9");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nullsOnTheWayBack(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                Migration.of("shop", "0002_change")
                        .operations(
                                alterField("Shelf", "stock", integer().nullable()),
                                addField("Goods", "note", text().nullable()));
        migrate(source, change);
        TestDatabase.execute(source, "INSERT INTO shop_shelf (id, stock) VALUES (1, NULL)");
        assertThatThrownBy(() -> back(source, change))
                .hasMessageContaining(
                        "Operation 'Alter field stock on shelf': the table shop_shelf has rows, and"
                                + " 1 of them hold null in stock");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("3");
        TestDatabase.execute(source, "DELETE FROM shop_shelf");
        back(source, change);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMigrationBeforeThatMendsThemIsTrusted(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        TestDatabase.execute(source, "UPDATE shop_goods SET stock = NULL");
        Migrator migrator =
                migrator(
                        source,
                        Migration.of("shop", "0002_fill")
                                .operations(runSql("UPDATE shop_goods SET stock = 7")),
                        Migration.of("shop", "0003_tighten")
                                .operations(alterField("Goods", "stock", integer())));
        assertThat(migrator.warnings(migrator.plan(MigrationTarget.latest())).values())
                .allMatch(List::isEmpty);
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        assertThat(TestDatabase.rows(source, "SELECT stock FROM shop_goods")).containsOnly("7");
    }

    @Test
    void viewsOfMariadb() throws Exception {
        DataSource source = shop(TestDatabase.MARIADB);
        TestDatabase.execute(
                source,
                "CREATE VIEW dear AS SELECT g.id FROM shop_goods g, shop_shelf s WHERE g.price > 9",
                "CREATE VIEW `a``b` AS SELECT count(*) FROM shop_shelf");
        String price = "the view dear reads shop_goods.price and would no longer work. Drop it by";
        assertRefused(source, removeField("Goods", "price"), price);
        assertRefused(source, renameField("Goods", "price", "cost"), price);
        assertRefused(source, alterField("Goods", "price", decimal(8, 3).column("cost")), price);
        String goods = "the view dear reads shop_goods and would no longer work. Drop it by";
        assertRefused(source, renameModel("Goods", "Article"), goods);
        assertRefused(source, alterModelTable("Goods", "articles"), goods);
        assertRefused(
                source,
                deleteModel("Shelf"),
                "the view a`b reads shop_shelf and would no longer work. Drop it by");
        Operation others = renameField("Shelf", "stock", "kept");
        migrate(source, change(others, removeField("Goods", "stock")));
        assertThat(TestDatabase.rows(source, "SELECT * FROM dear")).isEmpty();
        back(source, change(others, removeField("Goods", "stock")));
        Migration behind = change(runSql("DROP VIEW dear", ""), removeField("Goods", "price"));
        migrate(source, behind);
    }

    @Test
    void aViewThatCodeDoesNotDropHindersTheChangeItself() throws Exception {
        DataSource source = shop(TestDatabase.MARIADB);
        TestDatabase.execute(source, "CREATE VIEW dear AS SELECT price FROM shop_goods");
        assertThatThrownBy(() ->
                        migrate(source, change(runSql("SELECT 1"), removeField("Goods", "price"))))
                .hasMessageContaining("failed half way")
                .hasMessageContaining("the view dear reads shop_goods.price");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM dear")).containsExactly("3");
        TestDatabase.execute(source, "DROP VIEW dear");
        migrate(source, change(runSql("SELECT 1"), removeField("Goods", "price")));
    }

    @Test
    void viewsAndTriggersOfSqlite() throws Exception {
        DataSource source = shop(TestDatabase.SQLITE);
        TestDatabase.execute(
                source,
                "CREATE VIEW shelves AS SELECT count(*) AS n FROM shop_shelf",
                "CREATE TRIGGER own AFTER INSERT ON shop_shelf BEGIN DELETE FROM shop_goods; END");
        Migration change = change(deleteModel("Shelf"));
        assertThatThrownBy(() -> migrate(source, change))
                .hasMessageContaining("left nothing behind")
                .hasMessageContaining("The view shelves would no longer work: ")
                .hasMessageContaining("Drop it by runSql before this");
        assertThat(TestDatabase.rows(source, "SELECT n FROM shelves")).containsExactly("0");
        TestDatabase.execute(
                source,
                "DROP VIEW shelves",
                "CREATE TRIGGER counted AFTER INSERT ON shop_goods BEGIN"
                        + " UPDATE shop_shelf SET stock = 1; END");
        assertThatThrownBy(() -> migrate(source, change))
                .hasMessageContaining("The trigger on shop_goods would no longer work: ");
        TestDatabase.execute(source, "DROP TRIGGER counted");
        migrate(source, change);
        assertThat(
                        TestDatabase.rows(
                                source, "SELECT name FROM sqlite_master WHERE name LIKE '%shelf%'"))
                .isEmpty();
    }
}
