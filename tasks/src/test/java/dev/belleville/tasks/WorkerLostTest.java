package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls in which the JVM itself fails: more memory is asked for than there is. */
class WorkerLostTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static final Task0<Integer> LATE =
            Task.named("l.late").acksLate().of(WorkerLostTest::greedy);
    private static final Task0<Integer> AGAIN =
            Task.named("l.again").acksLate().rejectOnWorkerLost().of(WorkerLostTest::greedy);
    private static final Task0<Integer> EARLY =
            Task.named("l.early").rejectOnWorkerLost().of(WorkerLostTest::greedy);
    private static final Task0<Integer> DEEP =
            Task.named("l.deep").acksLate().rejectOnWorkerLost().of(() -> deep(1));

    /** Wants more than there is, the first time. */
    private static int greedy() {
        return RUNS.incrementAndGet() == 1 ? new long[Integer.MAX_VALUE].length : RUNS.get();
    }

    private static int deep(int by) {
        RUNS.incrementAndGet();
        return by < 0 ? by : deep(by + 1) + 1;
    }

    @BeforeEach
    void clear() {
        RUNS.set(0);
    }

    private static void run(boolean usually, Task0<Integer> task, int runs) {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TaskSettings.TASK_REJECT_ON_WORKER_LOST, usually)
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(LATE, AGAIN, EARLY, DEEP).build();
                Worker _ = tasks.worker().start()) {
            tasks.run(() -> {
                AsyncResult<Integer> result = task.delay();
                if (runs > 1) {
                    assertThat(result.get(SOON)).isEqualTo(runs);
                } else {
                    assertThatThrownBy(() -> result.get(SOON)).isInstanceOf(TaskFailed.class);
                }
            });
        }
    }

    @Test
    void itIsAFailureUsually() {
        run(false, LATE, 1);
        assertThat(RUNS).hasValue(1);
    }

    @Test
    void itGoesBackWhereTheTaskSaysSo() {
        run(false, AGAIN, 2);
    }

    @Test
    void itGoesBackWhereTheSettingSaysSo() {
        run(true, LATE, 2);
    }

    @Test
    void whatWasAnsweredEarlyIsAFailure() {
        run(true, EARLY, 1);
        assertThat(RUNS).hasValue(1);
    }

    @Test
    void aTaskThatCallsItselfTooOftenIsAFailure() {
        run(true, DEEP, 1);
    }
}
