package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.TcpProxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls of a group are confirmed together. */
class GroupTest {
    private static final int MANY = 300;
    private static final Task1<Integer, Integer> CALL = Task.named("group.call").of(n -> n);

    private final TaskQueue queue = TaskQueue.of("group-" + UUID.randomUUID());
    private Broker direct;
    private TcpProxy proxy;
    private Tasks tasks;

    @BeforeEach
    void start() {
        URI url = URI.create(RabbitServer.url());
        direct = RabbitBroker.of(RabbitServer.url(), Map.of());
        direct.declare(queue);
        proxy = TcpProxy.to(url.getPort());
        String slow = RabbitServer.url().replace(":" + url.getPort(), ":" + proxy.port());
        tasks = tasks(RabbitBroker.of(slow, Map.of()), queue);
        tasks.run(() -> CALL.delay(-1)); // so that the queue is known
    }

    private static Tasks tasks(Broker broker, TaskQueue queue) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.TASK_DEFAULT_QUEUE, queue.name())
                                .build())
                .broker(broker)
                .queues(queue)
                .tasks(CALL)
                .build();
    }

    @AfterEach
    void stop() {
        tasks.close();
        proxy.close();
        direct.delete(queue.name());
        direct.close();
    }

    private CompletableFuture<Integer> sent() {
        var group = TaskGroup.of(IntStream.range(0, MANY).mapToObj(CALL::s).toList());
        var sent = new CompletableFuture<Integer>();
        Thread.ofVirtual()
                .start(() -> tasks.run(() -> sent.complete(group.applyAsync().results().size())));
        return sent;
    }

    private void awaitSize(int size) throws InterruptedException {
        Soon.until(() -> direct.size(queue.name()) == size);
    }

    private static int end(CompletableFuture<Integer> sent) throws Exception {
        return sent.get(Soon.ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void allAreThereBeforeTheFirstIsConfirmedAndKeepTheirOrder() throws Exception {
        proxy.hold();
        CompletableFuture<Integer> sent = sent();
        awaitSize(MANY + 1);
        assertThat(sent.isDone()).isFalse();
        proxy.release();
        assertThat(end(sent)).isEqualTo(MANY);
        try (Receiver receiver = direct.receive(List.of(queue), 1)) {
            for (int n = -1; n < MANY; n++) {
                Delivery delivery = Soon.next(receiver);
                assertThat(new String(delivery.message().body(), UTF_8)).startsWith("[[" + n + "]");
                delivery.ack();
            }
        }
    }

    @Test
    void whereTheQueueIsFullTheErrorTellsHowManyItTook() {
        TaskQueue small = queue.with(Map.of("x-max-length", 3, "x-overflow", "reject-publish"));
        direct.delete(queue.name());
        try (Tasks here = tasks(RabbitBroker.of(RabbitServer.url(), Map.of()), small)) {
            var group = TaskGroup.of(IntStream.range(0, 10).mapToObj(CALL::s).toList());
            assertThatThrownBy(() -> here.run(() -> group.applyAsync()))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("its queue is full")
                    .hasMessageEndingWith("Of 10 messages that go together the broker has 3.");
        }
        assertThat(direct.size(queue.name())).isEqualTo(3);
    }

    @Test
    void whatWasNotConfirmedWhenTheConnectionWasLostIsSentAgain() throws Exception {
        proxy.hold();
        CompletableFuture<Integer> sent = sent();
        awaitSize(MANY + 1);
        proxy.cut();
        proxy.release();
        proxy.mend();
        assertThat(end(sent)).isEqualTo(MANY);
        awaitSize(2 * MANY + 1); // nobody knew that they had arrived
    }
}
