package dev.belleville.testing.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules for brokers are tested on, and the words that they are told in. */
interface BrokerRules {
    /** Long enough for what must come. */
    Duration SOON = Duration.ofMinutes(2);

    /** Long enough to believe that nothing comes. */
    Duration BRIEFLY = Duration.ofMillis(300);

    /** The broker under test. */
    Broker broker();

    /** A broker of another process, as far as this one can tell. */
    Broker another();

    /** Whether what goes back is served before all others. */
    default boolean servesFirstWhatGoesBack() {
        return true;
    }

    /** A name that no other test uses. */
    default String fresh(String name) {
        return name + "-" + UUID.randomUUID();
    }

    /** A queue that no other test uses; it is there. */
    default TaskQueue freshQueue() {
        TaskQueue queue = TaskQueue.of(fresh("queue"));
        broker().declare(queue);
        return queue;
    }

    /** A message whose body is {@code text}, of a task with this name. */
    static TaskMessage message(String text) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("task", text);
        headers.put("id", UUID.randomUUID().toString());
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("correlation_id", headers.get("id"));
        properties.put("delivery_mode", 2);
        return new TaskMessage(text.getBytes(UTF_8), "text/plain", "utf-8", headers, properties);
    }

    static String text(@Nullable Delivery delivery) {
        return delivery == null ? "nothing" : new String(delivery.message().body(), UTF_8);
    }

    /** Sends messages with these bodies to a queue. */
    default void send(TaskQueue queue, String... texts) {
        for (String text : texts) {
            broker().publish(message(text), Exchange.DEFAULT, queue.name());
        }
    }

    /** The next one, which must come. */
    static Delivery next(Receiver receiver) throws InterruptedException {
        Delivery delivery = receiver.receive(SOON);
        if (delivery == null) {
            throw new AssertionError("no message came");
        }
        return delivery;
    }

    /** The bodies of the next {@code count} messages, which are done then. */
    static List<String> take(Receiver receiver, int count) throws InterruptedException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            Delivery delivery = next(receiver);
            texts.add(text(delivery));
            delivery.ack();
        }
        return texts;
    }

    static void assertNothingComes(Receiver receiver) throws InterruptedException {
        assertThat(text(receiver.receive(BRIEFLY))).isEqualTo("nothing");
    }

    /** Waits until a queue has this size, for what is told to brokers may take its time. */
    default void awaitSize(String queue, long size) {
        Await.until(SOON, () -> broker().size(queue), found -> found == size);
    }
}
