package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker does with what it is sent, in memory. */
class WorkerTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .tasks(
                            Proj.ADD,
                            Proj.MUL,
                            Proj.XSUM,
                            Proj.FAIL,
                            Proj.NOTE,
                            Proj.SEE,
                            Proj.DOUBLE,
                            Proj.FLAKY)
                    .build();
    private Worker worker;

    @BeforeEach
    void start() {
        worker = tasks.worker().concurrency(4).start();
    }

    @AfterEach
    void stop() {
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
    }

    @Test
    void runsACallAndGivesItsResult() {
        int five = tasks.call(() -> Proj.ADD.delay(2, 3).get(SOON));
        assertThat(five).isEqualTo(5);
    }

    @Test
    void takesAndGivesRecords() {
        Proj.Line line =
                tasks.call(
                        () -> Proj.DOUBLE.delay(new Proj.Line("tea", 3, List.of(1.5))).get(SOON));
        assertThat(line).isEqualTo(new Proj.Line("teatea", 6, List.of(1.5)));
    }

    @Test
    void runsAChain() {
        int result =
                tasks.call(() ->
                        Proj.ADD
                                .s(2, 3)
                                .then(Proj.MUL.s(10))
                                .then(Proj.ADD.s(1))
                                .applyAsync()
                                .get(SOON));
        assertThat(result).isEqualTo(51);
    }

    @Test
    void runsAGroup() {
        List<Integer> results =
                tasks.call(() ->
                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 5), Proj.ADD.s(3, 3))
                                .applyAsync()
                                .get(SOON));
        assertThat(results).containsExactly(2, 10, 6);
    }

    @Test
    void runsAChord() {
        int result =
                tasks.call(() ->
                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 5), Proj.ADD.s(3, 3))
                                .then(Proj.XSUM.s())
                                .then(Proj.MUL.s(2))
                                .applyAsync()
                                .get(SOON));
        assertThat(result).isEqualTo(36);
    }

    @Test
    void whoIsCalledWhenACallFailsGetsItsRequestItsErrorAndItsTrace() throws Exception {
        Proj.SEEN.clear();
        AsyncResult<Void> failed = tasks.call(() -> Proj.FAIL.s().onError(Proj.SEE).applyAsync());
        assertThat(Proj.SEEN.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .startsWith(failed.id() + " it fails")
                .contains("Proj.fail");
    }

    @Test
    void runsAGroupInTheMidstOfAChain() {
        int result =
                tasks.call(() ->
                        Proj.ADD
                                .s(2, 3)
                                .then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))
                                .then(Proj.XSUM.s())
                                .applyAsync()
                                .get(SOON));
        assertThat(result).isEqualTo(16);
    }

    @Test
    void runsManyCallsOfOneMessage() {
        List<Integer> sums =
                tasks.call(() ->
                        Proj.XSUM
                                .map(List.of(List.of(1, 2), List.of(3, 4)))
                                .applyAsync()
                                .get(SOON));
        assertThat(sums).containsExactly(3, 7);
        List<List<Integer>> products =
                tasks.call(() ->
                        Proj.MUL
                                .chunks(List.of(List.of(1, 2), List.of(3, 4), List.of(5, 6)), 2)
                                .applyAsync()
                                .get(SOON));
        assertThat(products).containsExactly(List.of(2, 12), List.of(30));
    }

    @Test
    void callsOfOneKeyHaveOneEffect() {
        Proj.NOTES.clear();
        tasks.run(() -> {
            List<AsyncResult<Void>> all =
                    IntStream.range(0, 20)
                            .mapToObj(_ -> Proj.NOTE.s("once").idempotencyKey("k").applyAsync())
                            .toList();
            all.forEach(one -> one.get(SOON));
        });
        assertThat(Proj.NOTES).containsExactly("once");
    }

    @Test
    void tellsOfErrors() {
        AsyncResult<Void> result = tasks.call(() -> Proj.FAIL.delay());
        assertThatThrownBy(() -> result.get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("IllegalStateException: it fails");
        assertThat(result.state()).isEqualTo("FAILURE");
    }

    @Test
    void triesAgain() {
        Proj.TRIES.set(0);
        int tries = tasks.call(() -> Proj.FLAKY.delay(3).get(SOON));
        assertThat(tries).isEqualTo(3);
    }

    @Test
    void aFailureInAChainEndsIt() {
        AsyncResult<Integer> result =
                tasks.call(() -> Proj.FAIL.s().then(Proj.ADD.s(1, 1)).applyAsync());
        assertThatThrownBy(() -> result.get(SOON)).isInstanceOf(TaskFailed.class);
    }

    @Test
    void aFailureInAChordEndsIt() {
        AsyncResult<Integer> result =
                tasks.call(() ->
                        TaskGroup.<Integer>of(
                                        Proj.ADD.s(1, 1), Proj.FAIL.s().then(Proj.ADD.s(1, 1)))
                                .then(Proj.XSUM.s())
                                .applyAsync());
        assertThatThrownBy(() -> result.get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("ChordError");
    }

    @Test
    void waitsForItsTime() {
        long begun = System.nanoTime();
        tasks.call(() -> Proj.ADD.s(1, 1).countdown(Duration.ofMillis(300)).applyAsync().get(SOON));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(290));
    }
}
