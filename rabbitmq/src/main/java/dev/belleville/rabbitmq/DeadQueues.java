package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.Map;

/** Where messages are kept that nobody can read or do. */
final class DeadQueues {
    private static final int KEPT = 2; // delivery mode: on disk
    private final Broker broker;

    DeadQueues(Broker broker) {
        this.broker = broker;
    }

    /** Keeps a message of {@code queue}. */
    void add(String queue, TaskMessage message, String reason) {
        String name = TaskQueue.dead(queue);
        broker.declare(new TaskQueue(name, Exchange.DEFAULT, name, true, false, false, Map.of()));
        broker.publish(
                message.withHeader(Delivery.REASON, reason)
                        .withProperty("delivery_mode", KEPT)
                        .withProperty("expiration", null), // or it would not be kept
                Exchange.DEFAULT,
                name);
    }
}
