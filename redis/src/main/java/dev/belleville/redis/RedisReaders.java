package dev.belleville.redis;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.TaskQueue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * The receivers of one session. They are woken when a list changes; and while there are any,
 * messages that somebody left are brought back, and those that are worked at are kept from it.
 */
final class RedisReaders {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final int ROUNDS = 4;

    private final RedisSession session;
    private final RedisLayout layout;
    private final RedisLate late;
    private final RedisUnacked unacked;
    private final Set<RedisReceiver> receivers = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Heard>> heard = new ConcurrentHashMap<>();
    private final Thread keeper;

    /** Who hears a pattern of channels, for which of its queues. */
    private record Heard(TaskQueue queue, RedisReceiver receiver) {}

    RedisReaders(RedisSession session, RedisLayout layout, RedisLate late) {
        this.session = session;
        this.layout = layout;
        this.late = late;
        unacked = new RedisUnacked(session, layout, late);
        RedisSubscription subscription = session.subscription();
        subscription.listenToChanges(this::wake);
        session.ask(Command.CLIENT, "TRACKING", "ON", "REDIRECT", subscription.id());
        keeper = Thread.ofVirtual().name("redis-keeper").start(this::keep);
        session.whenOver(this::end);
    }

    RedisSession session() {
        return session;
    }

    RedisUnacked unacked() {
        return unacked;
    }

    RedisLayout layout() {
        return layout;
    }

    void add(RedisReceiver receiver) {
        receivers.add(receiver);
        if (session.isOver()) {
            receiver.lose();
        }
    }

    void remove(RedisReceiver receiver) {
        receivers.remove(receiver);
    }

    void closeAll() {
        receivers.forEach(RedisReceiver::close);
    }

    /** Brings what is published on the channels of a pattern to a receiver. */
    synchronized void hear(String pattern, TaskQueue queue, RedisReceiver receiver) {
        Set<Heard> all = heard.computeIfAbsent(pattern, _ -> ConcurrentHashMap.newKeySet());
        all.add(new Heard(queue, receiver));
        if (all.size() == 1) {
            session.listenToPattern(
                    pattern, raw -> all.forEach(one -> one.receiver.hear(one.queue, raw)));
        }
    }

    synchronized void leave(String pattern, TaskQueue queue, RedisReceiver receiver) {
        Set<Heard> all = heard.getOrDefault(pattern, Set.of());
        if (all.remove(new Heard(queue, receiver)) && all.isEmpty()) {
            heard.remove(pattern);
            session.subscription().leavePattern(pattern);
        }
    }

    private void wake(String key) {
        for (RedisReceiver receiver : receivers) {
            if (key.isEmpty() || receiver.reads(key)) {
                receiver.wake();
            }
        }
    }

    private void end() {
        keeper.interrupt();
        receivers.forEach(RedisReceiver::lose);
    }

    private void keep() {
        Duration pause = layout.options().visibilityTimeout().dividedBy(ROUNDS);
        pause = pause.compareTo(SELDOM) > 0 ? SELDOM : pause;
        pause = pause.compareTo(OFTEN) < 0 ? OFTEN : pause;
        try {
            while (!session.isOver()) {
                keepOnce();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("The session is over: {}", e.toString()); // and whoever reads is told
        }
    }

    private void keepOnce() {
        try {
            late.retry();
            for (RedisReceiver receiver : receivers) {
                unacked.touch(receiver.tags());
            }
            unacked.touch(late.tags());
            unacked.restore();
        } catch (BrokerUnavailable e) { // perhaps for now, while the session lives
            LOG.debug("What is worked at is not kept from others: {}", e.getMessage());
        } catch (RuntimeException | Error e) { // nobody else would keep anything from others
            LOG.error("Messages that others left cannot be brought back to their queues.", e);
        }
    }
}
