package dev.belleville.redis;

import dev.belleville.tasks.result.ResultStoreUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who waits for results, by one subscription for all of them. */
final class RedisWaiters {
    /** Wakes those whose session is over. */
    private static final byte[] OVER = new byte[0];

    private final RedisSession session;
    private final Map<String, Set<Waiter>> waiting = new HashMap<>();

    RedisWaiters(RedisSession session) {
        this.session = session;
        session.whenOver(this::wakeAll);
    }

    RedisSession session() {
        return session;
    }

    /** One who waits for what is published on one channel, from when it was begun. */
    final class Waiter implements AutoCloseable {
        private final String channel;
        private final LinkedBlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

        private Waiter(String channel) {
            this.channel = channel;
        }

        /**
         * What was published next; null where nothing was in time.
         *
         * @throws ResultStoreUnavailable if the session is over
         */
        byte @Nullable [] next(long nanos) throws InterruptedException {
            byte[] next = session.isOver() ? OVER : heard.poll(nanos, TimeUnit.NANOSECONDS);
            if (next != null && next.length == 0) {
                throw session.unavailable(null);
            }
            return next;
        }

        @Override
        public void close() {
            end(this);
        }
    }

    Waiter begin(String channel) {
        var waiter = new Waiter(channel);
        Set<Waiter> all = join(waiter);
        session.listen(channel, message -> all.forEach(one -> one.heard.add(message)));
        return waiter;
    }

    private synchronized Set<Waiter> join(Waiter waiter) {
        Set<Waiter> all =
                waiting.computeIfAbsent(waiter.channel, _ -> ConcurrentHashMap.newKeySet());
        all.add(waiter);
        return all;
    }

    private synchronized void end(Waiter waiter) {
        Set<Waiter> all = waiting.getOrDefault(waiter.channel, Set.of());
        if (all.remove(waiter) && all.isEmpty()) {
            waiting.remove(waiter.channel);
            session.subscription().leave(waiter.channel);
        }
    }

    private synchronized void wakeAll() {
        waiting.values().forEach(all -> all.forEach(one -> one.heard.add(OVER)));
    }
}
