package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.schema.MigrationLock;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One migrates at a time. */
class MigrationLockTest {
    private static Migrator migrator(DataSource source, DataStep step) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(
                        new AppMigrations(
                                "shop",
                                "x",
                                List.of(
                                        Migration.of("shop", "0001_initial")
                                                .operations(
                                                        createModel(
                                                                "Goods",
                                                                field(
                                                                        "id",
                                                                        bigAuto().primaryKey())),
                                                        runJava(step))))),
                Clock.systemUTC());
    }

    /** Hears who is waited for. */
    private static Progress hearing(List<String> heard, CountDownLatch waiting) {
        return new Progress() {
            @Override
            public void report(MigrationKey migration, Stage stage) {}

            @Override
            public void waiting(String holder) {
                heard.add(holder);
                waiting.countDown();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theSecondWaitsAndFindsNothingToDo(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        var waiting = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        List<String> heard = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Step>> first =
                    threads.submit(() ->
                            migrator(
                                            source,
                                            _ -> {
                                                inside.countDown();
                                                await(waiting);
                                            })
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
            await(inside);
            List<Step> second =
                    migrator(source, DataStep.NONE)
                            .migrate(
                                    MigrationTarget.latest(),
                                    Mode.RUN,
                                    Duration.ofSeconds(60),
                                    hearing(heard, waiting));
            assertThat(second).isEmpty();
            assertThat(first.get()).hasSize(1);
        }
        assertThat(heard).hasSize(1);
        if (database != TestDatabase.SQLITE) {
            assertThat(heard.getFirst()).matches("(process|connection) \\d+.*");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoWaitsTooLongIsTold(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        try (var connection = source.getConnection();
                var _ = MigrationLock.take(SchemaEditor.of(connection), Duration.ZERO, _ -> {})) {
            assertThatThrownBy(() ->
                            migrator(source, DataStep.NONE)
                                    .migrate(
                                            MigrationTarget.latest(),
                                            Mode.RUN,
                                            Duration.ofMillis(250),
                                            Progress.SILENT))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("Somebody else is migrating this database")
                    .hasMessageEndingWith("or wait longer with --lock-timeout.");
        }
        assertThat(
                        migrator(source, DataStep.NONE)
                                .migrate(
                                        MigrationTarget.latest(),
                                        Mode.RUN,
                                        Duration.ZERO,
                                        Progress.SILENT))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theDeadHoldNothing(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        var connection = source.getConnection();
        MigrationLock lock =
                MigrationLock.take(SchemaEditor.of(connection), Duration.ZERO, _ -> {});
        connection.abort(Runnable::run);
        connection.close();
        if (database == TestDatabase.SQLITE) {
            lock.close(); // there it is the end of the process that counts: KilledTest sees to it
        }
        assertThat(
                        migrator(source, DataStep.NONE)
                                .migrate(
                                        MigrationTarget.latest(),
                                        Mode.RUN,
                                        Duration.ofSeconds(10),
                                        Progress.SILENT))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPoolKeepsNoLock(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        try (Orm orm = Orm.builder().database(Orm.DEFAULT, url).open()) {
            DataSource pool = orm.database().dataSource();
            assertThatThrownBy(() ->
                            migrator(
                                            pool,
                                            _ -> {
                                                throw new IllegalStateException("no");
                                            })
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("Operation 'Raw Java operation': no");
            assertThat(
                            migrator(TestDatabase.open(url), DataStep.NONE)
                                    .migrate(
                                            MigrationTarget.latest(),
                                            Mode.RUN,
                                            Duration.ZERO,
                                            Progress.SILENT))
                    .hasSize(1);
        }
    }
}
