package dev.belleville.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.TaskMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel with a consumer for each queue. One limit is for all of them, unless a quorum queue is
 * among them, which refuses that: then each queue has the limit by itself, and {@link Consumers}.
 */
final class RabbitReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitReceiver.class);

    /** Between tries to set a message aside. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Link.Open link;
    private final DeadQueues dead;
    private final Channel channel;
    private final Arrivals arrivals;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>(); // by queue
    private volatile int prefetch;
    private volatile boolean perConsumer;
    private boolean boundless;

    RabbitReceiver(Link.Open link, DeadQueues dead, List<TaskQueue> queues, int prefetch) {
        this.link = link;
        this.dead = dead;
        this.prefetch = prefetch;
        arrivals = new Arrivals(prefetch);
        channel = link.channel();
        channel.addShutdownListener(this::shut);
        try {
            limit();
            queues.forEach(this::add);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Its consumers are limited each alone; that a limit is for all is refused. */
    private static boolean isQuorum(TaskQueue queue) {
        return "quorum".equals(queue.arguments().get("x-queue-type"));
    }

    @Override
    public @Nullable Delivery receive(Duration timeout) throws InterruptedException {
        if (perConsumer) {
            grow();
        }
        RabbitDelivery delivery = arrivals.take(timeout);
        if (delivery != null) {
            count(delivery, Consumers::taken);
        }
        return delivery;
    }

    /** Only where each consumer has a limit of its own. */
    private void count(RabbitDelivery delivery, BiConsumer<Consumers, String> told) {
        Reading reading = perConsumer ? readings.get(delivery.queue()) : null;
        if (reading != null) {
            told.accept(reading.consumers, delivery.consumer());
        }
    }

    /** By the thread that takes, for it knows that nothing more comes. */
    private void grow() {
        changing.lock();
        try {
            readings.values().forEach(one -> tell(() -> one.consumers.grow(one, prefetch)));
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void prefetch(int most) {
        changing.lock();
        try {
            prefetch = most;
            arrivals.limit(most);
            if (perConsumer) {
                readings.values().forEach(one -> tell(() -> one.consumers.limit(one, most)));
            } else {
                limit();
            }
        } finally {
            changing.unlock();
        }
    }

    /** For all of them. Beyond what AMQP can say there is none, as in Celery. */
    private void limit() {
        boolean before = boundless;
        boundless = prefetch > Consumers.MOST;
        if (boundless && !before) {
            LOG.warn(
                    "More than {} messages may wait for an answer, so that RabbitMQ at {} sends all there are; others may lack them.",
                    Consumers.MOST,
                    link.address());
        }
        if (!boundless || !before) {
            tell(() -> channel.basicQos(boundless ? 0 : prefetch, true));
        }
    }

    @Override
    public void add(TaskQueue queue) {
        changing.lock();
        try {
            if (readings.containsKey(queue.name())) {
                return;
            }
            tell(() -> Declarations.declare(channel, queue));
            if (isQuorum(queue) && !perConsumer) {
                limitEach();
            }
            var reading = new Reading(queue.name());
            readings.put(queue.name(), reading); // before its first message comes
            try {
                tell(reading::start);
            } catch (RuntimeException e) {
                readings.remove(queue.name());
                throw e;
            }
        } finally {
            changing.unlock();
        }
    }

    private void limitEach() {
        tell(() -> channel.basicQos(0, true));
        perConsumer = true;
        readings.values()
                .forEach(one ->
                        tell(() -> {
                            one.consumers.end();
                            one.start();
                        }));
    }

    @Override
    public void cancel(String queue) {
        changing.lock();
        try {
            Reading reading = readings.remove(queue);
            if (reading != null) {
                tell(reading::cancel);
                arrivals.removeOf(queue).forEach(one -> one.reject(true));
            }
        } finally {
            changing.unlock();
        }
    }

    private void tell(Said.Order order) {
        Said.tell(link.address(), order);
    }

    /** An answer to a message. */
    interface Answer {
        /** Gives it. */
        void give(Channel channel) throws IOException;
    }

    /** Gives an answer, unless the connection is lost: then the message is delivered again. */
    void answer(RabbitDelivery delivery, Answer answer) {
        try {
            answer.give(channel);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("An answer came too late; the message is delivered again.", e);
        }
        arrivals.answered();
        count(delivery, Consumers::answered);
    }

    /** Whether answers still reach the broker. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether it is kept apart; if not, it may be tried again after the moment that this takes. */
    boolean setAside(String queue, TaskMessage message, String reason) {
        try {
            dead.add(queue, message, reason);
            return true;
        } catch (RuntimeException e) {
            LOG.error(
                    "A message of the queue {} goes back to it, for {} does not take it",
                    queue,
                    TaskQueue.dead(queue),
                    e);
            LockSupport.parkNanos(PAUSE.toNanos());
            return false;
        }
    }

    private void shut(ShutdownSignalException signal) {
        AMQP.Channel.Close close = Said.closing(signal);
        arrivals.end(
                close == null
                        ? Said.lost(link.address(), signal)
                        : new BrokerUnavailable(
                                "RabbitMQ at %s takes back what was not answered: %s."
                                        .formatted(link.address(), close.getReplyText()),
                                signal));
    }

    @Override
    public void close() {
        arrivals.end(new BrokerUnavailable("This receiver is closed.", null));
        try {
            channel.abort();
        } catch (IOException e) {
            LOG.debug("The connection was lost before its channel was closed.", e);
        }
    }

    /** What the consumers of one queue tell. */
    private final class Reading extends DefaultConsumer {
        private final String queue;
        private final Consumers consumers;
        private volatile boolean cancelled;

        Reading(String queue) {
            super(channel);
            this.queue = queue;
            consumers = new Consumers(channel, queue);
        }

        void start() throws IOException {
            if (perConsumer) {
                consumers.start(this, prefetch);
            } else {
                consumers.start(this);
            }
        }

        void cancel() throws IOException {
            cancelled = true;
            consumers.end();
        }

        @Override
        public void handleDelivery(
                String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                throws IOException {
            if (cancelled) {
                channel.basicReject(envelope.getDeliveryTag(), true);
                return;
            }
            if (perConsumer) {
                consumers.brought(consumer);
            }
            try {
                TaskMessage message = ContentHeader.read(RawHeader.unwrapped(properties), body);
                arrivals.add(delivery(consumer, envelope, message));
            } catch (DecodeError e) {
                var bare = new TaskMessage(body, "", "", Map.of(), Map.of());
                RabbitDelivery unreadable = delivery(consumer, envelope, bare);
                arrivals.passed();
                count(unreadable, Consumers::taken);
                Thread.ofVirtual() // others come by this one
                        .name("rabbitmq-unreadable")
                        .start(() -> unreadable.setAside(String.valueOf(e.getMessage())));
            }
        }

        private RabbitDelivery delivery(String consumer, Envelope envelope, TaskMessage message) {
            return new RabbitDelivery(
                    RabbitReceiver.this,
                    consumer,
                    envelope.getDeliveryTag(),
                    queue,
                    envelope.isRedeliver(),
                    message);
        }

        @Override
        public void handleCancel(String consumer) {
            arrivals.end(
                    new BrokerUnavailable(
                            "RabbitMQ at %s ended the reading of the queue %s: it was deleted, or moves."
                                    .formatted(link.address(), queue),
                            null));
        }
    }
}
