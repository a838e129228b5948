package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskFailed;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.tasks.worker.WorkerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of messages that a worker answers when their calls have ended. */
interface BrokerWorkerRules extends BrokerRules {
    /** A call whose message is answered late, and that the test lets end. */
    final class Late {
        private final AtomicInteger runs = new AtomicInteger();
        private final Semaphore began = new Semaphore(0);
        private final CountDownLatch free = new CountDownLatch(1);

        private final Task0<Integer> fails =
                Task.named("late.fails").acksLate().rejectOnFailure().of(this::fail);
        private final Task0<Integer> waits = Task.named("late.waits").acksLate().of(this::await);
        private final Task0<Integer> exceeds =
                Task.named("late.exceeds")
                        .acksLate()
                        .rejectOnFailure()
                        .timeLimit(Duration.ofMillis(50))
                        .of(this::await);

        private int fail() {
            throw new IllegalStateException("run " + runs.incrementAndGet());
        }

        private int await() throws InterruptedException {
            int run = runs.incrementAndGet();
            began.release();
            free.await();
            return run;
        }

        private void awaitBegin() throws InterruptedException {
            assertThat(began.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private Tasks tasks(String queue, Late late) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                                .build())
                .broker(broker())
                .tasks(late.fails, late.waits, late.exceeds)
                .build();
    }

    private static WorkerBuilder worker(Tasks tasks, String name) {
        return tasks.worker().named(name).mingle(false);
    }

    private void assertFailsOnce(Late late, Task0<Integer> task, String message)
            throws InterruptedException {
        TaskQueue queue = freshQueue();
        Tasks tasks = tasks(queue.name(), late);
        try (Worker _ = worker(tasks, queue.name()).start()) {
            tasks.run(() ->
                    assertThatThrownBy(() -> task.delay().get(SOON))
                            .isInstanceOf(TaskFailed.class)
                            .hasMessageContaining(message));
        }
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertNothingComes(receiver);
        }
        assertThat(late.runs).hasValue(1);
    }

    @Test
    default void whatFailedAndIsRejectedDoesNotComeAgain() throws InterruptedException {
        var late = new Late();
        assertFailsOnce(late, late.fails, "run 1");
    }

    @Test
    default void whatRanTooLongAndIsRejectedDoesNotComeAgain() throws InterruptedException {
        var late = new Late();
        assertFailsOnce(late, late.exceeds, "TimeLimitExceeded");
    }

    @Test
    default void whatRunsWhenAWorkerLosesItsPatienceRunsElsewhereAndHasNoResultBefore()
            throws InterruptedException {
        TaskQueue queue = freshQueue();
        var late = new Late();
        Tasks tasks = tasks(queue.name(), late);
        AsyncResult<Integer> result;
        Worker first = worker(tasks, "first-" + queue.name()).start();
        try {
            result = tasks.call(() -> late.waits.delay());
            late.awaitBegin();
        } finally {
            assertThat(first.stop(Duration.ofMillis(1))).isFalse();
        }
        late.free.countDown(); // whatever the first run does now is of no meaning
        assertThat(tasks.results().find(result.id()).state()).isEqualTo("PENDING");
        try (Worker _ = worker(tasks, "second-" + queue.name()).start()) {
            late.awaitBegin();
            int run = tasks.call(() -> result.get(SOON));
            assertThat(run).isEqualTo(2);
        }
        awaitSize(queue.name(), 0);
    }
}
