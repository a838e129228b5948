package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.ResultRules.state;
import static dev.belleville.testing.tasks.ResultRules.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a task is found again. */
interface ResultValueRules extends ResultRules {
    /** Another store with its own time of keeping, which the test closes. */
    ResultStore opened(@Nullable Duration expires);

    /**
     * Whether each result ends when the store says that kept it; else all end when the one says
     * that cleans up.
     */
    boolean endsEachByItself();

    /** What is found of {@code result} when a worker kept it. */
    private TaskResult kept(TaskResult result) throws InterruptedException {
        work(result);
        return result.isReady() ? results().await(result.id(), SOON) : results().find(result.id());
    }

    @Test
    default void ofWhatNobodyKnowsNothingIsKnown() {
        String id = fresh();
        assertThat(results().find(id)).isEqualTo(TaskResult.pending(id));
        results().forget(id);
    }

    @Test
    default void valuesOfAllKindsAreKept() throws InterruptedException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("tea", List.of(1, 2L << 40, 0.5));
        map.put("nothing", null);
        map.put("", true);
        for (Object value :
                Arrays.asList(
                        null,
                        true,
                        0,
                        -7,
                        Long.MAX_VALUE,
                        2.5,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        "",
                        "žluť 😀 \u2028 \"\\\n",
                        List.of(),
                        map)) {
            String id = fresh();
            TaskResult found = kept(success(id, value));
            assertThat(found.value()).isEqualTo(value);
            assertThat(found).isEqualTo(success(id, value));
        }
    }

    @Test
    default void aLargeValueIsKept() throws InterruptedException {
        String large = "tea 茶 ".repeat(200_000);
        assertThat(kept(success(fresh(), large)).value()).isEqualTo(large);
    }

    @Test
    default void anIdThatIsTooLongIsNoOutage() throws InterruptedException {
        assertKeptOrRefused(success(fresh() + "x".repeat(1000), 1));
        assertThat(kept(success(fresh(), "small")).value()).isEqualTo("small");
    }

    /** A worker tells a store that is away again and again, and whatever came later waits. */
    private void assertKeptOrRefused(TaskResult result) throws InterruptedException {
        TaskResult found;
        try {
            found = kept(result);
        } catch (RuntimeException refused) {
            assertThat(refused).isNotInstanceOf(ResultStoreUnavailable.class);
            return;
        }
        assertThat(found.value()).isEqualTo(result.value());
    }

    @Test
    default void allThatIsKnownOfATaskIsKept() throws InterruptedException {
        String id = fresh();
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("exc_type", "ValueError");
        error.put("exc_message", List.of("no such tea"));
        error.put("exc_module", "builtins");
        List<@Nullable Object> child = new ArrayList<>(); // [[id, parent], members]
        child.add(Arrays.asList("child", null));
        child.add(null);
        var failed =
                new TaskResult(
                        id,
                        "FAILURE",
                        error,
                        "at shop.Tea.brew",
                        List.of(child),
                        DONE,
                        "the-group",
                        "the-parent",
                        null);
        assertThat(kept(failed)).isEqualTo(failed);
    }

    @Test
    default void detailsAreKept() throws InterruptedException {
        String id = fresh();
        var details =
                new TaskResult.Details(
                        "shop.mail",
                        Arrays.asList(1, null, "x"),
                        Map.of("to", "anna"),
                        "worker@host",
                        2,
                        "celery");
        var result = new TaskResult(id, "SUCCESS", 5, null, List.of(), DONE, null, null, details);
        assertThat(kept(result)).isEqualTo(result);
    }

    /** Whether times are kept to the microsecond, rather than to the millisecond. */
    boolean keepsMicroseconds();

    @Test
    default void timesAreKept() throws InterruptedException {
        Instant done = DONE.plusNanos(keepsMicroseconds() ? 901_000 : 0);
        var result = new TaskResult(fresh(), "SUCCESS", 1, null, List.of(), done, null, null, null);
        assertThat(kept(result).done()).isEqualTo(done);
    }

    @Test
    default void aStateOfItsOwnIsKept() throws InterruptedException {
        String id = fresh();
        var progress = Map.of("done", 3, "of", 10);
        assertThat(kept(state(id, "PROGRESS", progress)))
                .isEqualTo(state(id, "PROGRESS", progress));
        assertThat(kept(success(id, "end")).state()).isEqualTo("SUCCESS");
    }

    @Test
    default void aSuccessStaysAsItIs() throws InterruptedException {
        String id = fresh();
        assertThat(kept(success(id, "first")).value()).isEqualTo("first");
        for (String state : List.of("STARTED", "RETRY", "FAILURE", "REVOKED", "SUCCESS")) {
            work(state(id, state, "late"));
            assertThat(results().find(id)).isEqualTo(success(id, "first"));
        }
    }

    @Test
    default void aFailureIsReplaced() throws InterruptedException {
        String id = fresh();
        var failed = new TaskResult(id, "FAILURE", "x", "tb", List.of(), DONE, null, null, null);
        assertThat(kept(failed)).isEqualTo(failed);
        work(success(id, 1));
        Await.until(SOON, () -> results().find(id).state(), "SUCCESS"::equals);
        assertThat(results().find(id)).isEqualTo(success(id, 1));
    }

    @Test
    default void whatIsForgottenIsNotKnown() throws InterruptedException {
        String id = fresh();
        kept(success(id, 1));
        results().forget(id);
        assertThat(results().find(id)).isEqualTo(TaskResult.pending(id));
    }

    @Test
    default void whatIsTooOldIsNotKnown() throws InterruptedException {
        String id = fresh();
        String longer = fresh();
        ResultStore brief = opened(Duration.ofSeconds(3));
        assertThat(brief.expires()).isEqualTo(Duration.ofSeconds(3));
        assertThat(opened(null).expires()).isNull();
        results().store(success(longer, 1), replyTo());
        brief.store(success(id, 1), replyTo());
        assertThat(brief.await(id, SOON).value()).isEqualTo(1);
        Await.until(
                SOON,
                () -> {
                    brief.cleanUp();
                    return !brief.find(id).isReady();
                });
        assertThat(brief.find(id)).isEqualTo(TaskResult.pending(id));
        if (endsEachByItself()) {
            assertThat(results().await(longer, SOON).value()).isEqualTo(1);
        }
    }
}
