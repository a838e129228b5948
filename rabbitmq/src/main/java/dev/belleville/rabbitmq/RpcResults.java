package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each result to the queue of the process that sent the task, and keeps those that come to
 * this one. Celery's rpc backend.
 *
 * <p>Only who sent a task can ask for its result, and only while its connection lasts: the queue
 * goes with it. There are neither groups nor chords, as in Celery.
 */
public final class RpcResults implements ResultStore {
    private static final Logger LOG = LoggerFactory.getLogger(RpcResults.class);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration ROUND_TRIP = Duration.ofSeconds(10);
    private static final int TRANSIENT = 1;
    private static final int PERSISTENT = 2;

    private final RabbitBroker broker;
    private final MessageSerializer serializer;
    private final @Nullable Duration expires;
    private final int deliveryMode;
    private final Replies replies;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, TaskQueue> queues = new LinkedHashMap<>();
    private volatile @Nullable Reading reading;

    private RpcResults(
            RabbitBroker broker,
            MessageSerializer serializer,
            @Nullable Duration expires,
            boolean persistent) {
        this.broker = broker;
        this.serializer = serializer;
        this.expires = expires;
        deliveryMode = persistent ? PERSISTENT : TRANSIENT;
        replies = new Replies(expires);
    }

    /**
     * By the RabbitMQ at {@code url}, {@code amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST}.
     *
     * @param expires how long a queue is kept that nobody reads, and a result that came; null for
     *     ever
     * @param options those of {@link RabbitBroker#of}, and {@code result_persistent}, whether
     *     results outlive the broker's restart
     * @throws IllegalArgumentException which says how it should be written
     */
    public static RpcResults of(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        var others = new LinkedHashMap<>(options);
        boolean persistent = Boolean.TRUE.equals(others.remove("result_persistent"));
        return new RpcResults(RabbitBroker.of(url, others), serializer, expires, persistent);
    }

    @Override
    public void listen(String replyTo) {
        changing.lock();
        try {
            Reading now = reading();
            if (!queues.containsKey(replyTo)) {
                TaskQueue queue = queue(replyTo);
                now.add(queue);
                queues.put(replyTo, queue);
            }
        } finally {
            changing.unlock();
        }
    }

    private TaskQueue queue(String name) {
        Map<String, Object> arguments =
                expires == null ? Map.of() : Map.of("x-expires", expires.toMillis());
        return TaskQueue.temporary(name, Exchange.DEFAULT, name).with(arguments);
    }

    /** What reads the queues, begun again where its connection was lost. */
    private Reading reading() {
        Reading known = reading;
        if (known != null && known.end == null) {
            return known;
        }
        changing.lock();
        try {
            known = reading;
            if (known == null || known.end != null) {
                known = new Reading(asked(() -> broker.receive(List.copyOf(queues.values()), 0)));
                reading = known;
            }
            return known;
        } finally {
            changing.unlock();
        }
    }

    /** Something that is asked of the broker. */
    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (BrokerUnavailable e) {
            throw new ResultStoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        if (replyTo == null) {
            return; // nobody waits for it
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("delivery_mode", deliveryMode);
        properties.put("priority", 0);
        properties.put("correlation_id", result.id());
        var message =
                new TaskMessage(
                        serializer.encode(Reply.of(result)),
                        serializer.contentType(),
                        serializer.contentEncoding(),
                        Map.of(),
                        properties);
        if (!asked(() -> broker.sent(message, Exchange.DEFAULT, replyTo))) {
            LOG.debug("Who waited for the task {} is gone.", result.id());
        }
    }

    /** What was sent before this was called is known: the queue is read up to a mark. */
    @Override
    public TaskResult find(String id) {
        TaskResult known = replies.find(id);
        List<String> names = names();
        if (known.isReady() || names.isEmpty()) {
            return known;
        }
        reading();
        try {
            for (String name : names) {
                TaskResult mark = mark();
                store(mark, name);
                await(mark.id(), ROUND_TRIP);
                replies.forget(mark.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return replies.find(id);
    }

    private List<String> names() {
        changing.lock();
        try {
            return List.copyOf(queues.keySet());
        } finally {
            changing.unlock();
        }
    }

    private static TaskResult mark() {
        return new TaskResult(
                UUID.randomUUID().toString(),
                "SUCCESS",
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    @Override
    public TaskResult await(String id, Duration timeout) throws InterruptedException {
        if (names().isEmpty()) {
            return replies.await(id, timeout, () -> null);
        }
        Reading now = reading();
        return replies.await(id, timeout, () -> now.end);
    }

    @Override
    public void forget(String id) {
        replies.forget(id);
    }

    private static UnsupportedOperationException noGroups() {
        return new UnsupportedOperationException(
                "The store of results rpc:// keeps no groups: set resultBackend to redis://… or db:.");
    }

    @Override
    public void storeGroup(String id, Object tree) {
        throw noGroups();
    }

    @Override
    public @Nullable Object findGroup(String id) {
        throw noGroups();
    }

    @Override
    public void forgetGroup(String id) {
        throw noGroups();
    }

    private static UnsupportedOperationException noChords() {
        return new UnsupportedOperationException(
                "The store of results rpc:// cannot count the parts of a chord; a group that a task follows is"
                        + " a chord too. Set resultBackend to redis://… or db:.");
    }

    @Override
    public void beginChord(String group, int size) {
        throw noChords();
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        throw noChords();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean countsChords() {
        return false;
    }

    @Override
    public @Nullable Duration expires() {
        return expires;
    }

    @Override
    public void cleanUp() {
        replies.removeOld();
    }

    @Override
    public void close() {
        broker.close();
    }

    /** One receiver, and the thread that reads it until its end. */
    private final class Reading {
        private final Receiver receiver;
        private volatile @Nullable ResultStoreUnavailable end;

        Reading(Receiver receiver) {
            this.receiver = receiver;
            Thread.ofVirtual().name("rabbitmq-results").start(this::read);
        }

        void add(TaskQueue queue) {
            asked(() -> {
                receiver.add(queue);
                return queue;
            });
        }

        private void read() {
            try (receiver) { // or it would go on to take results that nobody reads
                while (true) {
                    Delivery delivery = receiver.receive(LONG);
                    if (delivery != null) {
                        take(delivery);
                    }
                }
            } catch (BrokerUnavailable e) {
                end = new ResultStoreUnavailable(String.valueOf(e.getMessage()), e);
            } catch (InterruptedException | RuntimeException | Error e) { // or all wait for ever
                end = new ResultStoreUnavailable("The reading of results was ended: " + e, e);
            } finally {
                replies.wake();
            }
        }

        private void take(Delivery delivery) {
            TaskMessage message = delivery.message();
            try {
                MessageSerializer reader = Serializers.all().forContent(message.contentType());
                replies.add(Reply.read(reader.decode(message.body())));
            } catch (DecodeError e) {
                LOG.warn("What came to {} is no result.", delivery.queue(), e);
            }
            delivery.ack();
        }
    }
}
