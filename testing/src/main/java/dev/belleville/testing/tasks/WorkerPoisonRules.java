package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskFailed;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that nobody can read, or run, do no harm to a worker, whichever broker brings them. */
public abstract class WorkerPoisonRules {
    static final Duration SOON = Duration.ofMinutes(2);
    static final Set<Integer> RAN = ConcurrentHashMap.newKeySet();
    static final Task1<Integer, Integer> RUN =
            Task.named("faults.run").acksLate().of(WorkerPoisonRules::ran);

    static final BlockingQueue<Integer> BEGAN = new LinkedBlockingQueue<>();
    static final Semaphore FREE = new Semaphore(0);
    static final Task1<Integer, Integer> HOLD =
            Task.named("faults.hold").acksLate().of(WorkerPoisonRules::held);

    static final String QUEUE = "faults";

    private @Nullable Tasks opened;
    private @Nullable Worker worker;

    /** Nothing to prepare. */
    protected WorkerPoisonRules() {}

    /** A broker, which the test closes. */
    protected abstract Broker open();

    private static int ran(int n) {
        RAN.add(n);
        return n;
    }

    /** Ends when it may. */
    private static int held(int n) throws InterruptedException {
        BEGAN.add(n);
        FREE.acquire();
        FREE.release();
        return ran(n);
    }

    @BeforeEach
    final void start() {
        RAN.clear();
        BEGAN.clear();
        FREE.drainPermits();
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .set(TaskSettings.TASK_DEFAULT_QUEUE, QUEUE)
                                        .build())
                        .broker(open())
                        .tasks(RUN, HOLD)
                        .build();
        opened = tasks;
        worker = tasks.worker().concurrency(4).mingle(false).start();
    }

    @AfterEach
    final void stop() {
        FREE.release();
        if (worker != null) {
            worker.stop(Duration.ofSeconds(5));
        }
        if (opened != null) {
            opened.close();
        }
    }

    final Tasks tasks() {
        return Objects.requireNonNull(opened);
    }

    @Test
    final void whatNobodyCanReadIsSetAsideWithItsReasonAndTheNextTaskRuns() throws Exception {
        Broker broker = tasks().broker();
        broker.declare(TaskQueue.of(QUEUE));
        for (Poison poison : Poison.UNREADABLE) {
            broker.publish(poison.message(), Exchange.DEFAULT, QUEUE);
            int n = poison.name().length();
            int result = tasks().call(() -> RUN.delay(n).get(SOON));
            assertThat(result).as(poison.name()).isEqualTo(n);
        }
        try (Receiver dead = broker.receive(List.of(TaskQueue.of(QUEUE + ".dead")), 1)) {
            for (Poison poison : Poison.UNREADABLE) {
                assertIsNext(dead, poison);
            }
        }
    }

    private static void assertIsNext(Receiver dead, Poison poison) throws InterruptedException {
        Delivery delivery = dead.receive(SOON);
        Assertions.assertThat(delivery).as(poison.name()).isNotNull();
        Delivery found = Objects.requireNonNull(delivery);
        assertThat(found.message().body()).as(poison.name()).isEqualTo(poison.message().body());
        assertThat(String.valueOf(found.message().headers().get(Delivery.REASON)))
                .as(poison.name())
                .contains(poison.outcome());
        found.ack();
    }

    @Test
    final void whatCannotRunEndsWithItsErrorAndTheNextTaskRuns() {
        Broker broker = tasks().broker();
        broker.declare(TaskQueue.of(QUEUE));
        Poison.FAILING.forEach(this::assertFails);
        assertThat(broker.size(QUEUE + ".dead")).isZero();
    }

    @Test
    final void whatNobodyKnowsEndsWithItsErrorAndIsSetAside() throws InterruptedException {
        Broker broker = tasks().broker();
        broker.declare(TaskQueue.of(QUEUE));
        assertFails(Poison.UNKNOWN);
        try (Receiver dead = broker.receive(List.of(TaskQueue.of(QUEUE + ".dead")), 1)) {
            assertIsNext(dead, Poison.UNKNOWN);
        }
    }

    /** It has its error for its result, and the next task runs. */
    private void assertFails(Poison poison) {
        tasks().broker().publish(poison.message(), Exchange.DEFAULT, QUEUE);
        tasks().run(() -> {
            assertThat(RUN.delay(1).get(SOON)).as(poison.name()).isEqualTo(1);
            AsyncResult<Integer> end =
                    AsyncResult.of(
                            String.valueOf(poison.message().headers().get("id")), Integer.class);
            Assertions.assertThatThrownBy(() -> end.get(SOON))
                    .as(poison.name())
                    .isInstanceOf(TaskFailed.class)
                    .hasMessageContaining(poison.outcome());
        });
    }
}
