package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.ResultRules.state;
import static dev.belleville.testing.tasks.ResultRules.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who waits for a task is woken by its end. */
interface ResultAwaitRules extends ResultRules {
    @Test
    default void whatIsThereIsNotWaitedFor() throws InterruptedException {
        String id = fresh();
        work(success(id, "tea"));
        assertThat(results().await(id, SOON)).isEqualTo(success(id, "tea"));
        assertThat(results().await(id, SOON)).isEqualTo(success(id, "tea"));
        assertThat(results().find(id)).isEqualTo(success(id, "tea"));
    }

    @Test
    default void whenTheTimeIsOverWhatIsKnownIsTold() throws InterruptedException {
        String id = fresh();
        assertThat(results().await(id, BRIEFLY)).isEqualTo(TaskResult.pending(id));
        assertThat(results().await(id, Duration.ZERO)).isEqualTo(TaskResult.pending(id));
        work(state(id, "STARTED", null));
        assertThat(results().await(id, BRIEFLY).state()).isEqualTo("STARTED");
    }

    @Test
    default void manyWaitForOne() throws Exception {
        String id = fresh();
        int waiting = 20;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TaskResult>> ends = waiting(threads, results(), id, waiting);
            work(state(id, "PROGRESS", 1)); // which is no end
            work(success(id, "tea"));
            for (Future<TaskResult> end : ends) {
                assertThat(end.get()).isEqualTo(success(id, "tea"));
            }
        }
    }

    private static List<Future<TaskResult>> waiting(
            ExecutorService threads, ResultStore results, String id, int count)
            throws InterruptedException {
        var begun = new CountDownLatch(count);
        var ends = new ArrayList<Future<TaskResult>>();
        for (int i = 0; i < count; i++) {
            ends.add(
                    threads.submit(() -> {
                        begun.countDown();
                        return results.await(id, SOON);
                    }));
        }
        begun.await();
        return ends;
    }

    /** Each result is kept while the one who waits for it begins to. */
    @Test
    default void noEndIsMissed() throws Exception {
        ResultStore worker = elsewhere();
        ResultStore results = results();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<TaskResult>>();
            for (int i = 0; i < 300; i++) {
                TaskResult result = success(fresh(), i);
                ends.add(threads.submit(() -> results.await(result.id(), SOON)));
                var _ = threads.submit(() -> worker.store(result, replyTo()));
            }
            for (int i = 0; i < ends.size(); i++) {
                assertThat(ends.get(i).get().value()).isEqualTo(i);
            }
        }
    }

    @Test
    default void failuresAndRevocationsAreEnds() throws InterruptedException {
        for (String end : List.of("FAILURE", "REVOKED")) {
            String id = fresh();
            work(new TaskResult(id, end, "why", null, List.of(), DONE, null, null, null));
            assertThat(results().await(id, SOON).state()).isEqualTo(end);
        }
    }

    @Test
    default void whoIsToldToStopWaitsNoLonger() throws Exception {
        String id = fresh();
        for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
            try (var threads = Executors.newThreadPerTaskExecutor(kind.factory())) {
                Future<TaskResult> end = threads.submit(() -> results().await(id, SOON));
                threads.shutdownNow();
                assertThatThrownBy(end::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(InterruptedException.class);
            }
        }
        work(success(id, 1)); // and nobody was harmed
        assertThat(results().await(id, SOON).value()).isEqualTo(1);
    }
}
