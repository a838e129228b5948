package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands around calls, in workers and where they run at once. */
class TaskHookTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Task1<Integer, Integer> TWICE =
            Task.named("hook.twice").of(TaskHookTest::twice);

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .tasks(TWICE, Proj.ADD)
                    .around((request, call) -> noted("outer", request, call))
                    .around((request, call) ->
                            request.task().equals("proj.add") ? 7 : noted("inner", request, call))
                    .build();

    private @Nullable Object noted(
            String name, TaskRequest request, Callable<@Nullable Object> call) throws Exception {
        seen.add(name + " before " + TaskRequest.current().args());
        try {
            Object value = call.call();
            seen.add(name + " returned " + value);
            return value;
        } catch (Exception e) {
            seen.add(name + " threw " + e.getMessage() + " at " + request.retries());
            throw e;
        }
    }

    private static int twice(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("less than none");
        }
        if (number == 0 && TaskRequest.current().retries() == 0) {
            throw Retry.now().after(Duration.ZERO);
        }
        return 2 * number;
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void theFirstIsTheOutermost() {
        try (Worker _ = tasks.worker().start()) {
            int four = tasks.call(() -> TWICE.delay(2).get(SOON));
            assertThat(four).isEqualTo(4);
        }
        assertThat(seen)
                .containsExactly(
                        "outer before [2]",
                        "inner before [2]",
                        "inner returned 4",
                        "outer returned 4");
    }

    @Test
    void whatIsThrownIsSeenAndEachTryOfACall() {
        try (Worker _ = tasks.worker().start()) {
            tasks.run(() ->
                    assertThatThrownBy(() -> TWICE.delay(-1).get(SOON))
                            .isInstanceOf(TaskFailed.class)
                            .hasMessageContaining("less than none"));
            assertThat(seen)
                    .containsExactly(
                            "outer before [-1]",
                            "inner before [-1]",
                            "inner threw less than none at 0",
                            "outer threw less than none at 0");
            seen.clear();
            int none = tasks.call(() -> TWICE.delay(0).get(SOON));
            assertThat(none).isZero();
            assertThat(seen).contains("outer threw Retry at 0", "outer returned 0").hasSize(8);
        }
    }

    @Test
    void whatAHookReturnsIsTheResultWhereCallsRunAtOnce() {
        int seven = tasks.call(() -> Proj.ADD.s(1, 1).apply().get(Duration.ZERO));
        assertThat(seven).isEqualTo(7);
        assertThat(seen).containsExactly("outer before [1, 1]", "outer returned 7");
    }
}
