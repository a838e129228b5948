package dev.belleville.benchmarks.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Serializable;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * A worker of db-scheduler's, or a sender that obeys {@link Orders}. It knows no results, so its
 * tasks put one into Redis, a key for each, as the others' stores do.
 */
public final class SchedulerProgram implements Sender, AutoCloseable {
    /** As its documentation has it for many short tasks on PostgreSQL. */
    private static final double LOWER_LIMIT = 1.0;

    private static final double UPPER_LIMIT = 4.0;
    private static final int THREADS = 64;
    private static final Duration POLLING = Duration.ofMillis(100);
    private static final int KEPT_SECONDS = 86_400;

    private final RedisClient redis;
    private final HikariDataSource database;
    private final SchedulerClient client;
    private final OneTimeTask<@Nullable Void> noop = task("bench.noop", Void.class, none -> 0);
    private final OneTimeTask<@Nullable Void> wait = task("bench.wait", Void.class, none -> rest());
    private final OneTimeTask<Pair> add = task("bench.add", Pair.class, pair -> pair.x + pair.y);

    private record Pair(int x, int y) implements Serializable {}

    private SchedulerProgram(String database, String results) {
        URI uri = URI.create(database);
        String[] user = uri.getUserInfo().split(":", 2);
        var config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://" + uri.getAuthority().replaceFirst(".*@", "") + uri.getPath());
        config.setUsername(user[0]);
        config.setPassword(user[1]);
        this.database = new HikariDataSource(config);
        client = SchedulerClient.Builder.create(this.database, noop, wait, add).build();
        redis = RedisClient.create(results);
    }

    /** Of {@code worker} or {@code client}, the database and the Redis with the results. */
    public static void main(String[] arguments) throws Exception {
        try (var program = new SchedulerProgram(arguments[1], arguments[2])) {
            program.createTable();
            if (arguments[0].equals("worker")) {
                program.work();
            } else {
                Orders.obey(program);
            }
        }
    }

    private void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(16120)"); // worker and sender come at once
            statement.execute(
                    """
                    CREATE TABLE IF NOT EXISTS scheduled_tasks (
                        task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
                        execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
                        last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                        last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                        PRIMARY KEY (task_name, task_instance));
                    CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time);
                    CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
                    """);
            statement.execute("SELECT pg_advisory_unlock(16120)");
        }
    }

    private void work() throws InterruptedException {
        Scheduler scheduler =
                Scheduler.create(database, noop, wait, add)
                        .threads(THREADS)
                        .pollingInterval(POLLING)
                        .pollUsingLockAndFetch(LOWER_LIMIT, UPPER_LIMIT)
                        .build();
        scheduler.start();
        new CountDownLatch(1).await(); // until it is ended
    }

    private <T extends @Nullable Object> OneTimeTask<T> task(
            String name, Class<T> data, ToIntFunction<T> work) {
        return Tasks.oneTime(name, data)
                .execute((instance, context) ->
                        redis.set(
                                instance.getId(),
                                Integer.toString(work.applyAsInt(instance.getData())),
                                SetParams.setParams().ex(KEPT_SECONDS)));
    }

    private static int rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The task was told to stop.", e);
        }
    }

    private String send(TaskInstance<?> instance) {
        client.scheduleIfNotExists(instance, Instant.now());
        return instance.getId();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public int add(int x, int y) {
        return Integer.parseInt(result(send(add.instance(id(), new Pair(x, y)))));
    }

    @Override
    public void noop() {
        send(noop.instance(id()));
    }

    @Override
    public void pause() {
        send(wait.instance(id()));
    }

    @Override
    public void call() {
        result(send(noop.instance(id())));
    }

    private String result(String id) {
        String value = redis.get(id);
        while (value == null) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The sender was told to stop.", e);
            }
            value = redis.get(id);
        }
        return value;
    }

    @Override
    public void close() {
        redis.close();
        database.close();
    }
}
