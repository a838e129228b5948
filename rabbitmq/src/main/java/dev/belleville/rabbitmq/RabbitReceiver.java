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

/** A channel with a consumer for each queue. Who is limited says {@link Limited}. */
final class RabbitReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitReceiver.class);

    /** Between tries to set a message aside. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For so many that cannot be set aside others come. */
    private static final int MOST_HELD = 100;

    private final Link.Open link;
    private final DeadQueues dead;
    private final Channel channel;
    private final Answers answers;
    private final Arrivals arrivals;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>(); // by queue
    private volatile int prefetch; // what was asked for, and what is held
    private int asked;
    private int held;
    private volatile Limited limited;
    private boolean boundless;

    /** What the limit is for. */
    private enum Limited {
        /**
         * The only consumer, until the limit changes or another comes: that costs RabbitMQ a fifth
         * less than to count for all.
         */
        ALONE,
        /** All consumers together. */
        ALL,
        /** Each queue by itself, for one is a quorum queue, which refuses all else. */
        EACH
    }

    RabbitReceiver(Link.Open link, DeadQueues dead, List<TaskQueue> queues, int prefetch) {
        this.link = link;
        this.dead = dead;
        this.prefetch = prefetch;
        asked = prefetch;
        arrivals = new Arrivals(prefetch);
        channel = link.channel();
        answers = new Answers(link.wire(), channel);
        channel.addShutdownListener(this::shut);
        limited =
                queues.size() > 1 || prefetch == 0 || prefetch > Consumers.MOST
                        ? Limited.ALL
                        : Limited.ALONE;
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
        if (limited == Limited.EACH) {
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
        Reading reading = limited == Limited.EACH ? readings.get(delivery.queue()) : null;
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
            asked = most;
            limitAnew();
        } finally {
            changing.unlock();
        }
    }

    /** For each that is held one more may come, or those that are might be all. */
    private void hold(int more) {
        changing.lock();
        try {
            held += more;
            limitAnew();
        } finally {
            changing.unlock();
        }
    }

    private void limitAnew() {
        long whole = (long) asked + Math.min(held, MOST_HELD);
        int most = asked == 0 ? 0 : (int) Math.min(whole, Integer.MAX_VALUE);
        boolean changes = prefetch != most;
        prefetch = most;
        arrivals.limit(most);
        if (limited == Limited.EACH) {
            readings.values().forEach(one -> tell(() -> one.consumers.limit(one, most)));
        } else if (limited == Limited.ALL) {
            limit();
        } else if (changes) {
            limitAll();
        }
    }

    /** For all of them. Beyond what AMQP can say there is none, as in Celery. */
    private void limit() {
        if (limited == Limited.ALONE) {
            return; // its consumer is told
        }
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
            if (isQuorum(queue) && limited != Limited.EACH) {
                limitEach();
            } else if (limited == Limited.ALONE && !readings.isEmpty()) {
                limitAll();
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

    private void limitAll() {
        limited = Limited.ALL;
        tell(() -> channel.basicQos(0, false));
        limit();
        readings.values().forEach(one -> tell(() -> one.consumers.startAnew(one)));
    }

    private void limitEach() {
        tell(() -> channel.basicQos(0, true));
        limited = Limited.EACH;
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
                if (limited == Limited.ALONE) {
                    limitAll(); // what it brought counts beside what the next one brings
                }
                arrivals.removeOf(queue).forEach(one -> one.reject(true));
            }
        } finally {
            changing.unlock();
        }
    }

    private void tell(Said.Order order) {
        Said.tell(link.address(), order);
    }

    /** Gives an answer, unless the connection is lost: then the message is delivered again. */
    void answer(RabbitDelivery delivery, Answers.Kind kind) {
        answers.give(delivery.tag(), kind);
        arrivals.answered();
        count(delivery, Consumers::answered);
    }

    /** Whether answers still reach the broker. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Keeps it apart; what cannot be kept so goes back to its queue a moment later. */
    void setAside(RabbitDelivery delivery, String reason) {
        String queue = delivery.queue();
        try {
            dead.add(queue, delivery.message(), reason);
            answer(delivery, Answers.Kind.ACK);
        } catch (RuntimeException e) {
            LOG.error(
                    "A message of the queue {} goes back to it, for {} does not take it",
                    queue,
                    TaskQueue.dead(queue),
                    e);
            Thread.ofVirtual().name("rabbitmq-held").start(() -> giveBackLater(delivery));
        }
    }

    private void giveBackLater(RabbitDelivery delivery) {
        try {
            hold(1);
            LockSupport.parkNanos(PAUSE.toNanos());
            answer(delivery, Answers.Kind.REQUEUE);
            hold(-1);
        } catch (BrokerUnavailable e) {
            LOG.debug("The connection was lost meanwhile; it is delivered again.", e);
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
        answers.flush();
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
            if (limited == Limited.ALL) {
                consumers.start(this);
            } else {
                consumers.start(this, prefetch);
            }
        }

        void cancel() throws IOException {
            cancelled = true;
            consumers.end();
        }

        @Override
        public void handleDelivery(
                String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            answers.brought(envelope.getDeliveryTag());
            if (cancelled) {
                answers.give(envelope.getDeliveryTag(), Answers.Kind.REQUEUE);
                return;
            }
            if (limited == Limited.EACH) {
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
