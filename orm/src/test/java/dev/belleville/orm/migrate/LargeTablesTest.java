package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Q;
import dev.belleville.orm.meta.Registry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is warned of what, on each database. */
class LargeTablesTest {
    private static final String NUMBERS =
            "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                    + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL"
                    + " SELECT 8 UNION ALL SELECT 9)";

    private static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel("Small", field("id", bigAuto().primaryKey())),
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(20)),
                                    field("stock", integer().nullable())));

    private static Migrator migrator(DataSource source, Operation... operations) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(
                        new AppMigrations(
                                "shop",
                                "x",
                                List.of(
                                        INITIAL,
                                        Migration.of("shop", "0002_change")
                                                .dependsOn("shop", "0001_initial")
                                                .operations(operations)))),
                Clock.systemUTC());
    }

    private static List<String> effects(DataSource source, Operation operation) {
        Migrator migrator = migrator(source, operation);
        return migrator.warnings(migrator.plan(MigrationTarget.latest())).values().stream()
                .flatMap(List::stream)
                .map(Warning::effect)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStrainsALargeTableIsNamed(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        migrator(source).migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        Operation index = addIndex("Goods", "by_name", "name");
        assertThat(effects(source, index)).isEmpty();
        try (var connection = source.getConnection()) {
            TestDatabase.execute(
                    connection,
                    "INSERT INTO shop_goods (name, stock) SELECT 'x', 1 FROM "
                            + "%s a, %s b, %s c, %s d, %s e, (SELECT 1 AS n UNION ALL SELECT 2) f"
                                    .replace("%s", NUMBERS),
                    database == TestDatabase.SQLITE ? "ANALYZE" : analyze(database));
        }
        boolean server = database != TestDatabase.SQLITE;
        boolean postgres = database == TestDatabase.POSTGRESQL;
        assertThat(effects(source, index)).hasSize(postgres ? 1 : 0);
        assertThat(effects(source, addIndexConcurrently("Goods", "by_name", "name"))).isEmpty();
        assertThat(effects(source, addField("Goods", "note", text().nullable()))).isEmpty();
        assertThat(effects(source, addField("Goods", "rank", integer().defaultValue(1))))
                .hasSize(server ? 0 : 1);
        assertThat(effects(source, alterField("Goods", "name", character(30))))
                .hasSize(server ? 0 : 1);
        assertThat(effects(source, alterField("Goods", "stock", bigInteger().nullable())))
                .hasSize(1);
        assertThat(effects(source, alterField("Goods", "stock", integer()).fill(0)))
                .hasSize(postgres ? 2 : 1);
        assertThat(effects(source, addCheck("Goods", "few", Q.of("stock__lt", 9)))).hasSize(1);
        assertThat(effects(source, addUnique("Goods", "once", "name", "stock")))
                .hasSize(database == TestDatabase.MARIADB ? 0 : 1);
        assertThat(
                        effects(
                                source,
                                addField(
                                        "Goods",
                                        "part",
                                        foreignKey("shop.Small", CASCADE).nullable())))
                .hasSize(postgres ? 2 : server ? 1 : 0);
        assertThat(
                        effects(
                                source,
                                separateState(
                                        List.of(alterField("Goods", "stock", bigInteger())),
                                        List.of())))
                .isNotEmpty();
        assertThat(effects(source, alterField("Small", "id", auto().primaryKey()))).isEmpty();
        var heard = new ArrayList<String>();
        migrator(source, alterField("Goods", "stock", bigInteger().nullable()))
                .migrate(
                        MigrationTarget.latest(),
                        Mode.RUN,
                        new Progress() {
                            @Override
                            public void report(MigrationKey migration, Stage stage) {}

                            @Override
                            public void warning(MigrationKey migration, Warning warning) {
                                heard.add(warning.toString());
                            }
                        });
        assertThat(heard)
                .singleElement()
                .asString()
                .startsWith("Alter field stock on goods: shop_goods has about ")
                .contains(" rows, and nobody can ");
    }

    private static String analyze(TestDatabase database) {
        return database == TestDatabase.POSTGRESQL ? "ANALYZE" : "ANALYZE TABLE shop_goods";
    }
}
