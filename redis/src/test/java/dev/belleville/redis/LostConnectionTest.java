package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
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
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a worker has when its connection is lost need not wait for the visibility timeout. */
class LostConnectionTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final TaskQueue QUEUE = TaskQueue.of("held");

    private static List<Delivery> take(Receiver receiver, int count) throws InterruptedException {
        var taken = new ArrayList<Delivery>();
        for (int i = 0; i < count; i++) {
            taken.add(Objects.requireNonNull(receiver.receive(SOON)));
        }
        return taken;
    }

    private static String text(Delivery delivery) {
        return new String(delivery.message().body(), UTF_8);
    }

    @Test
    void whatWasNotBegunComesAgainWhenItsReaderReadsAgain() throws InterruptedException {
        try (CacheServer server = CacheServer.redis();
                TcpProxy proxy = TcpProxy.to(server.port());
                Broker broker =
                        RedisBroker.of("redis://127.0.0.1:" + proxy.port() + "/3", Map.of())) {
            for (String text : List.of("a", "b", "c")) {
                var message =
                        new TaskMessage(
                                text.getBytes(UTF_8), "text/plain", "utf-8", Map.of(), Map.of());
                broker.publish(message, Exchange.DEFAULT, QUEUE.name());
            }
            List<Delivery> taken;
            try (Receiver receiver = broker.receive(List.of(QUEUE), 3)) {
                taken = take(receiver, 3);
                proxy.cut();
                assertThatThrownBy(() -> receiver.receive(SOON))
                        .isInstanceOf(BrokerUnavailable.class);
            }
            taken.subList(1, 3).forEach(one -> one.reject(true)); // the first one runs
            proxy.mend();
            try (Receiver receiver = broker.receive(List.of(QUEUE), 3)) {
                assertThat(take(receiver, 2))
                        .allMatch(Delivery::redelivered)
                        .extracting(LostConnectionTest::text)
                        .containsExactly("b", "c");
                assertThat(receiver.receive(Duration.ZERO)).isNull();
            }
        }
    }

    /** It would come again after the visibility timeout, which is an hour here. */
    @Test
    void whatALostReaderHadComesBackWhenItsBrokerIsClosed() throws InterruptedException {
        try (CacheServer server = CacheServer.redis();
                TcpProxy proxy = TcpProxy.to(server.port());
                Broker next =
                        RedisBroker.of("redis://127.0.0.1:" + server.port() + "/3", Map.of())) {
            try (Broker broker =
                    RedisBroker.of("redis://127.0.0.1:" + proxy.port() + "/3", Map.of())) {
                for (String text : List.of("a", "b", "c")) {
                    var message =
                            new TaskMessage(
                                    text.getBytes(UTF_8),
                                    "text/plain",
                                    "utf-8",
                                    Map.of(),
                                    Map.of());
                    broker.publish(message, Exchange.DEFAULT, QUEUE.name());
                }
                try (Receiver receiver = broker.receive(List.of(QUEUE), 3)) {
                    List<Delivery> taken = take(receiver, 3);
                    proxy.cut();
                    assertThatThrownBy(() -> receiver.receive(SOON))
                            .isInstanceOf(BrokerUnavailable.class);
                    taken.getFirst().ack();
                }
                proxy.mend();
            }
            try (Receiver receiver = next.receive(List.of(QUEUE), 3)) {
                assertThat(take(receiver, 2))
                        .extracting(LostConnectionTest::text)
                        .containsExactly("b", "c");
            }
        }
    }

    @Test
    void whatRunsMeanwhileRunsOnceAndIsAnsweredOverTheNextConnection() throws Exception {
        var runs = new AtomicInteger();
        var begun = new Semaphore(0);
        var end = new Semaphore(0);
        var marks = new Semaphore(0);
        Task0<Void> slow =
                Task.named("lost.slow")
                        .acksLate()
                        .doing(() -> {
                            runs.incrementAndGet();
                            begun.release();
                            end.acquire();
                        });
        Task0<Void> mark = Task.named("lost.mark").doing(() -> marks.release());
        try (CacheServer server = CacheServer.redis();
                RedisClient look = RedisClient.create("redis://127.0.0.1:" + server.port() + "/3");
                TcpProxy proxy = TcpProxy.to(server.port());
                Tasks tasks =
                        Tasks.with(
                                        Settings.builder()
                                                .declare(TaskSettings.ALL)
                                                .set(TaskSettings.TASK_DEFAULT_QUEUE, QUEUE.name())
                                                .build())
                                .broker(
                                        RedisBroker.of(
                                                "redis://127.0.0.1:" + proxy.port() + "/3",
                                                Map.of("visibility_timeout", 1)))
                                .tasks(slow, mark)
                                .build();
                Worker _ = tasks.worker().concurrency(3).mingle(false).start();
                AutoCloseable _ = end::release) {
            tasks.run(() -> slow.delay());
            await(begun);
            String tag = look.zrange("unacked_index", 0, 0).getFirst();
            double taken = look.zscore("unacked_index", tag);
            proxy.cut();
            proxy.mend();
            tasks.run(() -> mark.delay());
            await(marks); // it reads again
            Await.until(
                    SOON,
                    () -> held(look, tag) > taken + 2); // and holds it longer than the timeout
            end.release();
            Await.until(SOON, () -> look.hlen("unacked") == 0);
            tasks.run(() -> mark.delay());
            await(marks); // behind what would have come again
            assertThat(runs).hasValue(1);
        }
    }

    private static double held(RedisClient look, String tag) {
        Double since = look.zscore("unacked_index", tag);
        assertThat(since).as("it is nobody's").isNotNull();
        return since;
    }

    private static void await(Semaphore sign) throws InterruptedException {
        assertThat(sign.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
