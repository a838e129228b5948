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
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a worker outlives: messages that nobody can read, and its broker's death under load. A
 * broker's tests extend this with a server of their own that keeps what it confirms.
 */
public abstract class WorkerFaultRules {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String QUEUE = "faults";
    private static final int MANY = 300;
    private static final Set<Integer> RAN = ConcurrentHashMap.newKeySet();

    private static final Task1<Integer, Integer> RUN =
            Task.named("faults.run").acksLate().of(WorkerFaultRules::ran);

    private @Nullable Tasks opened;
    private @Nullable Worker worker;

    /** Nothing to prepare. */
    protected WorkerFaultRules() {}

    /**
     * A broker at the server; what was not answered when a connection is lost comes again within a
     * few seconds.
     */
    protected abstract Broker open();

    /** Kills the server, as a crash does. */
    protected abstract void kill();

    /** Starts it again. */
    protected abstract void restart();

    private static int ran(int n) {
        RAN.add(n);
        return n;
    }

    @BeforeEach
    final void start() {
        RAN.clear();
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .set(TaskSettings.TASK_DEFAULT_QUEUE, QUEUE)
                                        .build())
                        .broker(open())
                        .tasks(RUN)
                        .build();
        opened = tasks;
        worker = tasks.worker().concurrency(4).mingle(false).start();
    }

    @AfterEach
    final void stop() {
        if (worker != null) {
            worker.stop(Duration.ofSeconds(5));
        }
        if (opened != null) {
            opened.close();
        }
    }

    private Tasks tasks() {
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
        try (Broker other = open();
                Receiver dead = other.receive(List.of(TaskQueue.of(QUEUE + ".dead")), 1)) {
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
        tasks().broker().declare(TaskQueue.of(QUEUE));
        assertFails(Poison.UNKNOWN);
        try (Broker other = open();
                Receiver dead = other.receive(List.of(TaskQueue.of(QUEUE + ".dead")), 1)) {
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

    @Test
    final void whatWasSentIsRunAlthoughTheServerDiesUnderLoad() throws Exception {
        Set<Integer> sent = ConcurrentHashMap.newKeySet();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                int first = i;
                senders.add(
                        threads.submit(() ->
                                tasks().call(() -> {
                                    for (int n = first; !over.get(); n += 8) {
                                        sendOrWait(n, sent);
                                    }
                                    return first;
                                })));
            }
            try {
                until(() -> sent.size() > MANY && RAN.size() > MANY / 2);
                kill();
                restart();
                int before = sent.size();
                until(() -> sent.size() > before + MANY);
            } finally {
                over.set(true);
            }
            for (Future<?> sender : senders) {
                sender.get(); // throws what was not BrokerUnavailable
            }
        }
        until(() -> RAN.containsAll(sent));
    }

    private static void sendOrWait(int n, Set<Integer> sent) throws InterruptedException {
        try {
            RUN.s(n).ignoreResult().applyAsync();
            sent.add(n);
        } catch (BrokerUnavailable e) {
            Thread.sleep(20); // as a sender does that tries again
        }
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It does not become so.");
            }
            Thread.sleep(20);
        }
    }
}
