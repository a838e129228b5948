package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.CacheServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of results dies, while the broker lives. */
class ResultOutageTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int MANY = 40;
    private static final BlockingQueue<Integer> RAN = new LinkedBlockingQueue<>();
    private static final Task1<Integer, Integer> RUN =
            Task.named("outage.run").acksLate().of(ResultOutageTest::ran);

    private CacheServer broker;
    private CacheServer store;
    private Tasks tasks;
    private Worker worker;

    private static int ran(int n) {
        RAN.add(n);
        return n;
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        RAN.clear();
        broker = CacheServer.redis();
        store = CacheServer.lastingRedis(folder);
        tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.BROKER_URL, url(broker))
                                        .set(TaskSettings.RESULT_BACKEND, url(store))
                                        .build())
                        .tasks(RUN)
                        .build();
        worker = tasks.worker().concurrency(4).mingle(false).start();
    }

    private static Secret url(CacheServer server) {
        return Secret.ofUrl("redis://127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
        store.close();
        broker.close();
    }

    @Test
    void tasksGoOnWithoutTheirResults() {
        tasks.run(() -> {
            AsyncResult<Integer> before = RUN.delay(-1);
            assertThat(before.get(SOON)).isEqualTo(-1);
            assertThat(next()).isEqualTo(-1);
            store.kill();
            for (int n = 0; n < MANY; n++) {
                RUN.delay(n);
            }
            for (int n = 0; n < MANY; n++) {
                assertThat(next()).isBetween(0, MANY - 1);
            }
            store.start();
            assertThat(before.get(SOON)).isEqualTo(-1);
            assertThat(RUN.delay(MANY).get(SOON)).isEqualTo(MANY);
            assertThat(next()).isEqualTo(MANY); // none of the others ran twice
        });
    }

    private static Integer next() {
        try {
            Integer next = RAN.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            return next == null ? Integer.MIN_VALUE : next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
