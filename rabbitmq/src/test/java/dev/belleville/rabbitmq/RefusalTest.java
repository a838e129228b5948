package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.RabbitServer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a RabbitMQ refuses is told in its words, and harms nothing else. */
class RefusalTest extends OwnQueue {
    private TaskQueue declared(Map<String, Object> arguments) {
        TaskQueue queue = TaskQueue.of(name, Exchange.DEFAULT, name).with(arguments);
        broker.declare(queue);
        return queue;
    }

    private static TaskMessage message(String text, Map<String, @Nullable Object> properties) {
        return new TaskMessage(text.getBytes(UTF_8), "text/plain", "utf-8", Map.of(), properties);
    }

    private void send(String text) {
        broker.publish(message(text, Map.of()), Exchange.DEFAULT, name);
    }

    private static String next(Receiver receiver) throws InterruptedException {
        Delivery delivery = Soon.next(receiver);
        delivery.ack();
        return new String(delivery.message().body(), UTF_8);
    }

    @Test
    void aQueueThatIsThereWithOtherArgumentsIsNamed() throws InterruptedException {
        TaskQueue queue = declared(Map.of());
        TaskQueue other = queue.with(Map.of("x-max-priority", 10));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> broker.declare(other))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("x-max-priority")
                    .hasMessageContaining("must declare it with the same arguments");
            assertThatThrownBy(() -> broker.receive(List.of(other), 1))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("x-max-priority");
            send("goes on");
        }
        try (Receiver receiver = broker.receive(List.of(queue), 1)) {
            assertThat(next(receiver)).isEqualTo("goes on");
        }
        assertThatThrownBy(() ->
                        broker.publish(message("x", Map.of()), Exchange.topic("amq.direct"), "x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("amq.direct");
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        try (Broker nowhere = RabbitBroker.of("amqp://nohost.invalid/", Map.of())) {
            assertThatThrownBy(() -> nowhere.size(name))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("nohost.invalid")
                    .hasMessageContaining("no host of this name is known");
        }
    }

    @Test
    void aQueueThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> send("x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("has no queue " + name)
                .hasMessageContaining("declare it");
    }

    @Test
    void aQueueThatWasDeletedMeanwhileIsMadeAgain() throws InterruptedException {
        TaskQueue queue = declared(Map.of("x-max-priority", 4));
        try (Broker other = RabbitBroker.of(RabbitServer.url(), Map.of())) {
            other.delete(name);
        }
        send("healed");
        try (Receiver receiver = broker.receive(List.of(queue), 1)) {
            assertThat(next(receiver)).isEqualTo("healed");
        }
    }

    /** The channel of all is closed for the one that is refused. */
    @Test
    void aMessageThatIsRefusedHarmsNoOther() throws Exception {
        declared(Map.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var good = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                String text = "good " + i;
                good.add(threads.submit(() -> send(text)));
                if (i % 50 == 0) {
                    var bad = message("bad", Map.of("expiration", "315360000001"));
                    assertThatThrownBy(() -> broker.publish(bad, Exchange.DEFAULT, name))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("a message to the queue " + name)
                            .hasMessageContaining("invalid expiration '315360000001'");
                }
            }
            for (Future<?> one : good) {
                one.get();
            }
        }
        assertThat(broker.size(name)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void whatAmqpCannotCarryIsRefusedBefore() {
        declared(Map.of());
        assertEncodeError(Map.of("x", new Object()), "The header x is a java.lang.Object");
        assertEncodeError(
                Map.of("x", BigInteger.TWO.pow(70)), "The header x is a java.math.BigInteger");
        assertEncodeError(Map.of("é".repeat(200), 1), "has 400 bytes; AMQP takes 255");
        for (Map<String, Object> properties :
                List.<Map<String, Object>>of(
                        Map.of("priority", 256), Map.of("delivery_mode", "x"))) {
            assertThatThrownBy(() ->
                            broker.publish(
                                    message("x", new HashMap<>(properties)),
                                    Exchange.DEFAULT,
                                    name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is a whole number from 0 to 255");
        }
        var wide = new HashMap<String, @Nullable Object>(Map.of("x", "y".repeat(140_000)));
        assertThatThrownBy(() -> publishWith(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by its frame_max");
        assertThatThrownBy(() ->
                        broker.publish(message("x", Map.of()), Exchange.DEFAULT, "k".repeat(256)))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining("The routing key has 256 bytes");
        assertThat(broker.size(name)).isZero();
    }

    private void assertEncodeError(Map<String, Object> headers, String why) {
        assertThatThrownBy(() -> publishWith(new HashMap<>(headers)))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining(why);
    }

    private void publishWith(Map<String, @Nullable Object> headers) {
        broker.publish(
                new TaskMessage("x".getBytes(UTF_8), "", "", headers, Map.of()),
                Exchange.DEFAULT,
                name);
    }

    @Test
    void aFullQueueIsNoRoom() {
        declared(Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        send("first");
        assertThatThrownBy(() -> send("second"))
                .isInstanceOf(BrokerUnavailable.class)
                .hasMessageContaining("no room")
                .hasMessageContaining(name);
    }

    @Test
    void whatCannotBeSetAsideGoesBackAndHoldsNoPlace() throws InterruptedException {
        TaskQueue queue = declared(Map.of());
        TaskQueue dead = TaskQueue.of(TaskQueue.dead(name)).with(Map.of("x-max-priority", 4));
        broker.declare(dead);
        send("bad");
        try (Broker other = RabbitBroker.of(RabbitServer.url(), Map.of());
                Receiver receiver = other.receive(List.of(queue), 1)) {
            Soon.next(receiver).setAside("nobody can read it");
            Delivery again = Soon.next(receiver);
            assertThat(again.message().body()).isEqualTo("bad".getBytes(UTF_8));
            assertThat(again.redelivered()).isTrue();
            again.ack();
            send("next");
            assertThat(next(receiver)).isEqualTo("next");
            assertThat(other.size(dead.name())).isZero();
        } finally {
            broker.delete(dead.name());
        }
    }

    @Test
    void whoReadsIsToldThatTheQueueIsGone() {
        TaskQueue queue = declared(Map.of());
        try (Receiver receiver = broker.receive(List.of(queue), 1)) {
            broker.delete(name);
            assertThatThrownBy(() -> receiver.receive(Soon.ENOUGH))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("the queue " + name + ": it was deleted");
        }
    }

    @Test
    void aQuorumQueueIsLimitedToo() throws InterruptedException {
        TaskQueue plain = TaskQueue.of(name + "-plain", Exchange.DEFAULT, name + "-plain");
        TaskQueue queue = declared(Map.of("x-queue-type", "quorum"));
        send("a");
        send("b");
        send("c");
        try (Receiver receiver = broker.receive(List.of(plain), 1)) {
            receiver.add(queue);
            Delivery held = Soon.next(receiver);
            assertThat(receiver.receive(Duration.ofMillis(300))).isNull();
            receiver.prefetch(2);
            assertThat(next(receiver)).isEqualTo("b");
            assertThat(next(receiver)).isEqualTo("c");
            held.ack();
        } finally {
            broker.delete(plain.name());
        }
    }

    @Test
    void aVirtualHostThatIsNotThereIsNamed() {
        try (Broker elsewhere = RabbitBroker.of(RabbitServer.url() + "nowhere", Map.of())) {
            assertThatThrownBy(() -> elsewhere.size(name))
                    .isInstanceOfSatisfying(
                            BrokerUnavailable.class, e -> assertThat(e.isRefused()).isTrue())
                    .hasMessageContaining("vhost nowhere not found")
                    .hasMessageContaining("rabbitmqctl add_vhost");
        }
    }

    @Test
    void anExclusiveQueueIsOfThisBrokerAlone() throws InterruptedException {
        TaskQueue queue = new TaskQueue(name, Exchange.DEFAULT, name, false, true, false, Map.of());
        broker.declare(queue);
        send("mine");
        try (Broker other = RabbitBroker.of(RabbitServer.url(), Map.of());
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            assertThat(next(receiver)).isEqualTo("mine");
            assertThatThrownBy(() -> other.receive(List.of(queue), 1))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("exclusive of another connection");
        }
    }
}
