package dev.belleville.rabbitmq;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queues in RabbitMQ, as Kombu's pyamqp makes them.
 *
 * <p>It has two connections: one that messages are sent by, which the broker may block while it is
 * short of memory or disk, and one for all else, so that what was done can be answered meanwhile.
 * Every message is confirmed by the broker before its sending returns. One to a queue that was
 * deleted meanwhile is sent again when the queue is made again; so it may be one that comes twice,
 * as may one whose connection was lost before it was confirmed.
 *
 * <p>What the server refuses, such as a queue that is there with other arguments, is an {@link
 * ImproperlyConfigured} in its words, and a message that it refuses an {@link
 * IllegalArgumentException}; the next call works.
 */
public final class RabbitBroker implements Broker {
    private final List<RabbitAddress> addresses;
    private final Link receiving;
    private final Link publishing;
    private final Publisher publisher;
    private final Declarations declarations;
    private final DeadQueues dead;

    private RabbitBroker(List<RabbitAddress> addresses, RabbitOptions options) {
        this.addresses = addresses;
        receiving = new Link(addresses, options, "receiving");
        publishing = new Link(addresses, options, "publishing");
        publisher = new Publisher(publishing, options);
        declarations = new Declarations(receiving);
        dead = new DeadQueues(this);
    }

    /**
     * At {@code url}, {@code amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST}, or {@code amqps://} for
     * TLS; several with semicolons between are tried in turn.
     *
     * @param options {@code confirm_timeout}, {@code connect_timeout} and {@code heartbeat}, in
     *     seconds
     * @throws IllegalArgumentException which says how it should be written
     */
    public static RabbitBroker of(String url, Map<String, Object> options) {
        return new RabbitBroker(RabbitAddress.all(url), RabbitOptions.of(options));
    }

    @Override
    public void declare(TaskQueue queue) {
        declarations.declare(queue);
    }

    @Override
    public void publish(TaskMessage message, Exchange exchange, String routingKey) {
        begin(message, exchange, routingKey).await();
    }

    @Override
    public Sending begin(TaskMessage message, Exchange exchange, String routingKey) {
        declarations.declare(exchange);
        return new Sent(message, exchange, routingKey);
    }

    /** A message that is sent again where its queue was deleted meanwhile. */
    private final class Sent implements Sending {
        private final TaskMessage message;
        private final Exchange exchange;
        private final String routingKey;
        private Publisher.Begun begun;

        Sent(TaskMessage message, Exchange exchange, String routingKey) {
            this.message = message;
            this.exchange = exchange;
            this.routingKey = routingKey;
            begun = begun();
        }

        private Publisher.Begun begun() {
            return publisher.begin(message, exchange.name(), routingKey);
        }

        @Override
        public void await() {
            if (!begun.took() && !(declarations.declareAgain(routingKey) && tookAgain())) {
                throw new ImproperlyConfigured(
                        "RabbitMQ at "
                                + address()
                                + " has no queue "
                                + routingKey
                                + ": declare it, or start a worker that reads it.");
            }
        }

        private boolean tookAgain() {
            begun = begun();
            return begun.took();
        }

        @Override
        public boolean cancel() {
            return begun.cancel();
        }
    }

    /** Sends a message; false if it is to a queue that is not there. */
    boolean sent(TaskMessage message, Exchange exchange, String routingKey) {
        return publisher.begin(message, exchange.name(), routingKey).took();
    }

    @Override
    public Receiver receive(List<TaskQueue> queues, int prefetch) {
        return new RabbitReceiver(receiving.open(), dead, queues, prefetch);
    }

    @Override
    public long size(String queue) {
        return declarations.ifThere(channel -> channel.messageCount(queue));
    }

    @Override
    public Set<String> queues() {
        return declarations.names();
    }

    @Override
    public long purge(String queue) {
        return declarations.ifThere(channel -> channel.queuePurge(queue).getMessageCount());
    }

    @Override
    public void delete(String queue) {
        declarations.forget(queue);
        declarations.ifThere(channel -> channel.queueDelete(queue).getMessageCount());
    }

    @Override
    public String address() {
        return String.join(", ", addresses.stream().map(RabbitAddress::toString).toList());
    }

    @Override
    public void close() {
        publishing.close();
        receiving.close();
    }
}
