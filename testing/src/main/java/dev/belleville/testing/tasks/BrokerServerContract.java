package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.message;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static dev.belleville.testing.tasks.BrokerRules.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.SetClock;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every broker does that is a server of its own: as any other broker, and with connections
 * that are lost. The connections go through a proxy that the tests cut.
 */
public abstract class BrokerServerContract extends BrokerContract implements BrokerLossRules {
    private static final String SECRET = "hidden-word";

    /**
     * So many that each that reads has tried at least once: the reader of tasks, and of commands.
     */
    private static final int TRIALS = 6;

    /** Of the broker whose connection a rule loses; null where none does. */
    private @Nullable TcpProxy way;

    /** Nothing to prepare. */
    protected BrokerServerContract() {}

    /** Where the server is on the loopback. */
    protected abstract int port();

    /**
     * A broker at another port of the loopback, which the test closes; what was not answered when
     * its connection is lost comes again within a few seconds.
     */
    protected abstract Broker openAt(int port);

    /** As {@link #openAt}, at {@link #port}, with this password, which is a wrong one. */
    protected abstract Broker openWith(String password);

    @Override
    public final Broker losing() {
        way = TcpProxy.to(port());
        return openAt(way.port());
    }

    private TcpProxy way() {
        return Objects.requireNonNull(way);
    }

    @Override
    public final void lose() throws InterruptedException {
        way().cut();
        way().awaitRefused(TRIALS);
    }

    @Override
    public final void mend() {
        way().mend();
    }

    @AfterEach
    final void closeWay() {
        if (way != null) {
            way.close();
            way = null;
        }
    }

    @Test
    final void aReaderIsToldThatTheConnectionIsLost() throws Exception {
        TaskQueue queue = freshQueue();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port());
                Receiver receiver = cut.receive(List.of(queue), 1)) {
            var how = new CompletableFuture<String>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            how.complete(text(receiver.receive(SOON)));
                        } catch (BrokerUnavailable | InterruptedException e) {
                            how.complete(e.getClass().getSimpleName());
                        }
                    });
            proxy.cut();
            assertThat(how.get(2 * SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("BrokerUnavailable");
            assertThatThrownBy(() -> receiver.receive(BRIEFLY))
                    .isInstanceOf(BrokerUnavailable.class);
        }
    }

    @Test
    final void withoutTheServerNothingIsSentAndLaterItIs() throws Exception {
        TaskQueue queue = freshQueue();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            cut.publish(message("before"), Exchange.DEFAULT, queue.name());
            proxy.cut();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> cut.publish(message("x"), Exchange.DEFAULT, queue.name()))
                        .isInstanceOf(BrokerUnavailable.class)
                        .hasMessageContaining("127.0.0.1:" + proxy.port());
            }
            assertThatThrownBy(() -> cut.size(queue.name())).isInstanceOf(BrokerUnavailable.class);
            assertThatThrownBy(() -> cut.declare(queue)).isInstanceOf(BrokerUnavailable.class);
            assertThatThrownBy(() -> cut.receive(List.of(queue), 1))
                    .isInstanceOf(BrokerUnavailable.class);
            proxy.mend();
            cut.publish(message("after"), Exchange.DEFAULT, queue.name());
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                assertThat(take(receiver, 2)).containsExactly("before", "after");
            }
        }
    }

    @Test
    final void whatWasNotAnsweredWhenTheConnectionWasLostComesAgain() throws Exception {
        TaskQueue queue = freshQueue();
        send(queue, "done", "lost");
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            Delivery lost;
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                assertThat(take(receiver, 1)).containsExactly("done");
                lost = next(receiver);
                proxy.cut();
                assertThatThrownBy(() -> receiver.receive(SOON))
                        .isInstanceOf(BrokerUnavailable.class);
                lost.reject(true); // some brokers hold it for whoever has it
            }
            proxy.mend();
            try (Receiver receiver = cut.receive(List.of(queue), 1)) {
                Delivery again = next(receiver);
                assertThat(text(again)).isEqualTo("lost");
                assertThat(again.redelivered()).isTrue();
                again.ack();
            }
        }
    }

    /** They come again; what waited twice would be fetched for, and run, twice. */
    @Test
    final void callsThatWaitForTheirTimeOrTurnWaitOnceWhenTheConnectionWasLost() throws Exception {
        TaskQueue queue = freshQueue();
        var now = new SetClock(Instant.now());
        var runs = new AtomicInteger();
        var turns = new Semaphore(0);
        var marks = new Semaphore(0);
        Task0<Integer> later = Task.named("waits.later").of(runs::incrementAndGet);
        Task0<Void> rare = Task.named("waits.rare").rateLimit("1/h").doing(() -> turns.release());
        Task0<Void> mark = Task.named("waits.mark").doing(() -> marks.release());
        Tasks here = tasks(broker(), queue, now, later, rare, mark);
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port());
                Worker worker =
                        tasks(cut, queue, now, later, rare, mark)
                                .worker()
                                .named(queue.name())
                                .concurrency(2)
                                .prefetchMultiplier(2)
                                .mingle(false)
                                .start()) {
            Instant eta = now.get().plus(Duration.ofHours(1));
            here.run(() -> {
                for (int i = 0; i < 3; i++) {
                    later.s().eta(eta).applyAsync();
                }
            });
            awaitRun(here, rare, turns);
            here.run(() -> rare.delay());
            awaitPrefetch(here, worker, 4 + 3);
            awaitReserved(here, worker, 1);
            proxy.cut();
            proxy.mend();
            awaitRun(here, mark, marks); // behind those that come again
            awaitPrefetch(here, worker, 4 + 3);
            awaitReserved(here, worker, 1);
            now.set(eta);
            here.control().to(worker.hostname()).rateLimit("waits.rare", "100/s");
            awaitPrefetch(here, worker, 4);
            awaitReserved(here, worker, 0);
            for (int i = 0; i < 3; i++) {
                awaitRun(here, mark, marks);
            }
            assertThat(runs).hasValue(3);
            assertThat(turns.availablePermits()).isEqualTo(1);
        }
    }

    @Test
    final void aWorkerThatStopsWaitsForWhatRunsAlthoughItsBrokerIsAway() throws Exception {
        TaskQueue queue = freshQueue();
        var all = new Stops();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            Tasks tasks = all.tasks(cut, queue.name());
            try (Worker worker = Stops.worker(tasks, queue.name())) {
                List<AsyncResult<Void>> results =
                        tasks.call(() -> List.of(all.holds.delay(), all.holdsLate.delay()));
                Stops.await(all.began, 2);
                proxy.cut();
                proxy.awaitRefused(TRIALS);
                CompletableFuture<Boolean> stopped = Stops.stop(worker, SOON);
                assertThat(all.interruptedWithin(Stops.WHILE)).isFalse();
                all.free.release(2);
                assertThat(stopped.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(results)
                        .extracting(result -> tasks.results().find(result.id()).state())
                        .containsExactly("SUCCESS", "SUCCESS");
            }
        }
    }

    @Test
    final void aLateCallThatIsCutOffWithoutItsBrokerHasNoResultAndRunsElsewhere() throws Exception {
        TaskQueue queue = freshQueue();
        var all = new Stops();
        try (TcpProxy proxy = TcpProxy.to(port());
                Broker cut = openAt(proxy.port())) {
            Tasks tasks = all.tasks(cut, queue.name());
            AsyncResult<Void> result;
            try (Worker worker = Stops.worker(tasks, "first-" + queue.name())) {
                result = tasks.call(() -> all.holdsLate.delay());
                Stops.await(all.began, 1);
                proxy.cut();
                proxy.awaitRefused(TRIALS);
                assertThat(worker.stop(BRIEFLY)).isFalse();
                Stops.await(all.interrupted, 1);
            }
            assertThat(tasks.results().find(result.id()).state()).isEqualTo("PENDING");
            proxy.mend();
            try (Worker _ = Stops.worker(tasks, "second-" + queue.name())) {
                Stops.await(all.began, 1);
                all.free.release();
                tasks.run(() -> result.get(SOON));
            }
        }
    }

    private static Tasks tasks(Broker broker, TaskQueue queue, SetClock now, Task<?>... all) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue.name())
                                .build())
                .broker(broker)
                .clock(now.clock())
                .tasks(all)
                .build();
    }

    private static void awaitRun(Tasks tasks, Task0<Void> task, Semaphore runs)
            throws InterruptedException {
        tasks.run(() -> task.delay());
        assertThat(runs.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitPrefetch(Tasks tasks, Worker worker, int count) {
        await(
                count,
                () -> {
                    WorkerStats stats = inspect(tasks, worker).stats().get(worker.hostname());
                    return stats == null ? -1 : stats.prefetch();
                });
    }

    private static void awaitReserved(Tasks tasks, Worker worker, int count) {
        await(
                count,
                () -> {
                    List<CallInfo> calls = inspect(tasks, worker).reserved().get(worker.hostname());
                    return calls == null ? -1 : calls.size();
                });
    }

    private static Inspect inspect(Tasks tasks, Worker worker) {
        return tasks.control().to(worker.hostname()).inspect();
    }

    private static void await(int count, IntSupplier told) {
        long end = System.nanoTime() + SOON.toNanos();
        int last = told.getAsInt();
        while (last != count && System.nanoTime() < end) {
            last = told.getAsInt();
        }
        assertThat(last).isEqualTo(count);
    }

    @Test
    final void noConnectionIsMadeBeforeItIsNeeded() {
        try (TcpProxy proxy = TcpProxy.to(port())) {
            proxy.cut();
            openAt(proxy.port()).close();
        }
    }

    @Test
    final void aPasswordIsNeverShown() {
        try (Broker refused = openWith(SECRET)) {
            assertThat(refused.address()).doesNotContain(SECRET);
            assertThatThrownBy(() -> refused.size("queue"))
                    .isInstanceOfSatisfying(
                            BrokerUnavailable.class, e -> assertThat(e.isRefused()).isTrue())
                    .hasMessageNotContaining(SECRET);
        }
    }
}
