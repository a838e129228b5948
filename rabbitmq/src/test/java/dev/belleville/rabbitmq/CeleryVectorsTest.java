package dev.belleville.rabbitmq;

import static dev.belleville.rabbitmq.FrameTap.digits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.rabbitmq.FrameTap.Called;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.RabbitNode;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Celery 5.2 wrote to RabbitMQ, written again and read, to the last byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CeleryVectorsTest {
    private static final String[] DECLARATIONS = {
        "exchange.declare", "queue.declare", "queue.bind"
    };
    private RabbitNode node;

    @BeforeAll
    void start(@TempDir Path folder) {
        node = RabbitNode.start(folder);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** Something that is done by way of a tap. */
    private interface Work {
        void with(FrameTap tap) throws InterruptedException;
    }

    private void tapped(Work work) {
        try (FrameTap tap = FrameTap.before(node.port())) {
            work.with(tap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void messagesAreWrittenAndRead() throws IOException {
        Vectors.of("celery/messages.jsonl")
                .by("broker")
                .ofPython()
                .replay("rabbitmq", fact -> tapped(tap -> message(tap, fact.object("expected"))));
    }

    private void message(FrameTap tap, Fact expected) throws InterruptedException {
        List<?> frames = expected.list("declarations");
        List<TaskQueue> queues = Recorded.queues(frames);
        Map<String, Exchange> exchanges = Recorded.exchanges(frames);
        String refusal = refusal(frames);
        try (Broker broker = RabbitBroker.of(tap.url(), Map.of())) {
            queues.forEach(broker::declare);
            for (Object one : expected.list("messages")) {
                Fact published = Fact.of(one);
                Exchange exchange =
                        Objects.requireNonNull(exchanges.get(published.text("exchange")));
                String key = published.text("routing_key");
                TaskMessage message = Recorded.message(published);
                if (refusal.isEmpty()) {
                    broker.publish(message, exchange, key);
                } else {
                    assertThatThrownBy(() -> broker.publish(message, exchange, key))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(refusal);
                }
            }
            assertDeclared(tap, frames);
            assertPublished(tap, expected.list("messages"), refusal.isEmpty() ? 1 : 2);
            assertLanded(broker, queues, expected);
            queues.forEach(queue -> broker.delete(queue.name()));
        }
    }

    /** What the server said when it closed the channel; empty where it did not. */
    private static String refusal(List<?> frames) {
        return frames.stream()
                .map(Fact::of)
                .filter(frame -> frame.text("method").equals("channel.close"))
                .map(frame -> frame.text("reply_text"))
                .findFirst()
                .orElse("");
    }

    /** Each once: a connection remembers what it declared. */
    private static void assertDeclared(FrameTap tap, List<?> frames) {
        assertThat(toldOnce(tap.called(DECLARATIONS)))
                .containsExactlyElementsOf(toldOnce(Recorded.called(frames, DECLARATIONS)));
    }

    /**
     * Each as it was recorded, but for the flag {@code mandatory}: we want to know of each message
     * to a queue whether it came there.
     *
     * @param times 2 for one that is refused, which is sent once more, alone
     */
    private static void assertPublished(FrameTap tap, List<?> messages, int times) {
        List<Called> published = tap.called("basic.publish");
        assertThat(published).hasSize(messages.size() * times);
        for (int i = 0; i < published.size(); i++) {
            Fact recorded = Fact.of(messages.get(i / times));
            Called one = published.get(i);
            assertThat(one.arguments().subList(0, 2))
                    .isEqualTo(List.of(recorded.text("exchange"), recorded.text("routing_key")));
            assertThat(one.header()).isEqualTo(digits(Recorded.header(recorded)));
            assertThat(one.body()).isEqualTo(digits(Recorded.body(recorded)));
        }
    }

    private static void assertLanded(Broker broker, List<TaskQueue> queues, Fact expected)
            throws InterruptedException {
        for (TaskQueue queue : queues) {
            List<?> landed = expected.object("landed").list(queue.name());
            assertThat(broker.size(queue.name())).isEqualTo(landed.size());
            if (landed.isEmpty()) {
                continue;
            }
            var messages = new ArrayList<TaskMessage>();
            for (Object one : expected.list("messages")) {
                if (Fact.of(one).text("routing_key").equals(queue.routingKey())
                        || Fact.of(one).text("routing_key").equals(queue.name())
                        || !Fact.of(one).text("exchange").isEmpty()) {
                    messages.add(Recorded.message(Fact.of(one)));
                }
            }
            try (Receiver receiver = broker.receive(List.of(queue), 1)) {
                for (int i = 0; i < landed.size(); i++) {
                    Delivery delivery = Soon.next(receiver);
                    assertThat(messages)
                            .usingRecursiveFieldByFieldElementComparator()
                            .contains(delivery.message());
                    assertThat(delivery.redelivered()).isFalse();
                    delivery.ack();
                }
            }
        }
    }

    @Test
    void repliesAreWrittenAndRead() throws IOException {
        Vectors.of("celery/results.jsonl")
                .by("backend")
                .ofPython()
                .replay("rpc", fact -> tapped(tap -> replies(tap, fact)));
    }

    private void replies(FrameTap tap, Fact fact) throws InterruptedException {
        Fact conf = fact.object("conf");
        List<?> frames = fact.object("expected").list("frames");
        List<Fact> replies =
                frames.stream().map(Fact::of).filter(one -> one.isTrue("is_result")).toList();
        if (replies.isEmpty()) {
            return; // the task's result was ignored
        }
        var serializer =
                Serializers.all()
                        .named(
                                conf.has("result_serializer")
                                        ? conf.text("result_serializer")
                                        : "json");
        Duration expires =
                conf.has("result_expires")
                        ? Duration.ofSeconds(conf.number("result_expires"))
                        : Duration.ofDays(1);
        Map<String, Object> options =
                conf.isTrue("result_persistent") ? Map.of("result_persistent", true) : Map.of();
        try (RpcResults results = RpcResults.of(tap.url(), serializer, expires, options)) {
            Recorded.queues(frames).stream()
                    .filter(TaskQueue::autoDelete)
                    .forEach(queue -> results.listen(queue.name()));
            List<String> declared = toldOnce(Recorded.called(frames, "queue.declare"));
            assertThat(declared).containsAll(toldOnce(tap.called("queue.declare")));
            for (Fact reply : replies) {
                String replyTo = reply.text("routing_key");
                results.listen(replyTo);
                TaskResult result = Reply.read(decoded(Recorded.body(reply), reply));
                results.store(result, replyTo);
                Called published = tap.called("basic.publish").getLast();
                assertThat(published.arguments().subList(0, 2)).isEqualTo(List.of("", replyTo));
                assertThat(published.header()).isEqualTo(digits(Recorded.header(reply)));
                if (result.traceback() == null || !conf.has("result_serializer")) {
                    assertThat(published.body()).isEqualTo(digits(Recorded.body(reply)));
                } else { // folders were cut from the recorded one, and YAML folds lines by length
                    assertThat(decoded(HexFormat.of().parseHex(published.body()), reply))
                            .isEqualTo(decoded(Recorded.body(reply), reply));
                }
                assertThat(results.find(result.id())).isEqualTo(result);
                results.forget(result.id());
            }
        }
    }

    private static List<String> toldOnce(List<Called> called) {
        return called.stream().map(Called::toString).distinct().toList();
    }

    private static @Nullable Object decoded(byte[] body, Fact reply) {
        return Serializers.all()
                .forContent(reply.object("properties").text("content_type"))
                .decode(body);
    }

    /** What workers and those who command them declare and say. */
    @Test
    void commandsAndEventsAreWritten() throws IOException {
        Vectors.of("celery/control.jsonl")
                .by("broker")
                .ofPython()
                .replay("rabbitmq", fact -> control(fact.text("kind"), fact.object("expected")));
    }

    private void control(String kind, Fact expected) {
        if (kind.equals("topology")) {
            topology(expected);
        } else {
            tapped(tap -> frames(tap, expected.list("frames")));
        }
    }

    private static void frames(FrameTap tap, List<?> frames) {
        List<TaskQueue> queues = Recorded.queues(frames);
        try (Broker broker = RabbitBroker.of(tap.url(), Map.of())) {
            queues.forEach(broker::declare);
            assertThat(toldOnce(Recorded.called(frames, DECLARATIONS)))
                    .containsAll(toldOnce(tap.called(DECLARATIONS)));
            for (Called qos : Recorded.called(frames, "basic.qos")) {
                int most = (int) qos.arguments().getFirst();
                TaskQueue one = TaskQueue.of("celery");
                try (var receiver = broker.receive(List.of(one), most + 1)) {
                    receiver.prefetch(most); // which is told as Celery tells it from the first
                }
                assertThat(tap.called("basic.qos").getLast()).hasToString(qos.toString());
            }
            for (Object one : frames) {
                Fact frame = Fact.of(one);
                if (frame.text("method").equals("basic.publish")) {
                    TaskMessage message = Recorded.message(frame);
                    assertThat(ContentHeader.write(message)).isEqualTo(Recorded.header(frame));
                    assertThat(ContentHeader.read(Recorded.header(frame), message.body()))
                            .usingRecursiveComparison()
                            .isEqualTo(message);
                }
            }
            queues.forEach(queue -> broker.delete(queue.name()));
        }
    }

    /** As {@code rabbitmqctl} lists what two workers of Celery have declared. */
    private void topology(Fact expected) {
        Exchange commands = Exchange.fanout("celery.pidbox").transientOne();
        Exchange events = Exchange.topic("celeryev");
        try (Broker broker = RabbitBroker.of(node.url(), Map.of())) {
            broker.declare(TaskQueue.of("celery"));
            var workers = new ArrayList<TaskQueue>();
            for (Object line : expected.list("queues")) {
                String name = line.toString().split("\t")[0];
                if (name.endsWith("celery.pidbox")) {
                    workers.add(
                            TaskQueue.temporary(name, commands, "")
                                    .with(Map.of("x-expires", 10_000, "x-message-ttl", 300_000)));
                } else if (name.startsWith("celeryev.")) {
                    workers.add(
                            TaskQueue.temporary(name, events, "worker.#")
                                    .with(Map.of("x-expires", 60_000, "x-message-ttl", 5_000)));
                }
            }
            broker.declare(
                    TaskQueue.temporary(
                            "x", Exchange.direct("reply.celery.pidbox").transientOne(), ""));
            broker.delete("x");
            try (var _ = broker.receive(workers, 1)) { // what is read does not expire
                assertListed(expected.list("queues"), 5, "list_queues");
                assertListed(expected.list("exchanges"), 6, "list_exchanges");
                assertListed(expected.list("bindings"), 6, "list_bindings");
            }
        }
    }

    /** All lines but for columns that come after the first few: who reads is another's matter. */
    private void assertListed(List<?> lines, int columns, String command) {
        List<String> recorded = lines.stream().map(line -> cut(line, columns)).toList();
        String[] arguments = (command + "\t--quiet\t" + recorded.getFirst()).split("\t");
        assertThat(node.control(arguments).lines().map(line -> cut(line, columns)))
                .containsExactlyInAnyOrderElementsOf(recorded);
    }

    private static String cut(Object line, int columns) {
        String[] all = line.toString().split("\t", -1);
        return String.join("\t", List.of(all).subList(0, columns));
    }
}
