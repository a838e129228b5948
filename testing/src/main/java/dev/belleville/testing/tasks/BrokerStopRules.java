package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.Stops.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of calls that run, or wait to run, when their worker is told to stop. */
interface BrokerStopRules extends BrokerRules {
    @Test
    default void whatWaitsWhenAWorkerStopsRunsElsewhereAlone() throws Exception {
        String queue = freshQueue().name();
        var all = new Stops();
        Tasks tasks = all.tasks(broker(), queue);
        Instant eta = all.now.get().plus(Duration.ofHours(1));
        try (Worker worker = Stops.worker(tasks, "first-" + queue)) {
            tasks.run(() -> all.rated.delay());
            await(all.ran, 1);
            tasks.run(() -> {
                all.holds.delay();
                all.holdsLate.delay();
            });
            await(all.began, 2);
            tasks.run(() -> {
                all.rated.delay(); // it waits for its rate
                all.plain.s().eta(eta).applyAsync(); // for its time
                all.plain.delay(); // for a place
            });
            awaitWaiting(tasks, worker, 3);
            CompletableFuture<Boolean> stopped = Stops.stop(worker, SOON);
            awaitWaiting(tasks, worker, 0);
            all.now.set(eta);
            all.free.release();
            await(all.ran, 1);
            assertThat(all.ranWithin(Stops.WHILE)).as("one began although it stops").isFalse();
            assertThat(stopped).isNotDone();
            all.free.release();
            await(all.ran, 1);
            assertThat(stopped.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        awaitSize(queue, 3);
        try (Worker _ = Stops.worker(tasks, "second-" + queue)) {
            await(all.ran, 3);
        }
        awaitSize(queue, 0);
        assertThat(all.ran.availablePermits()).isZero();
    }

    private static void awaitWaiting(Tasks tasks, Worker worker, int count) {
        Inspect inspect = tasks.control().to(worker.hostname()).inspect();
        long end = System.nanoTime() + SOON.toNanos();
        int last;
        do {
            last = count(inspect.reserved(), worker) + count(inspect.scheduled(), worker);
        } while (last != count && System.nanoTime() < end);
        assertThat(last).as("calls that wait").isEqualTo(count);
    }

    private static int count(Map<String, ? extends List<?>> told, Worker worker) {
        List<?> calls = told.get(worker.hostname());
        return calls == null ? -1000 : calls.size(); // it did not answer in time
    }
}
