package dev.belleville;

import dev.belleville.core.Secret;
import dev.belleville.orm.Transaction;
import dev.belleville.rabbitmq.RabbitBroker;
import dev.belleville.redis.RedisBroker;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
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
                .install(TasksApp.of(COUNT).with(tasks -> tasks.broker(open(broker))))
                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                .set(TaskSettings.WORKER_CONCURRENCY, 4)
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(WebSettings.DATABASE_URL, Secret.ofUrl(database))
                .build();
    }

    private static Broker open(String url) {
        return url.startsWith("redis:")
                ? RedisBroker.of(url, Map.of("visibility_timeout", 2))
                : RabbitBroker.of(url, Map.of());
    }

    /** Arguments: broker, queue, database. */
    public static void main(String[] arguments) throws InterruptedException {
        Site site = of(arguments[0], arguments[1], arguments[2], true);
        site.serving();
        new CountDownLatch(1).await();
    }
}
