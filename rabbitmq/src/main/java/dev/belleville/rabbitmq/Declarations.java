package dev.belleville.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes queues and exchanges; what is there to stay is asked for once in a connection. */
final class Declarations {
    private final Link link;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<TaskQueue> queues = new HashSet<>();
    private final Set<Exchange> exchanges = new HashSet<>();
    private Link.@Nullable Open open;
    private @Nullable Channel channel;

    Declarations(Link link) {
        this.link = link;
    }

    /** Makes a queue with its exchange and binding, unless that was done. */
    void declare(TaskQueue queue) {
        lock.lock();
        try {
            Channel asked = channel();
            if (queues.contains(queue)) {
                return;
            }
            ask(asked, queue);
            exchanges.add(queue.exchange());
            if (staysForGood(queue)) {
                queues.add(queue);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes an exchange, unless that was done. */
    void declare(Exchange exchange) {
        if (exchange.isDefault()) {
            return;
        }
        lock.lock();
        try {
            Channel asked = channel();
            if (!exchanges.contains(exchange)) {
                Said.tell(address(), () -> declare(asked, exchange));
                exchanges.add(exchange);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes the queue of this name again, if it was made here. */
    boolean declareAgain(String name) {
        lock.lock();
        try {
            for (TaskQueue queue : Set.copyOf(queues)) {
                if (queue.name().equals(name)) {
                    ask(channel(), queue);
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The names of the queues that were made here. */
    Set<String> names() {
        lock.lock();
        try {
            return queues.stream().map(TaskQueue::name).collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    /** What is said of a queue; 0 if it is not there. */
    long ifThere(Question question) {
        lock.lock();
        try {
            Channel asked = channel();
            return Said.ask(
                    address(),
                    () -> {
                        try {
                            return question.ask(asked);
                        } catch (IOException e) {
                            AMQP.Channel.Close close = Said.closing(e);
                            if (close != null && close.getReplyCode() == AMQP.NOT_FOUND) {
                                return 0L;
                            }
                            throw e;
                        }
                    });
        } finally {
            lock.unlock();
        }
    }

    /** The queue of this name is no longer there. */
    void forget(String name) {
        lock.lock();
        try {
            queues.removeIf(queue -> queue.name().equals(name));
        } finally {
            lock.unlock();
        }
    }

    /** How many messages this is about. */
    interface Question {
        /** Asks. */
        long ask(Channel channel) throws IOException;
    }

    private void ask(Channel asked, TaskQueue queue) {
        Said.tell(address(), () -> declare(asked, queue));
    }

    private RabbitAddress address() {
        return link.open().address();
    }

    private Channel channel() {
        Link.Open now = link.open();
        if (!now.equals(open)) {
            queues.clear();
            exchanges.clear();
            open = now;
            channel = null;
        }
        if (channel == null || !channel.isOpen()) {
            channel = now.channel();
        }
        return channel;
    }

    private static boolean staysForGood(TaskQueue queue) {
        return !queue.autoDelete()
                && !queue.exclusive()
                && !queue.arguments().containsKey("x-expires");
    }

    /** Asks {@code channel} for a queue with its exchange and binding. */
    static void declare(Channel channel, TaskQueue queue) throws IOException {
        declare(channel, queue.exchange());
        channel.queueDeclare(
                queue.name(),
                queue.durable(),
                queue.exclusive(),
                queue.autoDelete(),
                queue.arguments());
        if (!queue.exchange().isDefault()) {
            channel.queueBind(queue.name(), queue.exchange().name(), queue.routingKey(), Map.of());
        }
    }

    private static void declare(Channel channel, Exchange exchange) throws IOException {
        if (!exchange.isDefault()) {
            channel.exchangeDeclare(
                    exchange.name(),
                    exchange.kind().wireName(),
                    exchange.durable(),
                    exchange.autoDelete(),
                    Map.of());
        }
    }
}
