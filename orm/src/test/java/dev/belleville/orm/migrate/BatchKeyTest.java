package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.F;
import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches over rows whose key is of several fields, or a relation. */
class BatchKeyTest {
    private static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel("Product", field("id", bigAuto().primaryKey())),
                            createModel(
                                            "Line",
                                            field("product", foreignKey("shop.Product", CASCADE)),
                                            field("receipt", character(10)),
                                            field("day", date()),
                                            field("quantity", integer()))
                                    .meta(
                                            Meta.of()
                                                    .compositePrimaryKey(
                                                            "product_id", "receipt", "day")),
                            createModel(
                                    "Detail",
                                    field(
                                            "product",
                                            oneToOne("shop.Product", CASCADE).primaryKey()),
                                    field("quantity", integer())));

    private static void migrate(DataSource source, Migration... more) {
        var all = new ArrayList<>(List.of(INITIAL));
        for (Migration migration : more) {
            all.add(migration.dependsOn("shop", all.getLast().key().name()));
        }
        new Migrator(
                        source,
                        Registry.of(Map.of()),
                        List.of(new AppMigrations("shop", "x", all)),
                        Clock.systemUTC())
                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    /** Three products, each with eight lines and one detail. */
    private static DataSource shop(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(source);
        try (var connection = source.getConnection()) {
            for (int product = 1; product <= 3; product++) {
                TestDatabase.execute(
                        connection,
                        "INSERT INTO shop_product (id) VALUES (" + product + ")",
                        "INSERT INTO shop_detail VALUES (" + product + ", 1)");
                for (int i = 0; i < 8; i++) {
                    TestDatabase.execute(
                            connection,
                            "INSERT INTO shop_line VALUES (%d, '%s', '2024-02-0%d', 1)"
                                    .formatted(product, i < 5 ? "it''s" : "b\"", i + 1));
                }
            }
        }
        return source;
    }

    /** Adds to each quantity, and fails in the batch of this number, once. */
    private static Migration growing(String model, int size, int failing, List<Object> sizes) {
        var failures = new AtomicInteger(1);
        return Migration.of("shop", "0002_grow")
                .operations(
                        runJavaInBatches(
                                model,
                                size,
                                batch -> {
                                    sizes.add(batch.rows().list().size());
                                    batch.rows().update("quantity", F.of("quantity").plus(1));
                                    if (sizes.size() == failing && failures.getAndDecrement() > 0) {
                                        throw new IllegalStateException("lost");
                                    }
                                }));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsOfACompositeKeyAreDoneOnceThoughItFailsBetween(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        var sizes = new ArrayList<Object>();
        Migration change = growing("Line", 7, 3, sizes);
        assertThatThrownBy(() -> migrate(source, change)).hasMessageContaining("failed half way");
        assertThat(TestDatabase.rows(source, "SELECT sum(quantity) FROM shop_line"))
                .containsExactly("38");
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT product_id FROM shop_line WHERE quantity = 2"
                                        + " ORDER BY product_id"))
                .isEqualTo(IntStream.range(0, 14).mapToObj(i -> i < 8 ? "1" : "2").toList());
        migrate(source, change);
        assertThat(sizes).containsExactly(7, 7, 7, 7, 3);
        assertThat(TestDatabase.rows(source, "SELECT DISTINCT quantity FROM shop_line"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsWhoseKeyIsARelationToo(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        var sizes = new ArrayList<Object>();
        Migration change = growing("Detail", 1, 2, sizes);
        assertThatThrownBy(() -> migrate(source, change)).hasMessageContaining("failed half way");
        migrate(source, change);
        assertThat(sizes).containsExactly(1, 1, 1, 1);
        assertThat(TestDatabase.rows(source, "SELECT quantity FROM shop_detail"))
                .containsExactly("2", "2", "2");
    }
}
