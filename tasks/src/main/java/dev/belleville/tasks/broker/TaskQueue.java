package dev.belleville.tasks.broker;

import java.util.Map;

/**
 * Where messages wait, and the exchange and key that bring them there. Kombu's Queue.
 *
 * @param routingKey which messages of the exchange come here
 * @param exclusive of one connection
 * @param autoDelete gone with its last reader
 * @param arguments what AMQP's brokers add, such as {@code x-max-priority} or {@code x-queue-type}
 */
public record TaskQueue(
        String name,
        Exchange exchange,
        String routingKey,
        boolean durable,
        boolean exclusive,
        boolean autoDelete,
        Map<String, Object> arguments) {
    /** With a copy of its arguments. */
    public TaskQueue {
        arguments = Map.copyOf(arguments);
    }

    /** A durable queue of a direct exchange of its own name, as Celery makes one for a name. */
    public static TaskQueue of(String name) {
        return of(name, Exchange.direct(name), name);
    }

    /** A durable queue. */
    public static TaskQueue of(String name, Exchange exchange, String routingKey) {
        return new TaskQueue(name, exchange, routingKey, true, false, false, Map.of());
    }

    /** The name of the queue where a broker keeps what nobody can read or do of {@code queue}. */
    public static String dead(String queue) {
        return queue + ".dead";
    }

    /** A queue of one reader, gone with it: for replies, commands and events. */
    public static TaskQueue temporary(String name, Exchange exchange, String routingKey) {
        return new TaskQueue(name, exchange, routingKey, false, false, true, Map.of());
    }

    /** The same with these arguments. */
    public TaskQueue with(Map<String, Object> others) {
        return new TaskQueue(name, exchange, routingKey, durable, exclusive, autoDelete, others);
    }
}
