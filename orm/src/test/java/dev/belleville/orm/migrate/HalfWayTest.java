package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.F;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure leaves, and what the next does with it. */
class HalfWayTest {
    private static final Migration INITIAL =
            Migration.of("shop", "0001_initial")
                    .operations(
                            createModel(
                                    "Goods",
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

    private static List<Step> migrate(Migrator migrator) {
        return migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    private static List<String> query(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            return TestDatabase.rows(connection, sql);
        }
    }

    private static void execute(DataSource source, String... sql) throws SQLException {
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, sql);
        }
    }

    /** A database with fifty goods. */
    private static DataSource shop(TestDatabase database) throws SQLException {
        DataSource source = database.fresh();
        migrate(migrator(source));
        for (int i = 1; i <= 50; i++) {
            execute(source, "INSERT INTO shop_goods (id, stock) VALUES (" + i + ", " + i + ")");
        }
        return source;
    }

    private static Migration change(Operation... operations) {
        return Migration.of("shop", "0002_change").operations(operations);
    }

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
        assertThat(query(source, "SELECT max(stock) FROM shop_goods")).containsExactly("50");
        assertThat(query(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial");
        assertThat(migrator(source, change).plan(MigrationTarget.latest())).hasSize(1);
        assertThat(migrate(migrator(source, change))).hasSize(1);
        assertThat(query(source, "SELECT max(stock) FROM shop_goods")).containsExactly("150");
        assertThat(query(source, "SELECT name FROM django_migrations"))
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
        assertThat(query(source, "SELECT count(*) FROM shop_goods WHERE stock > 100"))
                .containsExactly("30");
        migrator(source, change).migrate(MigrationTarget.latest(), Mode.RUN, progress);
        assertThat(heard).containsExactly("resumed", "APPLYING", "45", "50", "APPLIED");
        assertThat(seen).containsExactly(15, 15, 15, 15, 5);
        assertThat(query(source, "SELECT count(*) FROM shop_goods WHERE stock BETWEEN 101 AND 150"))
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
        assertThatThrownBy(() -> query(source, "SELECT code FROM shop_goods"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasFinishedByHandIsRecordedWithFake(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                                runSql("UPDATE shop_goods SET stock = 0"),
                                runSql("UPDATE nowhere SET stock = 1"))
                        .atomic(false);
        Migrator migrator = migrator(source, change);
        assertThatThrownBy(() -> migrate(migrator)).isInstanceOf(MigrationError.class);
        assertThat(query(source, "SELECT DISTINCT stock FROM shop_goods")).containsExactly("0");
        migrator.migrate(MigrationTarget.latest(), Mode.FAKE, Progress.SILENT);
        assertThat(migrate(migrator)).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void otherStatementsThanItBeganWithAreRefused(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Operation fails = runSql("UPDATE shop_goods SET stock = 0; UPDATE nowhere SET a = 1");
        assertThatThrownBy(() -> migrate(migrator(source, change(fails).atomic(false))))
                .isInstanceOf(MigrationError.class);
        Operation other = runSql("UPDATE shop_goods SET stock = 7; SELECT 1");
        assertThatThrownBy(() -> migrate(migrator(source, change(other).atomic(false))))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining(
                        "It stands half way, and what it does now is not what it began with");
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
        assertThat(query(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("50");
    }

    @Test
    void anIndexLeftHalfBuiltIsMadeAnew() throws Exception {
        DataSource source = shop(TestDatabase.POSTGRESQL);
        execute(source, "UPDATE shop_goods SET stock = 1");
        String unique = "CREATE UNIQUE INDEX CONCURRENTLY once ON shop_goods (stock)";
        Migration change = change(runSql(unique, "DROP INDEX once")).atomic(false);
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("could not create unique index");
        String valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('once')";
        assertThat(query(source, valid)).isEmpty();
        assertNoTrace(source);
        execute(source, "UPDATE shop_goods SET stock = id");
        migrate(migrator(source, change));
        assertThat(query(source, valid)).containsExactly("t");
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
        assertThat(query(source, "SELECT indexname FROM pg_indexes WHERE tablename = 'shop_goods'"))
                .contains("by_stock");
        migrator(source, change)
                .migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
        assertThat(query(source, "SELECT indexname FROM pg_indexes WHERE tablename = 'shop_goods'"))
                .doesNotContain("by_stock");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whileSomebodyHoldsTheTableItFailsAndThenGoesOn(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        DataSource source = TestDatabase.open(url);
        migrate(migrator(source));
        execute(source, "INSERT INTO shop_goods (id, stock) VALUES (1, 1)");
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
        assertThat(query(source, "SELECT stock FROM shop_goods")).containsExactly("2");
        assertThat(query(source, "SELECT count(*) FROM shop_other")).containsExactly("0");
    }

    /** Goods lose a field without which no row can be made, before {@code more}. */
    private static Migration removal(Operation... more) {
        var operations = new ArrayList<Operation>();
        operations.add(removeField("Goods", "stock"));
        operations.addAll(List.of(more));
        return change(operations.toArray(Operation[]::new));
    }

    private static void back(Migrator migrator) {
        migrator.migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
    }

    private static final String REMEDY =
            "Operation 'Remove field stock from goods': the table shop_goods has rows, and its new"
                    + " column stock may not be null and has no value for them. Give the field a value"
                    + " in the database (dbDefault) or make it nullable, a removed field in a migration"
                    + " before its removal; or empty the table.";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aWayBackThatRowsHaveNoValueForIsRefusedBeforeItBegins(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        Migration removal =
                removal(
                        addField("Goods", "note", text().nullable()),
                        runSql("SELECT 1", RunSql.NOOP),
                        runJava(DataStep.NONE, DataStep.NONE));
        migrate(migrator(source, removal));
        assertThatThrownBy(() -> back(migrator(source, removal)))
                .hasMessageStartingWith("Migration shop.0002_change failed")
                .hasMessageContaining(
                        database == TestDatabase.MARIADB
                                ? "nothing was done"
                                : "left nothing behind")
                .hasMessageEndingWith(REMEDY);
        assertThatThrownBy(() -> back(migrator(source, removal.atomic(false))))
                .hasMessageContaining("nothing was done")
                .hasMessageEndingWith(REMEDY);
        assertNoTrace(source);
        Migrator planner = migrator(source, removal);
        assertThat(
                        planner
                                .warnings(planner.plan(MigrationTarget.of("shop", "0001")))
                                .values()
                                .stream()
                                .flatMap(List::stream)
                                .map(Warning::effect))
                .contains("its new column stock may not be null and has no value for them");
        assertThat(query(source, "SELECT count(*) FROM shop_goods WHERE note IS NULL"))
                .containsExactly("50");
        assertThat(migrate(migrator(source, removal))).isEmpty();
        var mended = new ArrayList<>(removal.operations());
        mended.addFirst(alterField("Goods", "stock", integer().dbDefault("7")));
        back(migrator(source, change(mended.toArray(Operation[]::new))));
        assertThat(query(source, "SELECT DISTINCT stock FROM shop_goods")).containsExactly("7");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFieldThatRowsHaveNoValueForIsRefusedBeforeTheFirstChange(TestDatabase database)
            throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                        addField("Goods", "note", text().nullable()),
                        separateState(
                                List.of(addField("Goods", "code", integer())),
                                List.of(addField("Goods", "code", integer()))));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageContaining("Operation 'Add field code to goods': the table shop_goods");
        assertNoTrace(source);
        Migration emptied =
                change(runSql("DELETE FROM shop_goods"), addField("Goods", "code", integer()));
        assertThat(migrate(migrator(source, emptied))).hasSize(1);
    }

    /** What stands half way back, since a step of code hid the field from the first look. */
    private static Migration halfBack(DataSource source) throws SQLException {
        Migration removal =
                removal(
                                runSql(
                                        "INSERT INTO shop_goods (id) VALUES (99)",
                                        "DELETE FROM shop_goods WHERE id = 99"))
                        .atomic(false);
        migrate(migrator(source, removal));
        assertThatThrownBy(() -> back(migrator(source, removal)))
                .hasMessageContaining("failed half way");
        assertThat(query(source, "SELECT count(*) FROM shop_goods")).containsExactly("50");
        return removal;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackCanGoForwardAgain(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        assertThat(migrator.plan(MigrationTarget.latest()))
                .extracting(Step::backward)
                .containsExactly(false);
        assertThat(migrate(migrator)).extracting(Step::backward).containsExactly(false);
        assertThat(query(source, "SELECT count(*) FROM shop_goods")).containsExactly("51");
        assertThat(query(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial", "0002_change");
        assertNoTrace(source);
        assertThat(migrate(migrator)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackGoesOnOnceTheTableIsEmpty(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        execute(source, "DELETE FROM shop_goods");
        back(migrator);
        assertThat(query(source, "SELECT name FROM django_migrations"))
                .containsExactly("0001_initial");
        assertThat(query(source, "SELECT stock FROM shop_goods")).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatStandsHalfWayBackIsRecordedAsAppliedWithFake(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migrator migrator = migrator(source, halfBack(source));
        assertThat(migrator.migrate(MigrationTarget.of("shop", "0002"), Mode.FAKE, Progress.SILENT))
                .isEmpty();
        assertNoTrace(source);
        assertThat(migrate(migrator)).isEmpty();
        assertThat(query(source, "SELECT count(*) FROM shop_goods")).containsExactly("50");
    }

    @Test
    void onAFullDiskNothingIsLost() throws Exception {
        DataSource source = shop(TestDatabase.SQLITE);
        execute(source, "UPDATE shop_goods SET stock = id");
        int pages = Integer.parseInt(query(source, "PRAGMA page_count").getFirst());
        Migration change =
                change(
                        addField("Goods", "code", character(900)).fill("x".repeat(800)),
                        addIndex("Goods", "by_code", "code"));
        assertThatThrownBy(() -> migrate(migrator(full(source, pages + 2), change)))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("left nothing behind")
                .hasMessageContaining("disk is full");
        assertThat(query(source, "SELECT sum(stock) FROM shop_goods")).containsExactly("1275");
        assertThat(query(source, "PRAGMA integrity_check")).containsExactly("ok");
        migrate(migrator(source, change));
        assertThat(query(source, "SELECT sum(length(code)) FROM shop_goods"))
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
    void whatFailedAtOnceSaysThatNothingWasDone(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change = change(addField("Goods", "stock2", integer().unique()).fill(1));
        execute(source, "ALTER TABLE shop_goods ADD COLUMN stock2 integer");
        assertThatThrownBy(() -> migrate(migrator(source, change.atomic(false))))
                .hasMessageContaining("failed, and nothing was done")
                .message()
                .doesNotContain("Position:", "[SQLITE_", "(conn=");
        assertNoTrace(source);
        assertThat(migrator(source, change).halfWay()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whenTheCauseIsMendedItGoesOn(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change =
                change(
                        addField("Goods", "stock2", integer().nullable()),
                        addField("Goods", "stock3", integer()));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .isInstanceOf(MigrationError.class);
        execute(source, "DELETE FROM shop_goods");
        migrate(migrator(source, change));
        assertThat(query(source, "SELECT stock2, stock3 FROM shop_goods")).isEmpty();
        assertNoTrace(source);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasDoneByHandIsRecordedAsTheErrorSays(TestDatabase database) throws Exception {
        DataSource source = shop(database);
        Migration change = change(addField("Goods", "stock2", integer().nullable()));
        execute(source, "ALTER TABLE shop_goods ADD COLUMN stock2 integer");
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageEndingWith(
                        "record it: 'belle migrate shop %s --fake'."
                                .formatted(change.key().name()));
        migrator(source, change).migrate(MigrationTarget.latest(), Mode.FAKE, Progress.SILENT);
        assertThat(migrator(source, change).plan(MigrationTarget.latest())).isEmpty();
    }

    private static void assertNoTrace(DataSource source) {
        assertThatThrownBy(() -> query(source, "SELECT * FROM belleville_unfinished"))
                .isInstanceOf(SQLException.class);
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

    @Test
    void sqliteNamesTheColumnThatIsNotUnique() throws Exception {
        DataSource source = shop(TestDatabase.SQLITE);
        Migration change = change(addField("Goods", "isbn", integer().unique()).fill(1));
        assertThatThrownBy(() -> migrate(migrator(source, change)))
                .hasMessageEndingWith(
                        "several rows of the table shop_goods have the same isbn, which is to be"
                                + " unique: give each its own value first, as by runJava in a"
                                + " migration before this one.");
    }

    @Test
    void whatTheUserMayNotDoIsSaidWithItsRemedy() throws Exception {
        DataSource source = shop(TestDatabase.POSTGRESQL);
        String role = "nobody_" + System.nanoTime();
        Migration change = change(createModel("Tag", field("id", bigAuto().primaryKey())));
        execute(source, "CREATE ROLE " + role);
        try (var connection = source.getConnection()) {
            TestDatabase.execute(connection, "SET ROLE " + role);
            SchemaEditor editor = SchemaEditor.of(connection);
            var operations = new OperationList(change, ProjectState.empty());
            assertThatThrownBy(() -> editor.atomic(() -> operations.forward(editor)))
                    .hasMessageContaining("permission denied for schema public. The user ")
                    .hasMessageContaining("GRANT ALL ON schema public TO ")
                    .hasMessageNotContaining("Position");
        } finally {
            execute(source, "DROP ROLE " + role);
        }
    }
}
