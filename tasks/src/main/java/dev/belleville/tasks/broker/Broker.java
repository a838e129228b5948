package dev.belleville.tasks.broker;

import dev.belleville.tasks.message.TaskMessage;
import java.util.List;
import java.util.Set;

/**
 * Brings messages to those who work. For those who write one; users name it by its address in the
 * setting {@code brokerUrl}. Kombu's transport.
 *
 * <p>Shared by all threads. No connection is made before the first is needed; a lost one is made
 * anew by the next call. Every broker passes the contract suite {@code BrokerContract}.
 *
 * <p>Every method throws {@link BrokerUnavailable} where the server cannot be reached.
 */
public interface Broker extends AutoCloseable {
    /** Makes a queue, its exchange and their binding, where they are missing. */
    void declare(TaskQueue queue);

    /**
     * Sends a message; it is the broker's when this returns. A message to an exchange that no queue
     * is bound to is gone.
     *
     * @param exchange {@link Exchange#DEFAULT} for a queue by its name
     */
    void publish(TaskMessage message, Exchange exchange, String routingKey);

    /** A message that is on its way. */
    @FunctionalInterface
    interface Sending {
        /** Waits until the message is the broker's; of the thread that began. */
        void await();

        /**
         * Nobody waits for it, or any longer: it is not sent, unless it was. True where it is
         * certain that the broker does not have it.
         */
        default boolean cancel() {
            return false;
        }
    }

    /**
     * Begins to send a message, and does not wait until the broker has it, so that others may be
     * begun meanwhile. They keep their order. Usually the same as {@link #publish}.
     */
    default Sending begin(TaskMessage message, Exchange exchange, String routingKey) {
        publish(message, exchange, routingKey);
        return () -> {};
    }

    /**
     * Reads queues, which are declared if they are missing.
     *
     * @param prefetch the most messages that were delivered and not answered; 0 for no limit
     */
    Receiver receive(List<TaskQueue> queues, int prefetch);

    /**
     * How many messages wait in a queue; those that were delivered and not answered are not
     * counted. 0 for a queue that is not there.
     */
    long size(String queue);

    /**
     * The names of the queues in which messages may wait, as far as it can tell. AMQP has no word
     * to ask by: RabbitMQ's broker knows those that were declared by it. Queues of commands,
     * replies and events may be among them.
     */
    Set<String> queues();

    /** Forgets what waits in a queue, and says how many messages that were. */
    long purge(String queue);

    /** Forgets a queue with all that waits in it. */
    void delete(String queue);

    /**
     * Where monitors hear of what happens. A topic, as Celery has it; a broker to which topics are
     * strange has another.
     */
    default Exchange eventExchange() {
        return Exchange.topic("celeryev");
    }

    /** Where it is, without secrets, for logs. */
    String address();

    /** Gives back connections; what was not answered goes back to its queue. */
    @Override
    void close();
}
