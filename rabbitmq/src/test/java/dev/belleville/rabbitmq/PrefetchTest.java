package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.RabbitServer;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a reader fetches while what it may fetch changes, as calls with an ETA change it. */
class PrefetchTest extends OwnQueue {
    private static final int USUAL = 8;
    private static final int SENT = 500;
    private static final int ROUNDS = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private final TaskQueue quorum =
            TaskQueue.of(name, Exchange.DEFAULT, name).with(Map.of("x-queue-type", "quorum"));

    private void send(int count) {
        broker.declare(quorum);
        IntStream.range(0, count)
                .forEach(i ->
                        broker.publish(
                                new TaskMessage(
                                        String.valueOf(i).getBytes(UTF_8),
                                        "text/plain",
                                        "utf-8",
                                        Map.of(),
                                        Map.of()),
                                Exchange.DEFAULT,
                                name));
    }

    /** What {@code calls} that wait for their time leave in the queue. */
    private Deque<Delivery> held(Receiver receiver, int calls) throws InterruptedException {
        var held = new ArrayDeque<Delivery>();
        while (held.size() < calls) {
            held.add(Soon.next(receiver));
            receiver.prefetch(USUAL + held.size());
        }
        held.add(Soon.next(receiver)); // one more can be run
        return held;
    }

    /** What comes to one who waits, even before who adds the queue knows that it is read. */
    @Test
    void whatComesAsSoonAsAQueueIsAddedIsCounted() throws Exception {
        try (Receiver receiver = broker.receive(List.of(), 1);
                var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < ROUNDS; i++) {
                send(2);
                var waiting = new CompletableFuture<Thread>();
                Future<Delivery> early =
                        threads.submit(() -> {
                            waiting.complete(Thread.currentThread());
                            return Soon.next(receiver);
                        });
                Thread reader = waiting.get();
                Soon.until(() -> reader.getState() == Thread.State.TIMED_WAITING);
                receiver.add(quorum);
                early.get();
                receiver.prefetch(2);
                Soon.next(receiver).ack(); // which comes only if it is known that the first came
                early.get().ack();
                receiver.cancel(name);
                receiver.prefetch(1);
                broker.delete(name);
            }
        }
    }

    @Test
    void aQuorumQueueKeepsWhatIsBeyondTheLimitWhileItGrowsAndShrinks() throws InterruptedException {
        send(SENT);
        try (Receiver receiver = broker.receive(List.of(quorum), USUAL)) {
            Deque<Delivery> held = held(receiver, 200);
            int most = 200 + USUAL;
            assertThat(broker.size(name)).isGreaterThanOrEqualTo(SENT - most - most / 8);
            while (!held.isEmpty()) {
                held.remove().ack();
                receiver.prefetch(USUAL + held.size());
            }
            var rest = new ArrayList<Delivery>();
            for (int i = 0; i < USUAL; i++) {
                rest.add(Soon.next(receiver));
            }
            assertThat(receiver.receive(A_MOMENT)).isNull();
            assertThat(broker.size(name)).isGreaterThanOrEqualTo(SENT - most - most / 4);
            rest.forEach(Delivery::ack);
            for (int left = SENT - 201 - USUAL; left > 0; left--) {
                Soon.next(receiver).ack();
            }
            assertThat(receiver.receive(A_MOMENT)).isNull();
        }
    }

    @Test
    void aQuorumQueueIsReadLessWhereLessIsAskedFor() throws InterruptedException {
        send(SENT);
        try (Receiver receiver = broker.receive(List.of(quorum), 100)) {
            var held = new ArrayList<Delivery>();
            for (int i = 0; i < 100; i++) {
                held.add(Soon.next(receiver));
            }
            receiver.prefetch(USUAL);
            held.forEach(Delivery::ack);
            for (int i = 0; i < USUAL; i++) {
                Soon.next(receiver);
            }
            assertThat(receiver.receive(A_MOMENT)).isNull();
            assertThat(broker.size(name)).isGreaterThanOrEqualTo(SENT - 100 - 2 * USUAL);
        }
    }

    @Test
    void aMessageThatNobodyCanReadDoesNotKeepTheRestInTheQueue() throws Exception {
        send(5);
        sendUnreadable();
        send(55);
        try (Receiver receiver = broker.receive(List.of(quorum), USUAL / 2)) {
            var held = new ArrayList<Delivery>();
            while (held.size() < 60) {
                held.add(Soon.next(receiver));
                receiver.prefetch(USUAL / 2 + held.size());
            }
            Soon.until(() -> broker.size(name + ".dead") == 1);
        } finally {
            broker.delete(name + ".dead");
        }
    }

    @Test
    void aMessageThatNobodyCanReadNorSetAsideStopsNoOther() throws Exception {
        broker.declare(quorum);
        TaskQueue dead = TaskQueue.of(TaskQueue.dead(name)).with(Map.of("x-max-priority", 4));
        broker.declare(dead);
        sendUnreadable();
        send(1);
        try (Broker other = RabbitBroker.of(RabbitServer.url(), Map.of());
                Receiver receiver = other.receive(List.of(quorum), 2)) {
            Soon.next(receiver).ack();
        } finally {
            broker.delete(dead.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void whereOneIsFetchedAtATimeTooItStopsNoOther(String type) throws Exception {
        TaskQueue queue = quorum.with(Map.of("x-queue-type", type));
        broker.declare(queue);
        TaskQueue dead = TaskQueue.of(TaskQueue.dead(name)).with(Map.of("x-max-priority", 4));
        broker.declare(dead);
        sendUnreadable();
        sendUnreadable();
        publish(new AMQP.BasicProperties.Builder().contentType("text/plain").build());
        try (Broker other = RabbitBroker.of(RabbitServer.url(), Map.of());
                Receiver receiver = other.receive(List.of(queue), 1)) {
            Delivery readable = Soon.next(receiver);
            assertThat(readable.message().contentType()).isEqualTo("text/plain");
            readable.ack();
            broker.delete(dead.name());
            Soon.until(() -> broker.size(dead.name()) == 2); // as soon as they can be kept
        } finally {
            broker.delete(dead.name());
        }
    }

    @Test
    void aTimeBeyondAllTimesIsSetAside() throws Exception {
        broker.declare(quorum);
        var table = ByteBuffer.allocate(2 + 4 + 11);
        table.putShort((short) (1 << 13)).putInt(11).put((byte) 1).put((byte) 't');
        publish(new RawHeader(table.put((byte) 'T').putLong(Long.MAX_VALUE).array()));
        try (Receiver receiver = broker.receive(List.of(quorum), 2)) {
            send(1);
            Soon.next(receiver).ack();
            Soon.until(() -> broker.size(name + ".dead") == 1);
        } finally {
            broker.delete(name + ".dead");
        }
    }

    /** Its headers are nested deeper than anybody would read. */
    private void sendUnreadable() throws Exception {
        Map<String, Object> headers = Map.of();
        for (int depth = 0; depth < 150; depth++) {
            headers = Map.of("in", headers);
        }
        publish(new AMQP.BasicProperties.Builder().headers(headers).build());
    }

    private void publish(AMQP.BasicProperties properties) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(RabbitServer.url().replaceAll("/$", ""));
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", name, properties, new byte[] {'x'});
            channel.waitForConfirmsOrDie();
        }
    }

    /** AMQP counts to 65,535; Celery lets all come beyond. */
    @Test
    void beyondWhatAmqpCanSayThereIsNoLimit() throws IOException {
        broker.declare(quorum);
        String plain = name + "-plain";
        int port = URI.create(RabbitServer.url()).getPort();
        try (FrameTap tap = FrameTap.before(port);
                Broker tapped = RabbitBroker.of(tap.url(), Map.of());
                Receiver receiver = tapped.receive(List.of(TaskQueue.of(plain)), USUAL)) {
            for (int most : new int[] {65_535, 65_536, 65_537, 70_000, 9}) {
                receiver.prefetch(most);
            }
            assertThat(tap.called("basic.qos"))
                    .filteredOn(one -> one.arguments().getLast().equals(List.of(true)))
                    .extracting(one -> (Object) one.arguments().getFirst())
                    .containsExactly(65_535, 0, 9);
        } finally {
            broker.delete(plain);
        }
    }
}
