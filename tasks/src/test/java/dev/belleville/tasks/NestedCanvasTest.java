package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups, chains and chords within each other, and what comes back of them. */
class NestedCanvasTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Proj.Line TEA = new Proj.Line("tea", 3, List.of(1.5));
    private static final Proj.Line TWICE = new Proj.Line("teatea", 6, List.of(1.5));

    private static final Task1<String, String> UPPER =
            Task.named("proj.upper").of(NestedCanvasTest::upper);
    private static final Task1<Integer, Long> WIDE = Task.named("proj.wide").of(i -> (long) i);
    private static final Task1<List<Integer>, List<Integer>> SORTED =
            Task.named("proj.sorted").of(NestedCanvasTest::sorted);

    private static final Task1<Integer, Integer> BROKEN =
            Task.named("proj.broken").of(NestedCanvasTest::refuse);

    private static final BlockingQueue<String> NOTED = new LinkedBlockingQueue<>();
    private static final Task1<String, Void> NOTE = Task.named("proj.noted").doing(NOTED::add);

    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .tasks(Proj.ADD, Proj.MUL, Proj.XSUM, Proj.FAIL, Proj.DOUBLE)
                    .tasks(UPPER, WIDE, SORTED, BROKEN, NOTE)
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

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static List<Integer> sorted(List<Integer> numbers) {
        return numbers.stream().sorted().toList();
    }

    private static int refuse(int number) {
        throw new IllegalStateException("not " + number);
    }

    private <R> R result(TaskSignature<R> call) {
        return tasks.call(() -> call.applyAsync().get(SOON));
    }

    @Test
    void aGroupWithOptionsIsWaitedFor() {
        TaskGroup<Integer> sums = TaskGroup.of(Proj.ADD.s(1, 1), Proj.ADD.s(2, 2));
        assertThat(result(sums.queue("celery"))).containsExactly(2, 4);
        assertThat(result(sums.immutable())).containsExactly(2, 4);
        AsyncResult<List<Integer>> call = tasks.call(() -> sums.priority(3).applyAsync());
        assertThat(call).isInstanceOf(GroupResult.class);
        assertThat(tasks.call(() -> call.get(SOON))).containsExactly(2, 4);
        assertThat(call.isReady()).isTrue();
        assertThat(call.state()).isEqualTo("SUCCESS");
    }

    @Test
    void aChainEndsInAGroup() {
        assertThat(result(Proj.ADD.s(2, 3).then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))))
                .containsExactly(6, 10);
        AsyncResult<List<Integer>> here =
                tasks.call(() ->
                        Proj.ADD
                                .s(2, 3)
                                .then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))
                                .apply());
        assertThat(tasks.call(() -> here.get(Duration.ZERO))).containsExactly(6, 10);
    }

    @Test
    void aGroupFollowsAGroup() {
        TaskSignature<List<Integer>> both =
                TaskGroup.of(Proj.ADD.s(2, 3), Proj.ADD.s(1, 1))
                        .then(
                                TaskGroup.<List<Integer>, Integer>after(
                                        Proj.XSUM.s(), Proj.XSUM.s()));
        assertThat(result(both)).containsExactly(7, 7);
        assertThat(result(both.then(Proj.XSUM.s()))).isEqualTo(14);
    }

    /** As its type says; Celery gives the result of its member alone. */
    @Test
    void aGroupOfOneGivesAList() {
        TaskSignature<List<Integer>> one =
                Proj.ADD.s(2, 3).then(TaskGroup.<Integer, Integer>after(Proj.MUL.s(2)));
        assertThat(result(one)).containsExactly(10);
        assertThat(result(one.then(Proj.XSUM.s()))).isEqualTo(10);
    }

    @Test
    void whatIsWholeTakesNothingFromWhatRunsBefore() {
        TaskSignature<Integer> first = Proj.ADD.s(2, 3);
        assertThat(result(first.then(TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 2)))))
                .containsExactly(2, 4);
        assertThat(result(first.then(Proj.ADD.s(1, 1).then(Proj.MUL.s(2))))).isEqualTo(4);
        assertThat(
                        result(
                                first.then(
                                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.ADD.s(1, 1))
                                                .then(Proj.XSUM.s()))))
                .isEqualTo(4);
    }

    @Test
    void chordsStandInChords() {
        TaskSignature<Integer> inner =
                TaskGroup.of(Proj.ADD.s(2, 3), Proj.ADD.s(1, 1)).then(Proj.XSUM.s());
        assertThat(result(TaskGroup.of(inner, Proj.ADD.s(1, 1)).then(Proj.XSUM.s()))).isEqualTo(9);
        assertThat(result(inner.then(TaskGroup.after(Proj.ADD.s(1), Proj.ADD.s(2)))))
                .containsExactly(8, 9);
    }

    /** Their members are parts of the chord, each for itself. */
    @Test
    @SuppressWarnings("unchecked") // the members of groups in groups stand side by side
    void chainsThatEndInGroupsAreParts() {
        var small = Proj.ADD.s(2, 3).then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)));
        var large = Proj.ADD.s(2, 3).then(TaskGroup.after(Proj.ADD.s(2), Proj.MUL.s(3)));
        var all = (TaskGroup<Integer>) (TaskGroup<?>) TaskGroup.of(small, large);
        assertThat(result(all.then(SORTED.s()))).containsExactly(6, 7, 10, 15);
        List<List<Integer>> each = result(TaskGroup.of(small, large));
        assertThat(each).containsExactly(List.of(6, 10), List.of(7, 15));
        assertThat(result(TaskGroup.of(small))).containsExactly(List.of(6, 10));
    }

    @Test
    void eachMemberHasItsOwnType() {
        assertThat(result(TaskGroup.<Object>of(Proj.ADD.s(1, 1), UPPER.s("a"), Proj.DOUBLE.s(TEA))))
                .containsExactly(2, "A", TWICE);
    }

    @Test
    void manyCallsOfOneMessageGiveTheTasksType() {
        assertThat(result(WIDE.map(List.of(1, 2)))).containsExactly(1L, 2L);
        assertThat(result(Proj.DOUBLE.starmap(List.of(List.of(TEA))))).containsExactly(TWICE);
        assertThat(result(Proj.DOUBLE.chunks(List.of(List.of(TEA), List.of(TEA)), 1)))
                .containsExactly(List.of(TWICE), List.of(TWICE));
    }

    @Test
    void aTaskOfOthersGivesTheTypeThatItSays() {
        RemoteTask<Long> add = Task.named("proj.add").remote(Long.class);
        assertThat(tasks.<Long, RuntimeException>call(() -> add.delay(1, 2).get(SOON)))
                .isEqualTo(3L);
    }

    /** Each of what will not run has failed, so that nobody waits for it. */
    @Test
    void whatFollowsAFailureHasFailed() {
        TaskSignature<Integer> fails = BROKEN.s(2);
        for (TaskSignature<?> chain :
                List.<TaskSignature<?>>of(
                        fails.then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2))),
                        fails.then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))
                                .then(Proj.XSUM.s()),
                        fails.then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))
                                .then(Proj.XSUM.s())
                                .then(Proj.ADD.s(1)),
                        fails.then(
                                TaskGroup.after(
                                        Proj.ADD.s(1).then(Proj.ADD.s(2)),
                                        Proj.ADD
                                                .s(1)
                                                .then(TaskGroup.after(Proj.ADD.s(1), Proj.ADD.s(2)))
                                                .then(Proj.XSUM.s()))),
                        TaskGroup.of(fails.then(Proj.ADD.s(1)), Proj.ADD.s(1, 1))
                                .then(Proj.XSUM.s()))) {
            AsyncResult<?> call = tasks.call(chain::applyAsync);
            assertThatThrownBy(() -> tasks.call(() -> call.get(Duration.ofSeconds(5))))
                    .as(chain.toString())
                    .isInstanceOf(TaskFailed.class)
                    .hasMessageContaining("not 2");
            assertThat(call.isFailed()).isTrue();
        }
    }

    @Test
    void aGroupThatFailsAtTheEndOfAChainHasFailed() {
        AsyncResult<?> call =
                tasks.call(() ->
                        Proj.ADD
                                .s(2, 3)
                                .then(TaskGroup.of(Proj.FAIL.s(), Proj.FAIL.s()))
                                .applyAsync());
        assertThatThrownBy(() -> tasks.call(() -> call.get(SOON)))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("it fails");
        assertThat(call.isFailed()).isTrue();
    }

    /** As it is where it is whole, with the result or the id where it lacks an argument. */
    @Test
    void whatIsLinkedGetsWhatItLacks() throws InterruptedException {
        NOTED.clear();
        assertThat(result(Proj.ADD.s(1, 2).link(NOTE.s("whole")))).isEqualTo(3);
        assertThat(NOTED.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("whole");
        assertThat(result(UPPER.s("a").link(NOTE.s()))).isEqualTo("A");
        assertThat(NOTED.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("A");
        tasks.run(() -> BROKEN.s(1).onError(NOTE.s("alarm")).applyAsync());
        assertThat(NOTED.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("alarm");
        tasks.run(() -> BROKEN.s(1).taskId("broken-1").onError(NOTE.s()).applyAsync());
        assertThat(NOTED.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("broken-1");
    }

    /** Nobody here knows whether it has all of its arguments. */
    @Test
    void whatOthersRunSaysWhetherItTakesTheResultBefore() {
        RemoteTask<Integer> add = Task.named("proj.add").remote(Integer.class);
        TaskSignature<Integer> first = Proj.ADD.s(2, 3);
        for (TaskSignature<?> unclear :
                List.<TaskSignature<?>>of(
                        add.s(1),
                        add.s(Map.of("y", 1)),
                        add.s(1).queue("x"),
                        add.s(1).then(Proj.MUL.s(2)),
                        TaskGroup.of(Proj.ADD.s(1, 1), add.s(1)))) {
            for (ThrowingCallable use :
                    List.<ThrowingCallable>of(
                            () -> first.then(unclear),
                            () -> Proj.MUL.s(2).then(unclear),
                            () -> first.link(unclear),
                            () -> first.onError(unclear))) {
                assertThatThrownBy(use)
                        .as(unclear.toString())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("write after(…) in the place of s(…)");
            }
        }
        assertThat(result(first.then(add.after(1)))).isEqualTo(6);
        assertThat(result(first.then(add.s(1, 1).immutable()))).isEqualTo(2);
        assertThat(result(add.s(1, 2).then(Proj.MUL.s(2)))).isEqualTo(6);
    }
}
