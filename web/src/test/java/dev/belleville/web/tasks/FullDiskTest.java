package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.orm.Orm;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no room for more messages in the site's database. */
class FullDiskTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String LARGE = "x".repeat(10_000);
    private static final BlockingQueue<Integer> RAN = new LinkedBlockingQueue<>();
    private static final Task2<Integer, String, Void> RUN =
            Task.named("full.run").acksLate().doing((n, _) -> RAN.add(n));

    @TempDir Path folder;

    @Test
    void sendersAreToldAndTheWorkerGoesOnWhenThereIsRoomAgain() throws Exception {
        try (Orm orm = TaskSite.migrated("sqlite:" + folder.resolve("full.db") + "?pool=1");
                Tasks tasks =
                        Tasks.with(
                                        Settings.builder()
                                                .declare(TaskSettings.ALL)
                                                .set(
                                                        TaskSettings.RESULT_BACKEND,
                                                        new Secret("memory:"))
                                                .build())
                                .broker(new DatabaseBroker(orm, "default"))
                                .tasks(RUN)
                                .build()) {
            RAN.clear();
            limit(orm, 120);
            var sent = new AtomicInteger();
            assertThatThrownBy(() ->
                            tasks.run(() -> {
                                while (true) {
                                    RUN.delay(sent.get(), LARGE);
                                    sent.incrementAndGet();
                                }
                            }))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("full");
            assertThat(sent).hasPositiveValue();
            Worker worker = tasks.worker().start();
            try {
                assertThatThrownBy(() -> tasks.run(() -> RUN.delay(sent.get(), LARGE)))
                        .isInstanceOf(BrokerUnavailable.class);
                limit(orm, 1_000_000);
                var ran = new ArrayList<Integer>();
                for (int i = 0; i < sent.get(); i++) {
                    ran.add(next());
                }
                assertThat(ran).doesNotHaveDuplicates().doesNotContain(sent.get());
                tasks.run(() ->
                        assertThat(RUN.delay(sent.get(), LARGE)).satisfies(one -> one.get(SOON)));
                assertThat(next()).isEqualTo(sent.get());
            } finally {
                worker.stop(SOON);
            }
        }
    }

    private static Integer next() throws InterruptedException {
        Integer next = RAN.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        return next == null ? Integer.MIN_VALUE : next;
    }

    private static void limit(Orm orm, int pages) {
        orm.database().query("PRAGMA max_page_count = " + pages);
    }
}
