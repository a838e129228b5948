package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call that another takes the place of, whoever waits for it. */
class ReplaceTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final BlockingQueue<String> NOTED = new LinkedBlockingQueue<>();

    /** What takes the place of a call: in the end a three or threes. */
    enum Kind {
        TASK,
        TASK_WITH_ID,
        CHAIN,
        CHORD,
        CHAIN_AFTER_CHORD,
        AGAIN,
        RETRIED
    }

    private static final Task1<String, Integer> REPLACED =
            Task.named("replace.one").acksLate().of(ReplaceTest::replaced);
    private static final Task1<Integer, Integer> RETRIED_ONCE =
            Task.named("replace.retried").of(ReplaceTest::retriedOnce);
    private static final Task1<Boolean, List<Integer>> LISTED =
            Task.named("replace.listed").of(ReplaceTest::listed);
    private static final Task0<Integer> FAILS = Task.named("replace.fails").of(ReplaceTest::fails);
    private static final Task1<Object, Void> NOTE =
            Task.named("replace.note").doing(what -> NOTED.add(what.toString()));
    private static final Task0<Map<String, String>> WHO =
            Task.named("replace.who").of(ReplaceTest::who);
    private static final Task0<Map<String, String>> FIRST =
            Task.named("replace.first").of(ReplaceTest::first);

    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .tasks(Proj.ADD, Proj.MUL, Proj.XSUM, Proj.FAIL)
                    .tasks(REPLACED, RETRIED_ONCE, LISTED, FAILS, NOTE, WHO, FIRST)
                    .build();
    private Worker worker;

    private static int replaced(String kind) {
        throw Replace.with(call(Kind.valueOf(kind)));
    }

    private static TaskSignature<Integer> call(Kind kind) {
        return switch (kind) {
            case TASK -> Proj.ADD.s(1, 2);
            case TASK_WITH_ID -> Proj.ADD.s(1, 2).taskId("another");
            case CHAIN -> Proj.ADD.s(0, 1).then(Proj.ADD.s(1)).then(Proj.ADD.s(1));
            case CHORD -> TaskGroup.of(Proj.ADD.s(1, 0), Proj.ADD.s(1, 1)).then(Proj.XSUM.s());
            case CHAIN_AFTER_CHORD ->
                    TaskGroup.of(Proj.ADD.s(1, 0), Proj.ADD.s(1, 0))
                            .then(Proj.XSUM.s())
                            .then(Proj.ADD.s(1));
            case AGAIN -> REPLACED.s("TASK");
            case RETRIED -> RETRIED_ONCE.s(3);
        };
    }

    private static int retriedOnce(int result) {
        if (TaskRequest.current().retries() == 0) {
            throw Retry.now().after(Duration.ZERO);
        }
        return result;
    }

    private static List<Integer> listed(boolean chain) {
        TaskGroup<Integer> group = TaskGroup.of(Proj.ADD.s(1, 2), Proj.ADD.s(2, 2));
        throw Replace.with(chain ? Proj.ADD.s(0, 0).then(group) : group);
    }

    private static int fails() {
        throw Replace.with(Proj.ADD.s(1, 1).then(Proj.FAIL.s()).then(Proj.ADD.s(1, 1)));
    }

    private static Map<String, String> first() {
        throw Replace.with(WHO.s());
    }

    private static Map<String, String> who() {
        TaskRequest request = TaskRequest.current();
        return Map.of(
                "id",
                request.id(),
                "root",
                request.root(),
                "nesting",
                String.valueOf(request.headers().get("replaced_task_nesting")));
    }

    @BeforeEach
    void start() {
        NOTED.clear();
        worker = tasks.worker().concurrency(4).start();
    }

    @AfterEach
    void stop() {
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
    }

    private <R> R result(TaskSignature<R> call) {
        return tasks.call(() -> call.applyAsync().get(SOON));
    }

    private static String noted() throws InterruptedException {
        return String.valueOf(NOTED.poll(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsGetsTheResultOfWhatTookItsPlace(Kind kind) throws InterruptedException {
        TaskSignature<Integer> one = REPLACED.s(kind.name());
        assertThat(result(one)).isEqualTo(3);
        assertThat(result(one.then(Proj.ADD.s(1)).then(Proj.MUL.s(2)))).isEqualTo(8);
        assertThat(result(Proj.ADD.s(1, 1).then(one))).isEqualTo(3);
        assertThat(result(TaskGroup.of(one, Proj.ADD.s(0, 1), one))).containsExactly(3, 1, 3);
        assertThat(
                        result(
                                TaskGroup.of(one, one.then(Proj.ADD.s(1)), Proj.ADD.s(0, 1))
                                        .then(Proj.XSUM.s())
                                        .then(Proj.ADD.s(1))))
                .isEqualTo(9);
        assertThat(result(one.link(NOTE.s()))).isEqualTo(3);
        assertThat(noted()).isEqualTo("3");
        assertThat(NOTED).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void soItIsWhereCallsRunHere(Kind kind) {
        TaskSignature<Integer> one = REPLACED.s(kind.name());
        int alone = tasks.call(() -> one.apply().get(Duration.ZERO));
        assertThat(alone).isEqualTo(3);
        int chain = tasks.call(() -> one.then(Proj.ADD.s(1)).apply().get(Duration.ZERO));
        assertThat(chain).isEqualTo(4);
    }

    @Test
    void aGroupGivesTheListOfItsResults() {
        for (boolean chain : new boolean[] {false, true}) {
            assertThat(result(LISTED.s(chain))).containsExactly(3, 4);
            assertThat(result(LISTED.s(chain).then(Proj.XSUM.s()))).isEqualTo(7);
        }
    }

    @Test
    void whatTakesItsPlaceFailsForIt() throws InterruptedException {
        TaskSignature<Integer> call = FAILS.s().onError(NOTE.s("failed"));
        assertThatThrownBy(() -> result(call))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("it fails");
        assertThat(noted()).isEqualTo("failed");
        assertThatThrownBy(() -> result(TaskGroup.of(call, call).then(Proj.XSUM.s())))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("ChordError");
    }

    @Test
    void itHasTheIdOfTheFirst() {
        TaskSignature<Map<String, String>> first = FIRST.s().taskId("the-first");
        assertThat(result(first))
                .containsEntry("id", "the-first")
                .containsEntry("root", "the-first")
                .containsEntry("nesting", "1");
    }
}
