package dev.belleville.redis;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads lists, and hears what is published to all. Messages are taken when they are asked for, as
 * many at once as may be without an answer.
 */
final class RedisReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);
    private static final int AT_ONCE = 100;

    /** Where the server forgot to tell of a change. */
    private static final long DOUBT_NANOS = Duration.ofSeconds(5).toNanos();

    private final RedisReaders readers;
    private final RedisQueues queues;
    private final RedisBroker broker;
    private final RedisAnswers answers;

    /** Those that hear what is for all, and those that are gone with their reader. */
    private final Map<String, TaskQueue> passing = new ConcurrentHashMap<>();

    private final Map<Long, RedisDelivery> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RedisDelivery> buffer = new ArrayDeque<>();
    private long changes;
    private volatile int most;
    private volatile boolean isWaiting;
    private volatile boolean isOver;

    /** Who reads was told of an error, and reads anew: what it works at goes on. */
    private volatile boolean isLost;

    /**
     * Reads nothing as yet.
     *
     * @param broker knows the queues, which are declared there
     */
    RedisReceiver(RedisReaders readers, int most, RedisBroker broker) {
        this.readers = readers;
        this.most = most;
        this.broker = broker;
        answers = new RedisAnswers(readers, broker.late());
        queues = new RedisQueues(readers.layout());
        readers.add(this);
    }

    @Override
    public @Nullable Delivery receive(Duration timeout) throws InterruptedException {
        try {
            return next(System.nanoTime() + timeout.toNanos());
        } catch (RuntimeException | Error e) {
            isLost = true;
            throw e;
        }
    }

    private @Nullable Delivery next(long end) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                requireLive();
                long seen = changes;
                isWaiting = true; // from here on, who makes room wakes
                boolean hasTaken = buffer.isEmpty() && take();
                RedisDelivery next = buffer.poll();
                if (next != null) {
                    return next;
                }
                if (hasTaken) {
                    continue; // what could not be read, or came from a queue that was left
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                if (seen == changes) {
                    changed.awaitNanos(Math.min(left, DOUBT_NANOS));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            isWaiting = false;
            lock.unlock();
        }
    }

    private void requireLive() {
        if (isOver) {
            throw readers.session().unavailable(null);
        }
    }

    /** Asks without the lock, for answers are given meanwhile. Whether anything came. */
    private boolean take() {
        int room = most == 0 ? AT_ONCE : Math.min(AT_ONCE, most - unanswered.size());
        RedisQueues.Turn turn = queues.turn();
        if (room <= 0 || turn.isEmpty()) {
            return false;
        }
        List<RedisUnacked.Taken> taken;
        lock.unlock();
        try {
            taken = readers.unacked().take(turn.lists(), turn.names(), room);
        } finally {
            lock.lock();
        }
        for (RedisUnacked.Taken one : taken) {
            String queue = turn.queue(one.queue());
            RedisDelivery delivery = read(one.tag(), one.raw(), queue);
            if (delivery != null) {
                hold(delivery);
            }
            queues.served(queue);
        }
        List<RedisDelivery> late = new ArrayList<>();
        buffer.removeIf(one -> !isWanted(one) && late.add(one));
        late.reversed().forEach(one -> one.reject(true));
        return !taken.isEmpty();
    }

    /** It ended meanwhile, or the queue is read no longer. */
    private boolean isWanted(RedisDelivery delivery) {
        return !isOver && (delivery.isHeard() || queues.has(delivery.queue()));
    }

    private void hold(RedisDelivery delivery) {
        unanswered.put(delivery.number(), delivery);
        buffer.add(delivery);
    }

    /** Null where it is no message, which is set aside. */
    private @Nullable RedisDelivery read(String tag, byte[] raw, String queue) {
        try {
            TaskMessage message = RedisEnvelope.read(raw);
            return new RedisDelivery(
                    this,
                    numbers.getAndIncrement(),
                    tag,
                    raw,
                    message,
                    queue,
                    RedisEnvelope.isRedelivered(message),
                    new AtomicBoolean());
        } catch (DecodeError e) {
            String reason = String.valueOf(e.getMessage());
            LOG.error("An entry of queue {} is set aside in {}.dead: {}", queue, queue, reason);
            answers.bury(tag, RedisEnvelope.wrapped(raw, reason, TaskQueue.dead(queue)), queue);
            return null;
        }
    }

    void ack(RedisDelivery delivery) {
        if (!delivery.isHeard()) {
            answers.ack(delivery);
        }
        release(delivery);
    }

    void giveBack(RedisDelivery delivery) {
        if (delivery.isHeard()) {
            hearAgain(delivery);
        } else {
            answers.giveBack(delivery);
        }
        release(delivery);
    }

    void setAside(RedisDelivery delivery, String reason) {
        answers.bury(delivery.tag(), RedisEnvelope.dead(delivery.raw(), reason), delivery.queue());
        release(delivery);
    }

    RedisAnswers answers() {
        return answers;
    }

    private void release(RedisDelivery delivery) {
        unanswered.remove(delivery.number());
        if (isWaiting) {
            wake();
        }
    }

    void hear(TaskQueue queue, byte[] raw) {
        RedisDelivery delivery = read("", raw, queue.name());
        if (delivery != null) {
            lock.lock();
            try {
                hold(delivery);
            } finally {
                lock.unlock();
            }
            wake();
        }
    }

    private void hearAgain(RedisDelivery delivery) {
        RedisDelivery again = read("", RedisEnvelope.again(delivery.raw()), delivery.queue());
        lock.lock();
        try {
            if (again != null && !isOver) {
                unanswered.put(again.number(), again);
                buffer.addFirst(again);
            }
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The session is over. */
    void lose() {
        isOver = true;
        wake();
    }

    boolean reads(String list) {
        return queues.reads(list);
    }

    /** By which the server holds what is worked at. */
    Collection<String> tags() {
        return unanswered.values().stream()
                .filter(one -> !one.isHeard())
                .map(RedisDelivery::tag)
                .toList();
    }

    @Override
    public void prefetch(int most) {
        requireLive();
        this.most = most;
        wake();
    }

    /** Reads these, or is closed. */
    void addAll(List<TaskQueue> all) {
        try {
            all.forEach(this::add);
        } catch (RuntimeException e) {
            isLost = true;
            close();
            throw e;
        }
    }

    @Override
    public void add(TaskQueue queue) {
        requireLive();
        broker.declare(queue);
        if (isHeard(queue) || queue.autoDelete()) {
            passing.put(queue.name(), queue);
        }
        if (isHeard(queue)) {
            readers.hear(readers.layout().heard(queue), queue, this);
        } else {
            queues.add(queue.name());
        }
        wake();
    }

    @Override
    public void cancel(String queue) {
        requireLive();
        TaskQueue known = passing.remove(queue);
        if (known != null) {
            leave(known);
        }
        queues.remove(queue);
        lock.lock();
        try {
            List<RedisDelivery> waiting =
                    buffer.stream().filter(one -> one.queue().equals(queue)).toList();
            buffer.removeAll(waiting);
            waiting.reversed().forEach(one -> one.reject(true));
        } finally {
            lock.unlock();
        }
        if (known != null) {
            forget(known);
        }
    }

    private static boolean isHeard(TaskQueue queue) {
        return queue.exchange().kind() == Exchange.Kind.FANOUT;
    }

    private void leave(TaskQueue queue) {
        if (isHeard(queue)) {
            readers.leave(readers.layout().heard(queue), queue, this);
        }
    }

    /** After all that goes back to it did. */
    private void forget(TaskQueue queue) {
        if (queue.autoDelete()) {
            readers.unacked().flush();
            broker.delete(queue.name());
        }
    }

    @Override
    public void close() {
        boolean stays = isLost || readers.session().isOver();
        readers.remove(this);
        lose();
        try {
            if (stays) {
                leaveHeld();
            } else {
                giveAllBack();
            }
        } catch (BrokerUnavailable e) {
            LOG.debug("What was not answered comes back later: {}", e.getMessage());
        }
    }

    /** What nobody has got goes back; the rest is of those who work at it, or give it back. */
    private void leaveHeld() {
        broker.late().add(this);
        lock.lock();
        try {
            List.copyOf(buffer).reversed().forEach(one -> one.reject(true));
            buffer.clear();
        } finally {
            lock.unlock();
        }
        if (!readers.session().isOver()) {
            passing.values().forEach(this::leave);
        }
    }

    /** What was not answered. */
    void giveBackHeld() {
        unanswered.values().stream()
                .sorted(Comparator.comparingLong(RedisDelivery::number).reversed())
                .forEach(one -> one.reject(true));
    }

    private void giveAllBack() {
        passing.values().forEach(this::leave);
        giveBackHeld();
        readers.unacked().flush();
        passing.values().forEach(this::forget);
        passing.clear();
    }
}
