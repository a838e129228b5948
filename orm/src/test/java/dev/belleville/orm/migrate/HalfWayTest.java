package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.HalfWayShop.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.F;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure leaves, and what the next does with it. */
class HalfWayTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStepThatFailsOnceIsDoneByTheNext(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        var failures = new AtomicInteger(1);
        Migration change =
                change(
                        addField("Goods", "code", character(9).blank()),
                        runJava(models -> {
                            models.objects("Goods").update("stock", F.of("stock").plus(100));
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("the disk was full");
                            }
                        }),
                        addIndex("Goods", "by_code", "code"));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageStartingWith("Migration shop.0002_change failed")
                .hasMessageContaining("Operation 'Raw Java operation': the disk was full")
                .hasMessageContaining("(IllegalStateException at HalfWayTest.java:");
        assertThat(TestDatabase.rows(source, "SELECT max(stock) FROM shop_goods"))
                .containsExactly("50");
        assertThat(TestDatabase.rows(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial");
        assertThat(migrator(source, change).plan(MigrationTarget.latest())).hasSize(1);
        assertThat(migrate(migrator(source, change))).hasSize(1);
        assertThat(TestDatabase.rows(source, "SELECT max(stock) FROM shop_goods"))
                .containsExactly("150");
        assertThat(TestDatabase.rows(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial", "0002_change");
    }

    /** A class of its own, so that the line can be told from that of the way there. */
    private static final class Undo implements DataStep {
        @Override
        public void run(HistoricalModels models) {
            throw new MigrationError("nobody knows the old stock");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatCodeThrowsNamesMigrationAndOperation(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change = change(runJava(DataStep.NONE, new Undo()));
        migrate(migrator(source, change));
        assertThatThrownBy(() -> back(migrator(source, change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageStartingWith("Migration shop.0002_change failed")
                .hasMessageContaining("Operation 'Raw Java operation': nobody knows the old stock")
                .hasMessageContaining("(MigrationError at HalfWayTest.java:");
        Migration sql =
                Migration.of("shop", "0003_sql")
                        .operations(
                                separateState(
                                        List.of(runSql("SELECT 1", "UPDATE nowhere SET a = 1")),
                                        List.of()));
        assertThatThrownBy(() ->
                        migrate(
                                migrator(
                                        source,
                                        change,
                                        Migration.of("shop", "0003_sql")
                                                .operations(
                                                        separateState(
                                                                List.of(
                                                                        runSql(
                                                                                "UPDATE nowhere SET a = 1")),
                                                                List.of())))))
                .hasMessageStartingWith("Migration shop.0003_sql failed")
                .hasMessageContaining("Operation 'Raw SQL operation': ")
                .hasMessageContaining("nowhere");
        migrate(migrator(source, change, sql));
        assertThatThrownBy(() -> back(migrator(source, change, sql)))
                .hasMessageStartingWith("Migration shop.0003_sql failed")
                .hasMessageContaining("Operation 'Raw SQL operation': ");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void batchesGoOnBehindTheLastThatWasDone(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        var seen = new ArrayList<Integer>();
        var failures = new AtomicInteger(1);
        Migration change =
                change(
                        runJavaInBatches(
                                "Goods",
                                15,
                                batch -> {
                                    seen.add(batch.rows().list().size());
                                    batch.rows().update("stock", F.of("stock").plus(100));
                                    if (seen.size() == 3 && failures.getAndDecrement() > 0) {
                                        throw new IllegalStateException("lost");
                                    }
                                }));
        var heard = new ArrayList<String>();
        var progress =
                new Progress() {
                    @Override
                    public void report(MigrationKey migration, Stage stage) {
                        heard.add(stage.toString());
                    }

                    @Override
                    public void resumed(MigrationKey migration) {
                        heard.add("resumed");
                    }

                    @Override
                    public void rows(MigrationKey migration, long done, long about) {
                        heard.add(Long.toString(done));
                    }
                };
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageContaining("failed half way. What it did is kept; migrate again");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE stock > 100"))
                .containsExactly("30");
        migrator(source, change).migrate(MigrationTarget.latest(), Mode.RUN, progress);
        assertThat(heard).containsExactly("resumed", "APPLYING", "45", "50", "APPLIED");
        assertThat(seen).containsExactly(15, 15, 15, 15, 5);
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT count(*) FROM shop_goods WHERE stock BETWEEN 101 AND 150"))
                .containsExactly("50");
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsHalfWayComesFirstAndCanBeTakenBackAfterwards(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        var failures = new AtomicInteger(1);
        Migration change =
                change(
                                addField("Goods", "code", character(9).blank()),
                                runJava(
                                        _ -> {
                                            if (failures.getAndDecrement() > 0) {
                                                throw new IllegalStateException("lost");
                                            }
                                        },
                                        DataStep.NONE))
                        .atomic(false);
        Migrator migrator = migrator(source, change);
        assertThatThrownBy(() -> migrate(migrator)).isInstanceOf(MigrationError.class);
        assertThat(migrator.showmigrations())
                .extracting(MigrationStatus::isHalfWay)
                .containsExactly(false, true);
        assertThat(migrator.halfWay().map(s -> s.migration().key())).contains(change.key());
        assertThat(migrator.plan(MigrationTarget.of("shop", "0001"))).hasSize(2);
        assertThat(migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT))
                .extracting(Step::backward)
                .containsExactly(false, true);
        assertThatThrownBy(() -> TestDatabase.rows(source, "SELECT code FROM shop_goods"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOddlyNamedStatementIsJudgedByTheTables(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration swap =
                change(
                        runSql(
                                "ALTER TABLE shop_goods RENAME TO swapped;"
                                        + "ALTER TABLE swapped RENAME TO shop_goods;"
                                        + "ALTER TABLE shop_goods ADD COLUMN note varchar(9)"));
        int points = 60;
        for (int point = 1; point < points; point++) {
            var cutting = CutSource.cutting(source, point);
            try {
                migrate(migrator(cutting, swap));
                break;
            } catch (CutSource.Cut e) {
                assertThat(point).isLessThan(points - 1);
            }
        }
        assertThat(new Warning("Remove", "shop_goods", 0, "it fails", "Do."))
                .hasToString("Remove: shop_goods has rows, and it fails. Do.");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("50");
    }

    @Test
    void anIndexLeftHalfBuiltIsMadeAnew() throws Exception {
        DataSource source = shop(TestDatabase.POSTGRESQL);
        TestDatabase.execute(source, "UPDATE shop_goods SET stock = 1");
        String unique = "CREATE UNIQUE INDEX CONCURRENTLY once ON shop_goods (stock)";
        Migration change = change(runSql(unique, "DROP INDEX once")).atomic(false);
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("could not create unique index");
        String valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('once')";
        assertThat(TestDatabase.rows(source, valid)).isEmpty();
        assertNoTrace(source);
        TestDatabase.execute(source, "UPDATE shop_goods SET stock = id");
        migrate(migrator(source, change));
        assertThat(TestDatabase.rows(source, valid)).containsExactly("t");
    }

    @Test
    void anIndexIsBuiltConcurrentlyOnPostgresql() throws Exception {
        DataSource source = shop(TestDatabase.POSTGRESQL);
        Migration change = change(addIndexConcurrently("Goods", "by_stock", "stock"));
        assertThat(migrator(source, change).sqlmigrate("shop", "0002", false))
                .containsExactly(
                        "--\n-- Concurrently create index by_stock on field(s) stock of model goods\n--",
                        "CREATE INDEX CONCURRENTLY \"by_stock\" ON \"shop_goods\" (\"stock\");");
        migrate(migrator(source, change));
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT indexname FROM pg_indexes WHERE tablename = 'shop_goods'"))
                .contains("by_stock");
        migrator(source, change)
                .migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        assertThat(
                        TestDatabase.rows(
                                source,
                                "SELECT indexname FROM pg_indexes WHERE tablename = 'shop_goods'"))
                .doesNotContain("by_stock");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whileSomebodyHoldsTheTableItFailsAndThenGoesOn(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        DataSource source = TestDatabase.open(url);
        migrate(migrator(source));
        TestDatabase.execute(source, "INSERT INTO shop_goods (id, stock) VALUES (1, 1)");
        Migration change =
                change(
                        createModel("Other", field("id", bigAuto().primaryKey())),
                        alterField("Goods", "stock", bigInteger().index()));
        String impatient =
                url + (database == TestDatabase.SQLITE ? "?timeout=1" : "?lock_timeout=1");
        try (var holder = source.getConnection()) {
            holder.setAutoCommit(false);
            TestDatabase.execute(holder, "UPDATE shop_goods SET stock = 2");
            assertThatThrownBy(() -> migrate(migrator(TestDatabase.open(impatient), change)))
                    .isInstanceOf(MigrationError.class);
            holder.commit();
        }
        migrate(migrator(source, change));
        assertThat(TestDatabase.rows(source, "SELECT stock FROM shop_goods")).containsExactly("2");
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM shop_other"))
                .containsExactly("0");
    }

    @Test
    void onAFullDiskNothingIsLost() throws Exception {
        DataSource source = shop(TestDatabase.SQLITE);
        TestDatabase.execute(source, "UPDATE shop_goods SET stock = id");
        int pages = Integer.parseInt(TestDatabase.rows(source, "PRAGMA page_count").getFirst());
        Migration change =
                change(
                        addField("Goods", "code", character(900)).fill("x".repeat(800)),
                        addIndex("Goods", "by_code", "code"));
        assertThatThrownBy(() -> migrate(migrator(full(source, pages + 2), change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("left nothing behind")
                .hasMessageContaining("disk is full");
        assertThat(TestDatabase.rows(source, "SELECT sum(stock) FROM shop_goods"))
                .containsExactly("1275");
        assertThat(TestDatabase.rows(source, "PRAGMA integrity_check")).containsExactly("ok");
        migrate(migrator(source, change));
        assertThat(TestDatabase.rows(source, "SELECT sum(length(code)) FROM shop_goods"))
                .containsExactly("40000");
    }

    /** A database that may have no more than {@code pages}. */
    private static DataSource full(DataSource source, int pages) {
        return new CutSource(source, 1, connection -> limit(connection, pages));
    }

    private static void limit(java.sql.Connection connection, int pages) {
        try {
            TestDatabase.execute(connection, "PRAGMA max_page_count = " + pages);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFirstBatchThatFailsLeavesNoTrace(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                        runJavaInBatches(
                                "Goods",
                                15,
                                _ -> {
                                    throw new IllegalStateException("lost");
                                }));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageContaining("failed, and nothing was done");
        assertNoTrace(source);
    }
}
