package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL ends the shop's connections while requests use them. */
@Timeout(60)
class PostgresKilledTest {
    private static final String TAGS = "/app/1.0/tags";
    private static final String GOODS = "/app/1.0/goods";
    private static final int POOL = 10;

    PostgresServer.Database database;
    ServedShop shop;
    Connection other;
    ExecutorService threads;

    @BeforeEach
    void open() throws Exception {
        database = PostgresServer.create();
        shop = new ServedShop(database.url(), 10);
        other =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password());
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() throws Exception {
        threads.close();
        shop.close();
        other.close();
        database.close();
    }

    private long number(String sql) throws Exception {
        try (var statement = other.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long kill() throws Exception {
        return number(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private void awaitWaiting(int requests) throws Exception {
        String waiting =
                "select count(*) from pg_locks join pg_database on pg_database.oid = database"
                        + " where datname = current_database() and not granted";
        while (number(waiting) < requests) {
            Thread.onSpinWait();
        }
    }

    @Test
    void fiftyRequestsKilledInTheirMiddleLeakNothing() throws Exception {
        other.setAutoCommit(false);
        for (int round = 0; round < 50 / POOL; round++) {
            try (var statement = other.createStatement()) {
                statement.execute("lock table catalog_goods_tags in access exclusive mode");
            }
            List<Future<Answer>> waiting =
                    IntStream.range(0, POOL).mapToObj(i -> threads.submit(() -> half(i))).toList();
            awaitWaiting(POOL);
            assertThat(kill())
                    .isGreaterThanOrEqualTo(POOL); // one closed just now may be there still

            for (Future<Answer> answer : waiting) {
                Unavailable.check(answer.get());
            }
            assertThat(shop.lentConnections()).isZero();
            other.rollback();
            assertThat(shop.get(GOODS).status()).isEqualTo(200);
        }
        assertThat(number("select count(*) from catalog_goods")).isEqualTo(10);
        assertThat(shop.post(GOODS, goods(1)).status()).isEqualTo(201);
    }

    /** A read, or a write of two tables of which the second waits. */
    private Answer half(int number) {
        return number % 2 == 0 ? shop.get(GOODS) : shop.post(GOODS, goods(number));
    }

    private static Map<String, Object> goods(int number) {
        return Map.of(
                "name",
                "Tea",
                "slug",
                "tea-" + number,
                "price",
                3,
                "category_id",
                1,
                "tags",
                List.of("tag01", "tag02"),
                "stock",
                1,
                "description",
                "Green.");
    }

    @Test
    void idleConnectionsThatWereKilledDisturbNobody() throws Exception {
        var requests = new ArrayList<Callable<Answer>>();
        IntStream.range(0, 40).forEach(_ -> requests.add(() -> shop.get(GOODS)));
        threads.invokeAll(requests);
        assertThat(kill()).isPositive();

        Answer first = shop.get(TAGS);
        if (first.status() != 200) {
            Unavailable.check(first); // used a moment ago, so taken without a check
        }
        for (int i = 0; i < POOL; i++) {
            assertThat(shop.get(TAGS).status()).isEqualTo(200);
        }
        assertThat(shop.lentConnections()).isZero();
    }

    @Test
    void whatIsKilledWhileManyWriteIsWrittenWholeOrNotAtAll() throws Exception {
        var writers = new ArrayList<Future<List<Answer>>>();
        for (int writer = 0; writer < 8; writer++) {
            int first = writer * 100;
            writers.add(
                    threads.submit(() ->
                            IntStream.range(first, first + 8)
                                    .mapToObj(i -> shop.post(GOODS, goods(i)))
                                    .toList()));
        }
        for (int i = 0; i < 10; i++) {
            kill();
            Thread.sleep(20);
        }

        int made = 0;
        for (Future<List<Answer>> writer : writers) {
            for (Answer answer : writer.get()) {
                if (answer.status() == 201) {
                    made++;
                } else {
                    Unavailable.check(answer);
                }
            }
        }
        shop.get(TAGS);
        assertThat(shop.post(GOODS, goods(9999)).status()).isEqualTo(201);
        assertThat(number("select count(*) from catalog_goods where slug like 'tea-%'"))
                .isGreaterThan(made);
        assertThat(
                        number(
                                "select count(*) from catalog_goods g where slug like 'tea-%' and 2 <>"
                                        + " (select count(*) from catalog_goods_tags where goods_id = g.id)"))
                .isZero();
        assertThat(shop.lentConnections()).isZero();
    }
}
