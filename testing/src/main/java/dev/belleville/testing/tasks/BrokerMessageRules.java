package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.BrokerRules.assertNothingComes;
import static dev.belleville.testing.tasks.BrokerRules.message;
import static dev.belleville.testing.tasks.BrokerRules.next;
import static dev.belleville.testing.tasks.BrokerRules.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A message comes as it was sent, and in its turn. */
interface BrokerMessageRules extends BrokerRules {
    /** Priorities from the one that is served first to the last; none where there are none. */
    List<Integer> priorities();

    /** What {@code message} is when it comes, by the default exchange. */
    private Delivery brought(TaskQueue queue, TaskMessage message) throws InterruptedException {
        broker().publish(message, Exchange.DEFAULT, queue.name());
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            Delivery delivery = next(receiver);
            delivery.ack();
            return delivery;
        }
    }

    @Test
    default void aMessageComesAsItWasSent() throws InterruptedException {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("lang", "java");
        headers.put("task", "shop.grüße-茶");
        headers.put("id", "1-2-3");
        headers.put("shadow", null);
        headers.put("retries", 3);
        headers.put("big", 1L << 40);
        headers.put("share", 0.25);
        headers.put("ignore_result", false);
        headers.put("timelimit", Arrays.asList(10, null));
        headers.put("nested", Map.of("inner", List.of("a", 1)));
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("correlation_id", "1-2-3");
        properties.put("reply_to", "to-me");
        properties.put("delivery_mode", 2);
        properties.put("priority", 0);
        byte[] body = "[[\"tea \\u2028 茶 😀\"], {}, {}]".getBytes(UTF_8);
        TaskQueue queue = freshQueue();

        Delivery delivery =
                brought(
                        queue,
                        new TaskMessage(body, "application/json", "utf-8", headers, properties));

        assertThat(delivery.queue()).isEqualTo(queue.name());
        assertThat(delivery.redelivered()).isFalse();
        TaskMessage message = delivery.message();
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.contentType()).isEqualTo("application/json");
        assertThat(message.contentEncoding()).isEqualTo("utf-8");
        assertThat(message.headers()).containsAllEntriesOf(headers);
        assertThat(message.properties()).containsAllEntriesOf(properties);
    }

    @Test
    default void aBodyMayHoldAnyByte() throws InterruptedException {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        TaskMessage sent = message("any");
        TaskMessage binary =
                new TaskMessage(body, "application/x-msgpack", "binary", sent.headers(), Map.of());
        TaskMessage come = brought(freshQueue(), binary).message();
        assertThat(come.body()).isEqualTo(body);
        assertThat(come.contentEncoding()).isEqualTo("binary");
    }

    @Test
    default void aBodyMayBeEmpty() throws InterruptedException {
        assertThat(brought(freshQueue(), message("")).message().body()).isEmpty();
    }

    @Test
    default void aBodyMayBeLarge() throws InterruptedException {
        byte[] large = "tea 茶 ".repeat(400_000).getBytes(UTF_8);
        TaskMessage small = message("large");
        TaskMessage sent =
                new TaskMessage(large, "text/plain", "utf-8", small.headers(), small.properties());
        assertThat(brought(freshQueue(), sent).message().body()).isEqualTo(large);
    }

    @Test
    default void aNameMayBeOfAnyScript() throws InterruptedException {
        TaskQueue queue = TaskQueue.of(fresh("zäune 茶 😀 *.#:"));
        broker().declare(queue);
        assertThat(brought(queue, message("a")).queue()).isEqualTo(queue.name());
    }

    @Test
    default void messagesComeInTheirOrder() throws InterruptedException {
        TaskQueue queue = freshQueue();
        var sent = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            send(queue, "m" + i);
            sent.add("m" + i);
        }
        try (Receiver receiver = broker().receive(List.of(queue), 10)) {
            assertThat(take(receiver, 200)).isEqualTo(sent);
            assertNothingComes(receiver);
        }
    }

    @Test
    default void thoseOfHigherPriorityComeFirst() throws InterruptedException {
        assumeTrue(!priorities().isEmpty(), "this broker knows no priorities");
        TaskQueue queue = TaskQueue.of(fresh("queue")).with(Map.of("x-max-priority", 10));
        broker().declare(queue);
        var expected = new ArrayList<String>();
        for (int priority : priorities()) {
            expected.add("first of " + priority);
            expected.add("second of " + priority);
        }
        for (String turn : List.of("first of ", "second of ")) {
            var lastFirst = new ArrayList<>(priorities());
            Collections.reverse(lastFirst);
            for (int priority : lastFirst) {
                TaskMessage message = message(turn + priority).withProperty("priority", priority);
                broker().publish(message, Exchange.DEFAULT, queue.name());
            }
        }
        assertThat(broker().size(queue.name())).isEqualTo(expected.size());
        try (Receiver receiver = broker().receive(List.of(queue), 1)) {
            assertThat(take(receiver, expected.size())).isEqualTo(expected);
        }
    }

    @Test
    default void severalThatAreBegunAreThereInTheirOrderWhenTheyAreAwaited()
            throws InterruptedException {
        TaskQueue queue = freshQueue();
        var begun = new ArrayList<Broker.Sending>();
        var texts = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            texts.add("message " + i);
            begun.add(broker().begin(message("message " + i), Exchange.DEFAULT, queue.name()));
        }
        begun.forEach(Broker.Sending::await);
        assertThat(broker().size(queue.name())).isEqualTo(100);
        try (Receiver receiver = another().receive(List.of(queue), 1)) {
            assertThat(take(receiver, 100)).isEqualTo(texts);
        }
    }
}
