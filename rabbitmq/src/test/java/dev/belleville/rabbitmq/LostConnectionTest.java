package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.SetClock;
import dev.belleville.testing.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** RabbitMQ brings again what was not answered when its connection is lost. */
class LostConnectionTest {
    /** So many that the reader of commands has tried at least once, and knows. */
    private static final int TRIALS = 4;

    private final String queue = "lost-" + UUID.randomUUID();
    private final SetClock now = new SetClock(Instant.now());
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    private final Semaphore marks = new Semaphore(0);
    private final Task0<Void> hold =
            Task.named("lost.hold")
                    .doing(() -> {
                        begun.release();
                        end.acquire();
                    });
    private final Task0<Void> mark = Task.named("lost.mark").doing(() -> marks.release());

    private static void await(Semaphore sign) throws InterruptedException {
        assertThat(sign.tryAcquire(Soon.ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitWaiting(Tasks tasks, Worker worker, int count)
            throws InterruptedException {
        Soon.until(() -> {
            List<CallInfo> calls = tasks.control().inspect().reserved().get(worker.hostname());
            return calls != null && calls.size() == count;
        });
    }

    private static boolean isScheduled(Tasks tasks, Worker worker) {
        var calls = tasks.control().inspect().scheduled().get(worker.hostname());
        return calls != null && calls.size() == 1;
    }

    @Test
    void whatExpiresWithoutItsConnectionIsToldOnce() throws Exception {
        int port = URI.create(RabbitServer.url()).getPort();
        try (TcpProxy proxy = TcpProxy.to(port);
                Broker broker =
                        RabbitBroker.of(
                                RabbitServer.url().replace(":" + port, ":" + proxy.port()),
                                Map.of());
                var log = LogLines.of("dev.belleville.tasks.worker.Worker");
                Tasks tasks =
                        Tasks.with(
                                        Settings.builder()
                                                .declare(TaskSettings.ALL)
                                                .set(
                                                        TaskSettings.RESULT_BACKEND,
                                                        new Secret("memory:"))
                                                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                                                .build())
                                .broker(broker)
                                .clock(now.clock())
                                .tasks(hold, mark)
                                .build();
                Worker worker =
                        tasks.worker().concurrency(1).prefetchMultiplier(2).mingle(false).start();
                AutoCloseable _ = end::release) {
            tasks.run(() -> hold.delay());
            await(begun);
            Instant eta = now.get().plus(Duration.ofHours(1));
            Instant late = now.get().plus(Duration.ofHours(2));
            tasks.run(() -> mark.s().eta(eta).expires(late).applyAsync());
            Soon.until(() -> isScheduled(tasks, worker));
            now.set(eta);
            awaitWaiting(tasks, worker, 1);
            tasks.run(() -> mark.delay()); // for which the reader of messages waits
            awaitWaiting(tasks, worker, 2);
            proxy.cut();
            proxy.awaitRefused(TRIALS);
            now.set(late);
            proxy.mend();
            end.release();
            Soon.there(() -> {
                tasks.run(() -> mark.delay()); // behind what comes again
                return true;
            });
            await(marks);
            await(marks);
            assertThat(log.all())
                    .filteredOn(line -> line.endsWith("] expired before it began"))
                    .hasSize(1);
            broker.delete(queue);
        }
    }
}
