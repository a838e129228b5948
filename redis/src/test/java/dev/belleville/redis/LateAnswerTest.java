package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/**
 * Calls that run while a Redis does nothing that it is told, or nobody knows whether it did. What
 * nobody answers nor holds comes again after a second here.
 */
class LateAnswerTest extends OwnRedis {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int ALL = 1000;

    private final AtomicInteger runs = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    private final Semaphore marks = new Semaphore(0);
    private final Task0<Void> slow = Task.named("late.slow").acksLate().doing(this::hold);
    private final Task0<Void> mark = Task.named("late.mark").doing(() -> marks.release());

    private TcpProxy proxy;
    private Tasks tasks;
    private Worker worker;

    private void hold() throws InterruptedException {
        runs.incrementAndGet();
        begun.release();
        end.acquire();
    }

    @BeforeEach
    void work() {
        proxy = TcpProxy.to(server().port());
        tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .build())
                        .broker(
                                RedisBroker.of(
                                        "redis://127.0.0.1:" + proxy.port(),
                                        Map.of("visibility_timeout", 1)))
                        .tasks(slow, mark)
                        .build();
        worker = tasks.worker().concurrency(3).mingle(false).start();
    }

    @AfterEach
    void leave() {
        end.release(ALL);
        worker.close();
        tasks.close();
        proxy.close();
    }

    private AsyncResult<Void> begun() throws InterruptedException {
        AsyncResult<Void> call = tasks.call(() -> slow.delay());
        await(begun);
        return call;
    }

    private void follow(String host, String port) {
        told(Command.REPLICAOF, host, port);
    }

    /** As after a failover. */
    private void followOther() {
        follow("127.0.0.1", "1");
    }

    private void followNobody() {
        follow("NO", "ONE");
    }

    /** The server was told to do it, and refused. */
    private void awaitRefused(Command command) throws InterruptedException {
        String line = "cmdstat_" + command.name().toLowerCase(Locale.ROOT) + ":";
        Await.until(
                SOON,
                () ->
                        client().info("commandstats")
                                .lines()
                                .filter(one -> one.startsWith(line))
                                .anyMatch(one -> !one.contains("rejected_calls=0")));
    }

    private static void await(Semaphore sign) throws InterruptedException {
        assertThat(sign.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Nothing waits for an answer, and the call neither ran again nor waits to. */
    private void assertDoneOnce() throws InterruptedException {
        Await.until(SOON, () -> client().hlen("unacked") == 0);
        tasks.run(() -> mark.delay());
        await(marks); // behind what would have come again
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatRunsWhileRedisFollowsAnotherGoesOnAlone() throws InterruptedException {
        begun();
        String tag = client().zrange("unacked_index", 0, 0).getFirst();
        double taken = client().zscore("unacked_index", tag);
        followOther();
        awaitRefused(Command.SADD); // who reads was told, and tries anew
        followNobody();
        Await.until(SOON, () -> held(tag) > taken + 2); // longer than what nobody holds
        end.release(ALL);
        assertDoneOnce();
    }

    private double held(String tag) {
        Double since = client().zscore("unacked_index", tag);
        assertThat(since).as("it is nobody's").isNotNull();
        return since;
    }

    @Test
    void whatEndsWhileRedisFollowsAnotherIsAnsweredLater() throws InterruptedException {
        begun();
        followOther();
        end.release(ALL);
        awaitRefused(Command.HDEL);
        followNobody();
        assertDoneOnce();
    }

    @Test
    void whatWasToldOverALineThatDiedIsToldAgain() throws InterruptedException {
        AsyncResult<Void> call = begun();
        told(Command.CLIENT, "PAUSE", "1000000", "WRITE");
        end.release(ALL);
        tasks.run(() -> call.get(SOON));
        Await.until(SOON, () -> !client().info("clients").contains("blocked_clients:0"));
        proxy.cut();
        Await.until(SOON, () -> client().info("clients").contains("blocked_clients:0"));
        told(Command.CLIENT, "UNPAUSE");
        proxy.mend();
        assertDoneOnce();
    }
}
