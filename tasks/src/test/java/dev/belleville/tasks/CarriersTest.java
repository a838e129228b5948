package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tasks that compute and do not say so keep all processors; a worker works all the same. */
class CarriersTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Worker.class);

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final int carriers = scheduler.getParallelism();
    private final CountDownLatch free = new CountDownLatch(1);
    private final Task1<Integer, Integer> loop = Task.named("c.loop").of(this::loop);
    private final Task1<Integer, Integer> limited =
            Task.named("c.limited").timeLimit(SHORT).of(this::loop);

    /** Lets its carrier go for nobody. */
    private int loop(int n) {
        while (free.getCount() > 0) {
            Thread.onSpinWait();
        }
        return n;
    }

    @AfterEach
    void release() {
        free.countDown();
    }

    private interface Work {
        void by(Worker worker) throws Exception;
    }

    private void worked(Work test) throws Exception {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(Proj.ADD, loop, limited).build();
                Worker worker = tasks.worker().concurrency(carriers + 4).start()) {
            try {
                tasks.call(() -> {
                    test.by(worker);
                    return "";
                });
            } finally {
                free.countDown();
            }
            assertThat(worker.stop(SOON)).isTrue();
        }
        Held.await(() -> scheduler.getParallelism() == carriers);
    }

    private static List<AsyncResult<Integer>> sent(Task1<Integer, Integer> task, int many) {
        return IntStream.range(0, many).mapToObj(n -> task.delay(n)).toList();
    }

    @Test
    void othersRunAndCommandsAreHeardWhileAllProcessorsAreKept() throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        LOG.addAppender(said);
        try {
            worked(worker -> {
                List<AsyncResult<Integer>> loops = sent(loop, carriers + 1);
                assertThat(Proj.ADD.delay(2, 3).get(SOON)).isEqualTo(5);
                assertThat(Tasks.current().control().to(worker.hostname()).ping(SOON))
                        .isEqualTo(Set.of(worker.hostname()));
                free.countDown();
                for (int n = 0; n < loops.size(); n++) {
                    assertThat(loops.get(n).get(SOON)).isEqualTo(n);
                }
            });
            Held.await(() ->
                    List.copyOf(said.list).stream()
                            .anyMatch(one ->
                                    one.getFormattedMessage().startsWith("c.loop computes")
                                            && one.getFormattedMessage().contains("computes()")));
        } finally {
            LOG.detachAppender(said);
        }
    }

    @Test
    void whatKeepsAProcessorIsGivenUpAtItsLimit() throws Exception {
        worked(_ -> {
            for (AsyncResult<Integer> call : sent(limited, carriers + 1)) {
                assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("TimeLimitExceeded");
            }
            assertThat(Proj.ADD.delay(2, 3).get(SOON)).isEqualTo(5);
        });
    }
}
