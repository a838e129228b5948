package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What becomes of calls that their worker has and has not begun when its connection is lost. A
 * broker's tests that extend {@link BrokerContract} implement this, too, where there is one to
 * lose.
 */
public interface BrokerLossRules extends BrokerRules {
    /** A broker whose connection {@link #lose} ends; the test closes it. */
    Broker losing();

    /**
     * Ends the connection of the {@link #losing} broker, by which a worker reads, and waits until
     * that was noticed here.
     */
    void lose() throws InterruptedException;

    /** From now on a new connection may be made. */
    void mend();

    /**
     * While the reader of messages waits for a place itself, it does not hear that its connection
     * is lost; and another call may wait for the same place.
     */
    @Test
    default void whatWaitsForAPlaceWhenTheConnectionIsLostRunsOnce() throws Exception {
        String queue = freshQueue().name();
        var all = new Stops();
        try (Broker broker = losing()) {
            Tasks tasks = all.tasks(broker, queue);
            Instant eta = all.now.get().plus(Duration.ofHours(1));
            try (Worker worker =
                    tasks.worker()
                            .named(queue)
                            .concurrency(1)
                            .prefetchMultiplier(2)
                            .mingle(false)
                            .start()) {
                tasks.run(() -> all.holds.delay());
                Stops.await(all.began, 1);
                tasks.run(() -> all.plain.s().eta(eta).applyAsync());
                Stops.awaitWaiting(tasks, worker, 1);
                all.now.set(eta);
                Stops.awaitReserved(tasks, worker, 1);
                tasks.run(() -> all.plain.delay());
                Stops.awaitReserved(tasks, worker, 2);
                lose();
                all.free.release();
                Stops.await(all.ran, 1);
                mend();
                Stops.await(all.ran, 2);
                tasks.run(() -> all.mark.delay()); // behind what would come again
                Stops.await(all.marked, 1);
            }
        }
        assertThat(all.ran.availablePermits()).isZero();
    }

    /** A worker that stops keeps its connection until what runs is answered. */
    @Test
    default void whatWaitsWhenAWorkerStopsAndLosesItsConnectionRunsInTheNext() throws Exception {
        String queue = freshQueue().name();
        var all = new Stops();
        try (Broker broker = losing()) {
            Tasks tasks = all.tasks(broker, queue);
            Instant eta = all.now.get().plus(Duration.ofHours(1));
            try (Worker worker = Stops.worker(tasks, "first-" + queue)) {
                tasks.run(() -> {
                    all.holds.delay();
                    all.plain.s().eta(eta).applyAsync();
                });
                Stops.await(all.began, 1);
                Stops.awaitWaiting(tasks, worker, 1);
                CompletableFuture<Boolean> stopped = Stops.stop(worker, SOON);
                Stops.awaitWaiting(tasks, worker, 0);
                lose();
                all.free.release();
                assertThat(stopped.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            Stops.await(all.ran, 1);
            mend();
            all.now.set(eta);
            try (Worker _ = Stops.worker(tasks, "second-" + queue)) {
                Stops.await(all.ran, 1);
            }
        }
        awaitSize(queue, 0);
        assertThat(all.ran.availablePermits()).isZero();
    }
}
