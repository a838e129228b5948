package dev.belleville.tasks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.tasks.worker.WorkerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever ends a call, all who ask are told and its place is free: by workers of one place. */
class EndsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch back = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    private final Task0<Object> odd =
            Task.named("e.odd")
                    .acksLate()
                    .of(() -> {
                        runs.incrementAndGet();
                        return new Object();
                    });
    private final Task0<Void> broken = Task.named("e.broken").doing(EndsTest::breakDown);
    private final Task0<Void> slow =
            Task.named("e.slow").softTimeLimit(SHORT).doing(EndsTest::sleep);
    private final Task1<Object, Integer> next = Task.named("e.next").of(_ -> 1);
    private final Task0<String> deaf = Task.named("e.deaf").timeLimit(SHORT).of(this::hang);
    private final Task0<String> deafest =
            Task.named("e.deafest").computes().timeLimit(SHORT).of(this::hang);
    private final Task0<String> endless = Task.named("e.endless").acksLate().of(this::hang);
    private final Task0<String> counts = Task.named("e.counts").computes().of(() -> "counted");
    private final Task0<String> late =
            Task.named("e.late")
                    .timeLimit(SHORT)
                    .of(() -> {
                        hang();
                        TaskRequest.updateState("PROGRESS", Map.of());
                        back.countDown();
                        return "";
                    });

    private final Task1<String, Integer> secret =
            Task.named("e.secret").secretArguments().of(String::length);
    private final Task0<String> silent =
            Task.named("e.silent").ignoreResult().trackStarted().of(this::hang);

    /** Takes no notice of anything. */
    private String hang() {
        began.countDown();
        while (free.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
        return "late";
    }

    @AfterEach
    void release() {
        free.countDown();
    }

    private void worked(UnaryOperator<WorkerBuilder> options, ThrowingRun test) throws Exception {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TaskSettings.RESULT_EXTENDED, true)
                        .build();
        try (Tasks tasks =
                        Tasks.with(settings)
                                .tasks(
                                        Proj.ADD, Proj.NOTE, odd, next, deaf, deafest, endless,
                                        counts, late, secret, silent, broken, slow)
                                .build();
                Worker worker = options.apply(tasks.worker().concurrency(1)).start()) {
            tasks.call(() -> {
                test.run();
                return "";
            });
            assertThat(worker.stop(SOON)).isTrue();
            for (String queue : tasks.queues()) {
                assertThat(tasks.broker().size(queue)).as("every message is answered").isZero();
            }
        }
    }

    private void worked(ThrowingRun test) throws Exception {
        worked(UnaryOperator.identity(), test);
    }

    private interface ThrowingRun {
        void run() throws Exception;
    }

    private static void assertAdds() {
        assertThat(Proj.ADD.delay(2, 3).get(SOON)).isEqualTo(5);
    }

    @Test
    void whatCannotBeWrittenIsAFailure() throws Exception {
        worked(() -> {
            for (int at = 0; at < 4; at++) {
                AsyncResult<Object> call = odd.delay();
                assertThatThrownBy(() -> call.get(SOON))
                        .isInstanceOf(TaskFailed.class)
                        .hasMessageContaining(
                                "The task e.odd[" + call.id() + "] failed with EncodeError")
                        .hasMessageContaining(
                                "The result of e.odd: JSON cannot hold a java.lang.Object");
            }
            assertAdds();
        });
        assertThat(runs).hasValue(4);
    }

    @Test
    void aTraceEndsWithTheTaskItself() throws Exception {
        worked(() -> {
            assertThatThrownBy(() -> broken.delay().get(SOON))
                    .isInstanceOfSatisfying(
                            TaskFailed.class,
                            e ->
                                    assertThat(String.valueOf(e.trace()).lines())
                                            .anyMatch(line -> line.contains("EndsTest.breakDown("))
                                            .anyMatch(line ->
                                                    line.contains("Caused by: ")
                                                            && line.contains("no tea"))
                                            .noneMatch(line -> line.contains("TaskBuilder"))
                                            .noneMatch(line -> line.contains("tasks.worker"))
                                            .noneMatch(line -> line.contains("ScopedValue")));
            assertThatThrownBy(() -> slow.delay().get(SOON))
                    .isInstanceOfSatisfying(
                            TaskFailed.class,
                            e ->
                                    assertThat(e.trace())
                                            .startsWith(
                                                    "dev.belleville.tasks.SoftTimeLimitExceeded")
                                            .contains("EndsTest.sleep(")
                                            .doesNotContain("tasks.worker"));
        });
    }

    private static void breakDown() {
        try {
            throw new IOException("no tea");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep() throws InterruptedException {
        new CountDownLatch(1).await(); // until it is interrupted
    }

    @Test
    void aChordHearsOfAPartThatCannotBeWritten() throws Exception {
        Proj.NOTES.clear();
        worked(() -> {
            AsyncResult<Integer> chord =
                    TaskGroup.<Object>of(odd.s(), Proj.ADD.s(1, 1))
                            .then(Task.named("e.next").remote(Integer.class).<List<Object>>after())
                            .applyAsync();
            assertThatThrownBy(() -> chord.get(SOON)).hasMessageContaining("ChordError");
            AsyncResult<Object> call =
                    odd.s()
                            .onError(Task.named("proj.note").remote(Void.class).<String>after())
                            .applyAsync();
            assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("EncodeError");
            assertAdds();
            Held.await(() -> Proj.NOTES.contains(call.id()));
        });
    }

    @Test
    void whatFailsAroundATaskIsItsFailure() throws Exception {
        worked(
                worker ->
                        worker.around(body ->
                                () -> {
                                    if (runs.getAndIncrement() == 0) {
                                        throw new IllegalStateException("nothing is bound");
                                    }
                                    body.run();
                                }),
                () -> {
                    AsyncResult<Integer> call = Proj.ADD.delay(1, 1);
                    assertThatThrownBy(() -> call.get(SOON))
                            .hasMessageContaining("nothing is bound");
                    assertAdds();
                });
    }

    @Test
    void whatFailsAfterATaskLeavesItsResult() throws Exception {
        worked(
                worker ->
                        worker.around(body ->
                                () -> {
                                    body.run();
                                    throw new IllegalStateException("nothing is given back");
                                }),
                () -> {
                    assertAdds();
                    assertAdds();
                });
    }

    @Test
    void whatHangsTakesNoPlaceAfterItsLimit() throws Exception {
        worked(() -> {
            for (int at = 0; at < 3; at++) {
                AsyncResult<String> call = deaf.delay();
                assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("TimeLimitExceeded");
            }
            assertAdds();
        });
    }

    @Test
    void whatHangsTakesNoThreadOfThoseThatCompute() throws Exception {
        worked(() -> {
            for (int at = 0; at <= Runtime.getRuntime().availableProcessors(); at++) {
                AsyncResult<String> call = deafest.delay();
                assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("TimeLimitExceeded");
            }
            assertThat(counts.delay().get(SOON)).isEqualTo("counted");
        });
    }

    @Test
    void whatIsTerminatedTakesNoPlace() throws Exception {
        worked(() -> {
            AsyncResult<String> call = endless.delay();
            assertThat(began.await(1, TimeUnit.MINUTES)).isTrue();
            call.revoke(true);
            assertThatThrownBy(() -> call.get(SOON)).isInstanceOf(TaskRevoked.class);
            assertAdds();
        });
    }

    @Test
    void whoWasGivenUpSaysNothingMore() throws Exception {
        worked(() -> {
            AsyncResult<String> call = late.delay();
            assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("TimeLimitExceeded");
            free.countDown();
            assertThat(back.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(call.state()).isEqualTo("FAILURE");
        });
    }

    @Test
    void aTasksLimitsHoldForSendersThatDoNotKnowIt() throws Exception {
        worked(() -> {
            AsyncResult<String> call = Task.named("e.deaf").remote(String.class).delay();
            assertThatThrownBy(() -> call.get(SOON)).hasMessageContaining("TimeLimitExceeded");
        });
    }

    @Test
    void secretArgumentsAreSoForSendersThatDoNotKnowIt() throws Exception {
        worked(() -> {
            AsyncResult<Integer> call = Task.named("e.secret").remote(Integer.class).delay("tea");
            assertThat(call.get(SOON)).isEqualTo(3);
            TaskResult kept = Tasks.current().results().find(call.id());
            assertThat(requireNonNull(kept.details()).hasSecretArguments()).isTrue();
        });
    }

    @Test
    void nothingIsKeptOfWhatIsIgnoredForSendersThatDoNotKnowIt() throws Exception {
        worked(() -> {
            AsyncResult<String> call = Task.named("e.silent").remote(String.class).delay();
            assertThat(began.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(call.state()).isEqualTo("PENDING");
            free.countDown();
            assertAdds();
            assertThat(call.state()).isEqualTo("PENDING");
        });
    }
}
