package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskGroup;
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
import dev.belleville.testing.RabbitNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A RabbitMQ that dies, hangs, is short of memory, or lets nobody in any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private static final String SHORT_OF_TIME =
            "application:set_env(rabbit, consumer_timeout, 1000),"
                    + " application:set_env(rabbit, channel_tick_interval, 500).";
    private static final String USUAL_TIME =
            "application:set_env(rabbit, consumer_timeout, 1800000),"
                    + " application:set_env(rabbit, channel_tick_interval, 60000).";

    private RabbitNode node;
    private TaskQueue queue;

    @BeforeAll
    void start(@TempDir Path folder) {
        node = RabbitNode.start(folder);
    }

    @BeforeEach
    void begin() {
        if (!node.isRunning()) {
            node.start();
        }
        queue = TaskQueue.of("faults-" + UUID.randomUUID());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private void send(Broker broker, String text) {
        var message =
                new TaskMessage(
                        text.getBytes(UTF_8),
                        "text/plain",
                        "utf-8",
                        Map.of(),
                        Map.of("delivery_mode", 2));
        broker.publish(message, Exchange.DEFAULT, queue.name());
    }

    private static String text(Delivery delivery) {
        return new String(delivery.message().body(), UTF_8);
    }

    /** The server may listen before it lets anybody in. */
    private Receiver receiverOf(Broker broker) throws InterruptedException {
        return Soon.there(() -> broker.receive(List.of(queue), 10));
    }

    @Test
    void whatWasConfirmedOutlivesTheServersDeathUnderLoad() throws Exception {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        var over = new AtomicBoolean();
        try (Broker broker = RabbitBroker.of(node.url(), Map.of("connect_timeout", 1))) {
            broker.declare(queue);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var senders = new ArrayList<Future<?>>();
                for (int i = 0; i < 16; i++) {
                    String sender = i + "-";
                    senders.add(
                            threads.submit(() -> sendUntil(over, broker, sender, confirmed::add)));
                }
                try {
                    Soon.until(() -> confirmed.size() > 500);
                    node.kill();
                    node.start();
                    int before = confirmed.size();
                    Soon.until(() -> confirmed.size() > before + 500);
                } finally {
                    over.set(true);
                }
                for (Future<?> sender : senders) {
                    sender.get();
                }
            }
            var come = new HashSet<String>();
            try (Receiver receiver = broker.receive(List.of(queue), 0)) {
                while (!come.containsAll(confirmed)) {
                    Delivery delivery = Soon.next(receiver);
                    come.add(text(delivery));
                    delivery.ack();
                }
            }
        }
    }

    private @Nullable Void sendUntil(
            AtomicBoolean over, Broker broker, String sender, Consumer<String> confirmed)
            throws InterruptedException {
        for (int k = 0; !over.get(); k++) {
            try {
                send(broker, sender + k);
                confirmed.accept(sender + k);
            } catch (BrokerUnavailable e) {
                Thread.sleep(20); // as a sender does that tries again
            }
        }
        return null;
    }

    @Test
    void whatWasNotAnsweredComesAgainAfterTheServersDeath() throws InterruptedException {
        try (Broker broker = RabbitBroker.of(node.url(), Map.of())) {
            Receiver receiver = broker.receive(List.of(queue), 10);
            send(broker, "held");
            Delivery held = Soon.next(receiver);
            node.kill();
            assertThatThrownBy(() -> receiver.receive(Soon.ENOUGH))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + node.port());
            held.ack();
            assertThatThrownBy(() -> send(broker, "x")).isInstanceOf(BrokerUnavailable.class);
            receiver.close();
            node.start();
            try (Receiver again = receiverOf(broker)) {
                Delivery delivery = Soon.next(again);
                assertThat(text(delivery)).isEqualTo("held");
                delivery.ack();
            }
        }
    }

    @Test
    void theNextAddressIsTriedAndKept() throws InterruptedException {
        String urls = "amqp://guest:guest@127.0.0.1:1;" + node.url();
        try (Broker broker = RabbitBroker.of(urls, Map.of());
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            send(broker, "a");
            assertThat(text(Soon.next(receiver))).isEqualTo("a");
            node.kill();
            assertThatThrownBy(() -> send(broker, "b")).isInstanceOf(BrokerUnavailable.class);
            assertThatThrownBy(() -> send(broker, "b"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("127.0.0.1:1/ does not answer")
                    .hasMessageContaining("127.0.0.1:" + node.port() + "/ does not answer");
        }
    }

    @Test
    void aServerThatHangsIsNoticed() {
        Map<String, Object> options = Map.of("heartbeat", 1, "confirm_timeout", 1);
        try (Broker broker = RabbitBroker.of(node.url(), options);
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            send(broker, "a");
            assertThat(broker.size(queue.name())).isLessThanOrEqualTo(1);
            node.freeze();
            assertThatThrownBy(() -> send(broker, "b"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + node.port());
            assertThatThrownBy(
                            () -> {
                                Soon.next(receiver);
                                receiver.receive(Soon.ENOUGH);
                            })
                    .isInstanceOf(BrokerUnavailable.class);
            node.kill();
        }
    }

    @Test
    void aWorkerTellsEachReasonWhyItIsLetInNoMoreAndGoesOnWhenItIs() throws Exception {
        var runs = new Semaphore(0);
        Task0<Void> run = Task.named("faults.run").doing(() -> runs.release());
        node.control("add_vhost", "tea");
        node.control("add_user", "keeper", "old-word");
        node.control("set_permissions", "-p", "tea", "keeper", ".*", ".*", ".*");
        String url = "amqp://keeper:old-word@127.0.0.1:" + node.port() + "/tea";
        try (Tasks tasks =
                        Tasks.with(
                                        Settings.builder()
                                                .declare(TaskSettings.ALL)
                                                .set(TaskSettings.BROKER_URL, new Secret(url))
                                                .build())
                                .tasks(run)
                                .build();
                var log = LogLines.of("dev.belleville.tasks.broker.Broker");
                Worker _ = tasks.worker().named("keeper").mingle(false).start()) {
            tasks.run(() -> run.delay());
            assertThat(runs.tryAcquire(Soon.ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
            node.control("change_password", "keeper", "new-word");
            node.control("close_all_user_connections", "keeper", "changed");
            Soon.until(() -> log.hasError("does not know the user keeper with this password"));
            node.control("clear_permissions", "-p", "tea", "keeper");
            node.control("change_password", "keeper", "old-word");
            Soon.until(() -> log.hasError("access to vhost 'tea' refused for user 'keeper'"));
            node.control("set_permissions", "-p", "tea", "keeper", ".*", ".*", ".*");
            Soon.there(() -> {
                tasks.run(() -> run.delay());
                return true;
            });
            assertThat(runs.tryAcquire(Soon.ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(log.all()).noneMatch(line -> line.contains("-word"));
        } finally {
            node.control("delete_vhost", "tea");
            node.control("delete_user", "keeper");
        }
    }

    @Test
    void whileMemoryIsShortNothingIsSentAndWhatIsDoneIsAnswered() throws InterruptedException {
        try (Broker broker = RabbitBroker.of(node.url(), Map.of("confirm_timeout", 1));
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            send(broker, "first");
            send(broker, "second");
            node.control("set_vm_memory_high_watermark", "0.00001");
            try {
                // One is sent before the server says that it takes none.
                Soon.away(() -> send(broker, "late"), "takes no messages: low on memory");
                Delivery first = Soon.next(receiver);
                assertThat(text(first)).isEqualTo("first");
                first.ack();
                assertThat(text(Soon.next(receiver))).isEqualTo("second");
            } finally {
                node.control("set_vm_memory_high_watermark", "0.6");
            }
            Soon.there(() -> {
                send(broker, "after");
                return true;
            });
        }
    }

    @Test
    void aGroupThatWasNotSentIsNotSentWhenMemoryIsThereAgain() throws InterruptedException {
        Task1<Integer, Integer> call = Task.named("faults.call").of(n -> n);
        var group = TaskGroup.of(IntStream.range(0, 20).mapToObj(call::s).toList());
        try (Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.TASK_DEFAULT_QUEUE, queue.name())
                                        .build())
                        .broker(RabbitBroker.of(node.url(), Map.of("confirm_timeout", 1)))
                        .tasks(call)
                        .build()) {
            node.control("set_vm_memory_high_watermark", "0.00001");
            try {
                // One is sent before the server says that it takes none.
                Soon.away(
                        () -> tasks.run(() -> call.delay(-1)), "takes no messages: low on memory");
                assertThatThrownBy(() -> tasks.run(() -> group.applyAsync()))
                        .isInstanceOf(BrokerUnavailable.class)
                        .hasMessageEndingWith("takes no messages: low on memory.");
            } finally {
                node.control("set_vm_memory_high_watermark", "0.6");
            }
            Soon.there(() -> tasks.call(() -> call.delay(20)));
            try (Receiver receiver = tasks.broker().receive(List.of(queue), 0)) {
                String body;
                do {
                    body = text(Soon.next(receiver));
                    assertThat(body).matches("\\[\\[(-1|20)],.*");
                } while (!body.startsWith("[[20]"));
            }
        }
    }

    @Test
    void whatIsHeldTooLongIsTakenBack() throws InterruptedException {
        node.control("eval", SHORT_OF_TIME);
        try (Broker broker = RabbitBroker.of(node.url(), Map.of());
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            send(broker, "long");
            Soon.next(receiver);
            assertThatThrownBy(() -> receiver.receive(Soon.ENOUGH))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("takes back what was not answered")
                    .hasMessageContaining("delivery acknowledgement on channel");
            try (Receiver again = receiverOf(broker)) {
                Delivery delivery = Soon.next(again);
                assertThat(delivery.redelivered()).isTrue();
                delivery.ack();
            }
        } finally {
            node.control("eval", USUAL_TIME);
        }
    }
}
