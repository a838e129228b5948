package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.Stops.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
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
            Stops.awaitWaiting(tasks, worker, 3);
            CompletableFuture<Boolean> stopped = Stops.stop(worker, SOON);
            Stops.awaitWaiting(tasks, worker, 0);
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
}
