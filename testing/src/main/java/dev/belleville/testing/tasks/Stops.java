package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.control.Inspect;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Tasks that run, or wait to run, when a worker is told to stop. */
final class Stops {
    /** Long enough for what looks at the clock each second, and ends what runs, to do so. */
    static final Duration WHILE = Duration.ofMillis(1500);

    final Semaphore began = new Semaphore(0);
    final Semaphore free = new Semaphore(0);
    final Semaphore interrupted = new Semaphore(0);
    final Semaphore ran = new Semaphore(0);
    final Semaphore marked = new Semaphore(0);
    final SetClock now = new SetClock(Instant.now());

    final Task0<Void> holds = Task.named("stops.holds").doing(this::hold);
    final Task0<Void> holdsLate = Task.named("stops.late").acksLate().doing(this::hold);
    final Task0<Void> plain = Task.named("stops.plain").doing(this::run);
    final Task0<Void> rated = Task.named("stops.rated").rateLimit("1/h").doing(this::run);

    /** Shows that what came before it was dealt with. */
    final Task0<Void> mark = Task.named("stops.mark").doing(() -> marked.release());

    private void hold() throws InterruptedException {
        began.release();
        try {
            free.acquire();
        } catch (InterruptedException e) {
            interrupted.release();
            throw e;
        }
        run();
    }

    private void run() {
        ran.release();
    }

    /** Whether one more ran to its end. */
    boolean ranWithin(Duration time) throws InterruptedException {
        return ran.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether one that held was interrupted. */
    boolean interruptedWithin(Duration time) throws InterruptedException {
        return interrupted.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Tasks tasks(Broker broker, String queue) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                                .build())
                .broker(broker)
                .clock(now.clock())
                .tasks(holds, holdsLate, plain, rated, mark)
                .build();
    }

    static Worker worker(Tasks tasks, String name) {
        return tasks.worker().named(name).concurrency(2).mingle(false).start();
    }

    static void await(Semaphore what, int count) throws InterruptedException {
        assertThat(what.tryAcquire(count, SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until so many calls wait in a worker, for their time, turn or place. */
    static void awaitWaiting(Tasks tasks, Worker worker, int count) {
        Inspect inspect = inspect(tasks, worker);
        await(() -> count(inspect.reserved(), worker) + count(inspect.scheduled(), worker), count);
    }

    /** Waits until so many calls wait in a worker, for their turn or place. */
    static void awaitReserved(Tasks tasks, Worker worker, int count) {
        Inspect inspect = inspect(tasks, worker);
        await(() -> count(inspect.reserved(), worker), count);
    }

    private static Inspect inspect(Tasks tasks, Worker worker) {
        return tasks.control().to(worker.hostname()).inspect();
    }

    private static void await(IntSupplier told, int count) {
        long end = System.nanoTime() + SOON.toNanos();
        int last;
        do {
            last = told.getAsInt();
        } while (last != count && System.nanoTime() < end);
        assertThat(last).as("calls that wait").isEqualTo(count);
    }

    private static int count(Map<String, ? extends List<?>> told, Worker worker) {
        List<?> calls = told.get(worker.hostname());
        return calls == null ? -1000 : calls.size(); // it did not answer in time
    }

    /** Whether it came to its end in time; on a thread of its own. */
    static CompletableFuture<Boolean> stop(Worker worker, Duration patience) {
        var ended = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> ended.complete(worker.stop(patience)));
        return ended;
    }
}
