package dev.belleville;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.rabbitmq.RabbitBroker;
import dev.belleville.redis.RedisBroker;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.DatabaseBroker;
import dev.belleville.web.tasks.TasksApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A site whose one task writes a row, and that may halt after one of them is committed. */
final class CountingSite {
    static final String COMMITTED = "committed ";

    static final Task1<Integer, Void> COUNT =
            Task.named("house.count").acksLate().doing(CountingSite::count);

    private static final int HALTS_AFTER = 3_000;
    private static final AtomicBoolean HALTS = new AtomicBoolean();
    private static final AtomicInteger RUNS = new AtomicInteger();

    private CountingSite() {}

    private static void count(int n) {
        Site.current().orm().database().execute("INSERT INTO effect VALUES (?)", n);
        if (RUNS.incrementAndGet() == HALTS_AFTER && HALTS.get()) {
            Transaction.onCommit(() -> halt(n));
        }
    }

    /** The effect is there, the message is not answered: now it is killed. */
    private static void halt(int n) {
        System.out.println(COMMITTED + n);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Site of(String broker, String queue, String database, boolean halts) {
        HALTS.set(halts);
        return App.of()
                .install(new Counting(broker))
                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                .set(TaskSettings.WORKER_CONCURRENCY, 4)
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(WebSettings.DATABASE_URL, Secret.ofUrl(database))
                .build();
    }

    /** Its tasks, over a broker that gives up one that died after two seconds. */
    private record Counting(String broker) implements AppConfig {
        private static final TasksApp TASKS = TasksApp.of(COUNT);
        private static final Duration LEASE = Duration.ofSeconds(2);

        @Override
        public String label() {
            return TASKS.label();
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return TASKS.models();
        }

        @Override
        public List<Migration> migrations() {
            return TASKS.migrations();
        }

        @Override
        public List<Task<?>> tasks() {
            return TASKS.tasks();
        }

        @Override
        public List<Setting<?>> settings() {
            return TASKS.settings();
        }

        @Override
        public SiteService open(Site site) {
            return TASKS.with(tasks -> tasks.broker(broker(site))).open(site);
        }

        private Broker broker(Site site) {
            if (broker.startsWith("redis:")) {
                return RedisBroker.of(
                        broker, Map.of("visibility_timeout", (int) LEASE.toSeconds()));
            }
            return broker.startsWith("db:")
                    ? new DatabaseBroker(site.orm(), Orm.DEFAULT, LEASE)
                    : RabbitBroker.of(broker, Map.of());
        }
    }

    /** Arguments: broker, queue, database. */
    public static void main(String[] arguments) throws InterruptedException {
        Site site = of(arguments[0], arguments[1], arguments[2], true);
        site.serving();
        new CountDownLatch(1).await();
    }
}
