package dev.belleville.orm.guide;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.F;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.DataStep;
import dev.belleville.orm.migrate.HistoricalModel;
import dev.belleville.orm.migrate.HistoricalModels;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.orm.migrate.RunSql;
import dev.belleville.orm.migrate.Step;
import dev.belleville.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that change rows, and those that spare large tables. */
class DataMigrationsTest {
    @TempDir Path folder;

    private static Migration initial() {
        return Migration.of("shop", "0001_initial")
                .initial()
                .operations(
                        createModel(
                                "Category",
                                field("id", bigAuto().primaryKey()),
                                field("name", character(40))),
                        createModel(
                                "Goods",
                                field("id", bigAuto().primaryKey()),
                                field("name", character(40)),
                                field("cents", integer().defaultValue(0)),
                                field("price", decimal(8, 2).nullable()),
                                field("category", foreignKey("shop.Category", CASCADE).nullable())),
                        runSql(
                                "INSERT INTO shop_goods (name, cents) VALUES (' tea', 250),"
                                        + " ('cup', 400), (' pot ', 1200)",
                                RunSql.NOOP));
    }

    private static Migration strip() {
        return Migration.of("shop", "0002_strip_names")
                .dependsOn("shop", "0001_initial")
                .operations(runJava(DataMigrationsTest::stripNames, DataStep.NONE));
    }

    private static void stripNames(HistoricalModels models) {
        for (HistoricalModel goods : models.objects("Goods").filter("name__startswith", " ")) {
            goods.set("name", goods.get("name", String.class).strip());
            goods.save();
        }
        HistoricalModel other = models.objects("Category").create(c -> c.set("name", "other"));
        models.objects("Goods").filter("category__isnull", true).update("category", other);
    }

    private static Migration prices() {
        return Migration.of("shop", "0003_prices")
                .dependsOn("shop", "0002_strip_names")
                .operations(
                        runJavaInBatches(
                                        "Goods",
                                        1_000,
                                        batch ->
                                                batch.rows()
                                                        .filter("price__isnull", true)
                                                        .update("price", F.of("cents").times(0.01)))
                                .backward(batch -> batch.rows().update("price", null)));
    }

    private static Migration views() {
        return Migration.of("shop", "0004_views")
                .dependsOn("shop", "0003_prices")
                .operations(
                        runSql(
                                "CREATE VIEW dear_goods AS SELECT name FROM shop_goods WHERE price > 10",
                                "DROP VIEW dear_goods"),
                        runSql(sql("UPDATE shop_goods SET name = ? WHERE name = ?", "mug", "cup"))
                                .reverse(RunSql.NOOP));
    }

    private static Migration aside() {
        return Migration.of("shop", "0002_goods_by_name")
                .dependsOn("shop", "0001_initial")
                .operations(addIndexConcurrently("Goods", "goods_by_name", "name"));
    }

    private static Migration priced() {
        return Migration.of("shop", "0003_goods_priced")
                .dependsOn("shop", "0002_goods_by_name")
                .atomic(false)
                .operations(
                        runJavaInBatches(
                                "Goods",
                                1_000,
                                batch -> batch.rows().update("price", F.of("cents"))),
                        runSql(
                                """
                                ALTER TABLE shop_goods
                                    ADD CONSTRAINT priced CHECK (price IS NOT NULL) NOT VALID;
                                ALTER TABLE shop_goods VALIDATE CONSTRAINT priced;
                                """,
                                "ALTER TABLE shop_goods DROP CONSTRAINT priced"),
                        alterField("Goods", "price", decimal(8, 2)),
                        runSql("ALTER TABLE shop_goods DROP CONSTRAINT priced", RunSql.NOOP));
    }

    private static List<Step> migrate(Orm orm, Migration... migrations) {
        return Migrator.of(
                        orm,
                        Orm.DEFAULT,
                        List.of(new AppMigrations("shop", "shop", List.of(migrations))),
                        Clock.systemUTC())
                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    @Test
    void rowsChangeBetweenTables() {
        try (Orm orm =
                Orm.builder().database(Orm.DEFAULT, "sqlite:" + folder.resolve("a")).open()) {
            assertThat(migrate(orm, initial(), strip(), prices(), views())).hasSize(4);
            var rows = orm.database().query("SELECT name, price, category_id FROM shop_goods");
            assertThat(rows.toString())
                    .isEqualTo(
                            "[{name=tea, price=2.5, category_id=1}, {name=mug, price=4,"
                                    + " category_id=1}, {name=pot, price=12, category_id=1}]");
            assertThat(orm.database().query("SELECT * FROM dear_goods")).hasSize(1);
        }
    }

    @Test
    void largeTablesAreSpared() {
        try (var database = PostgresServer.create();
                Orm orm = Orm.builder().database(Orm.DEFAULT, database.url()).open()) {
            assertThat(migrate(orm, initial(), aside(), priced())).hasSize(3);
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT indexname FROM pg_indexes WHERE indexname = ?",
                                            "goods_by_name"))
                    .hasSize(1);
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT 1 FROM pg_attribute WHERE attrelid ="
                                                    + " 'shop_goods'::regclass AND attname = 'price'"
                                                    + " AND attnotnull"))
                    .hasSize(1);
        }
    }
}
