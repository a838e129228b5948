package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.BrokerUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Messages that the broker brought and nobody has taken, and how many were taken unanswered. */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<RabbitDelivery> brought = new ArrayDeque<>();
    private int most;
    private int unanswered;
    private @Nullable BrokerUnavailable end;

    /**
     * None yet.
     *
     * @param most that may be taken unanswered; 0 for no limit
     */
    Arrivals(int most) {
        this.most = most;
    }

    void limit(int other) {
        change(() -> most = other);
    }

    void add(RabbitDelivery delivery) {
        change(() -> brought.add(delivery));
    }

    /** One came that nobody takes, and that is answered all the same. */
    void passed() {
        change(() -> unanswered++);
    }

    void answered() {
        change(() -> unanswered--);
    }

    /** Nothing is to be taken any more, for {@code why}; the first of several reasons counts. */
    void end(BrokerUnavailable why) {
        change(() -> {
            brought.clear(); // they are delivered again
            end = end == null ? why : end;
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signal(); // there is one reader
        } finally {
            lock.unlock();
        }
    }

    /** The next; null where none came in time, or the limit is reached. */
    @Nullable RabbitDelivery take(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (end != null) {
                    throw new BrokerUnavailable(String.valueOf(end.getMessage()), end);
                }
                if (!brought.isEmpty() && (most == 0 || unanswered < most)) {
                    unanswered++;
                    return brought.remove();
                }
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes away what came from a queue and was not taken, which then waits for its answers. */
    List<RabbitDelivery> removeOf(String queue) {
        lock.lock();
        try {
            var removed = new ArrayList<RabbitDelivery>();
            brought.removeIf(one -> one.queue().equals(queue) && removed.add(one));
            unanswered += removed.size(); // by whom they are taken away
            return removed;
        } finally {
            lock.unlock();
        }
    }
}
