package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.tasks.message.EncodeError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that run where they are made: no worker is there, and nobody waits. */
class EagerTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final List<String> SEEN = new ArrayList<>();

    private static final Task1<String, Void> WRITE =
            Task.named("e.write").ignoreResult().doing(text -> SEEN.add(text));
    private static final Task0<Integer> NESTED =
            Task.named("e.nested")
                    .of(() -> {
                        SEEN.add("before");
                        WRITE.delay("inner of " + TaskRequest.current().task());
                        SEEN.add("after");
                        return SEEN.size();
                    });
    private static final Task0<Integer> CHECKED = Task.named("e.checked").of(EagerTest::broken);
    private static final Task0<Void> IGNORED =
            Task.named("e.ignored")
                    .doing(() -> {
                        throw new Ignore("nothing to do");
                    });
    private static final Task1<Object, Object> ECHO = Task.named("e.echo").of(EagerTest::echo);

    private static Object echo(Object value) {
        SEEN.add("echo " + value);
        return value;
    }

    private static int broken() throws IOException {
        throw new IOException("no such file");
    }

    @BeforeEach
    void clear() {
        SEEN.clear();
        Proj.NOTES.clear();
        Proj.TRIES.set(0);
    }

    @SafeVarargs
    private static Tasks tasks(Setting<Boolean>... on) {
        Settings.Builder settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"));
        for (Setting<Boolean> setting : on) {
            settings.set(setting, true);
        }
        return Tasks.with(settings.build())
                .tasks(
                        Proj.ADD,
                        Proj.MUL,
                        Proj.XSUM,
                        Proj.FAIL,
                        Proj.NOTE,
                        Proj.FLAKY,
                        WRITE,
                        NESTED,
                        CHECKED,
                        IGNORED,
                        ECHO)
                .build();
    }

    private static Tasks always() {
        return tasks(TaskSettings.TASK_ALWAYS_EAGER);
    }

    @Test
    void applyRunsOneCallHereWhateverTheSettingsSay() {
        try (Tasks tasks = tasks()) {
            AsyncResult<Integer> sum =
                    tasks.call(() -> Proj.ADD.s(2, 3).countdown(Duration.ofHours(1)).apply());
            assertThat(sum.state()).isEqualTo("SUCCESS");
            assertThat(sum.get(AT_ONCE)).isEqualTo(5);
            assertThat(tasks.broker().size("celery")).isZero();
            assertThat(tasks.results().find(sum.id()).state()).isEqualTo("PENDING");
        }
    }

    @Test
    void whatFollowsRunsToo() {
        try (Tasks tasks = tasks()) {
            tasks.run(() -> {
                assertThat(
                                Proj.ADD
                                        .s(2, 3)
                                        .then(TaskGroup.after(Proj.ADD.s(1), Proj.MUL.s(2)))
                                        .then(Proj.XSUM.s())
                                        .then(Proj.MUL.s(10))
                                        .apply()
                                        .get(AT_ONCE))
                        .isEqualTo(160);
                GroupResult<Integer> group =
                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 5)).apply();
                assertThat(group.get(AT_ONCE)).containsExactly(2, 10);
                assertThat(group.completedCount()).isEqualTo(2);
                assertThat(
                                TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 5))
                                        .then(Proj.XSUM.s())
                                        .apply()
                                        .get(AT_ONCE))
                        .isEqualTo(12);
                assertThat(Proj.XSUM.map(List.of(List.of(1, 2), List.of(3))).apply().get(AT_ONCE))
                        .containsExactly(3, 3);
            });
        }
    }

    @Test
    void linksAndErrbacksRunToo() {
        try (Tasks tasks = always()) {
            tasks.run(() -> {
                Proj.ADD.s(1, 2).link(ECHO.s().then(ECHO.s())).applyAsync();
                assertThat(SEEN).containsExactly("echo 3", "echo 3");
                SEEN.clear();
                AsyncResult<?> failed = Proj.FAIL.s().onError(WRITE.s()).applyAsync();
                assertThat(SEEN).containsExactly(failed.id());
            });
        }
    }

    @Test
    void everyCallRunsAtOnceWhereTheSettingSaysSo() {
        try (Tasks tasks = always()) {
            tasks.run(() -> {
                assertThat(NESTED.delay().get(AT_ONCE)).isEqualTo(3);
                assertThat(SEEN).containsExactly("before", "inner of e.nested", "after");
                assertThat(WRITE.delay("x").isSuccessful()).isTrue();
            });
            assertThat(tasks.broker().size("celery")).isZero();
        }
    }

    @Test
    void callsThatATaskMakesAreSentAsEver() {
        try (Tasks tasks = tasks()) {
            assertThat(tasks.call(() -> NESTED.s().apply().get(AT_ONCE))).isEqualTo(2);
            assertThat(tasks.broker().size("celery")).isEqualTo(1);
        }
    }

    @Test
    void whatFailsIsTriedAgainAtOnce() {
        try (Tasks tasks = always()) {
            tasks.run(() -> {
                assertThat(Proj.FLAKY.delay(4).get(AT_ONCE)).isEqualTo(4);
                Proj.TRIES.set(0);
                AsyncResult<Integer> never = Proj.FLAKY.delay(100);
                assertThat(Proj.TRIES.get()).isEqualTo(6);
                assertThat(never.state()).isEqualTo("FAILURE");
                assertThatThrownBy(() -> never.get(AT_ONCE))
                        .isInstanceOf(TaskFailed.class)
                        .hasMessageContaining("not yet");
            });
        }
    }

    @Test
    void anErrorIsTheResultUnlessItIsToBeThrown() {
        try (Tasks tasks = always()) {
            tasks.run(() -> assertThat(Proj.FAIL.delay().isFailed()).isTrue());
        }
        try (Tasks tasks =
                tasks(TaskSettings.TASK_ALWAYS_EAGER, TaskSettings.TASK_EAGER_PROPAGATES)) {
            tasks.run(() -> {
                assertThatThrownBy(Proj.FAIL::delay)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("it fails");
                assertThatThrownBy(CHECKED::delay)
                        .isInstanceOf(TaskFailed.class)
                        .hasCauseInstanceOf(IOException.class);
                assertThatThrownBy(() ->
                                TaskGroup.of(CHECKED.s().then(WRITE.s("never")), WRITE.s("neither"))
                                        .applyAsync())
                        .isInstanceOf(TaskFailed.class);
                assertThat(SEEN).isEmpty();
                assertThat(Proj.FLAKY.delay(3).get(AT_ONCE)).isEqualTo(3);
            });
        }
    }

    @Test
    void resultsAreKeptWhereTheSettingSaysSo() {
        try (Tasks tasks =
                tasks(TaskSettings.TASK_ALWAYS_EAGER, TaskSettings.TASK_STORE_EAGER_RESULT)) {
            tasks.run(() -> {
                String id = Proj.ADD.delay(2, 3).id();
                assertThat(AsyncResult.of(id, Integer.class).get(AT_ONCE)).isEqualTo(5);
                String failed = Proj.FLAKY.delay(100).id();
                assertThat(AsyncResult.of(failed, Integer.class).state()).isEqualTo("FAILURE");
                String ignored = WRITE.delay("x").id();
                assertThat(AsyncResult.of(ignored, Void.class).state()).isEqualTo("PENDING");
            });
        }
    }

    @Test
    void whatComesToNoEndIsNotWaitedFor() {
        try (Tasks tasks = always()) {
            tasks.run(() ->
                    assertThatThrownBy(() -> IGNORED.delay().get(Duration.ofDays(1)))
                            .isInstanceOf(ResultTimeout.class));
        }
    }

    @Test
    void argumentsAreWrittenAsInMessages() {
        try (Tasks tasks = always()) {
            tasks.run(() ->
                    assertThatThrownBy(() -> ECHO.delay(new Object()))
                            .isInstanceOf(EncodeError.class));
        }
    }

    @Test
    void whatOthersRunIsSentToThemOrRefused() {
        RemoteTask<Integer> resize = Task.named("images.resize").remote(Integer.class);
        try (Tasks tasks = always()) {
            tasks.run(() -> {
                AsyncResult<Integer> sent = resize.delay("a.png");
                assertThat(tasks.broker().size("celery")).isEqualTo(1);
                assertThat(sent.state()).isEqualTo("PENDING");
                assertThatThrownBy(() -> resize.s("a.png").apply())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("images.resize");
            });
        }
    }

    @Test
    void aCommitIsAwaited() {
        var committed = new ArrayList<Runnable>();
        try (Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.TASK_ALWAYS_EAGER, true)
                                        .build())
                        .tasks(WRITE)
                        .afterCommit(committed::add)
                        .build()) {
            tasks.run(() -> {
                AsyncResult<?> later = WRITE.s("later").applyOnCommit();
                assertThat(SEEN).isEmpty();
                assertThat(later.state()).isEqualTo("PENDING");
                committed.forEach(Runnable::run);
                assertThat(SEEN).containsExactly("later");
                assertThat(later.state()).isEqualTo("SUCCESS");
            });
        }
    }
}
