package dev.belleville.web.tasks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that this process's receivers live, and takes back what those have that died.
 *
 * <p>No clock is compared with another's: a receiver is dead when its number in the table has not
 * changed for the length of the lease by the steady clock of the one who looks. So nothing is lost
 * nor done twice where machines do not agree what time it is, or one is set to another.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.database");

    private record Seen(long beat, long since) {}

    private final ReceiverTable receivers;
    private final MessageTable messages;
    private final QueueTable queues;
    private final Duration lease;
    private final List<DatabaseReceiver> mine = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private @Nullable Thread thread;
    private boolean closed;
    private Map<String, Seen> seen = new HashMap<>();

    Watch(ReceiverTable receivers, MessageTable messages, QueueTable queues, Duration lease) {
        this.receivers = receivers;
        this.messages = messages;
        this.queues = queues;
        this.lease = lease;
    }

    /** The receivers of this process. */
    List<DatabaseReceiver> mine() {
        return mine;
    }

    void add(DatabaseReceiver receiver) {
        lock.lock();
        try {
            mine.add(receiver);
            if (thread == null) {
                thread = Thread.ofVirtual().name("tasks-database-watch").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(DatabaseReceiver receiver) {
        mine.remove(receiver);
    }

    private void run() {
        while (true) {
            try {
                look();
            } catch (RuntimeException | Error e) { // or others would take all of them for dead
                LOG.warn("Cannot look after the receivers of tasks now: {}", e.getMessage());
                seen = new HashMap<>(); // others may have been as unable to show that they live
            }
            lock.lock();
            try {
                long left = lease.toNanos() / 3;
                while (!closed && left > 0) {
                    left = ended.awaitNanos(left);
                }
                if (closed) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private void look() {
        for (DatabaseReceiver one : mine) {
            if (!receivers.beat(one.id())) {
                one.buried();
            }
        }
        long now = System.nanoTime();
        var next = new HashMap<String, Seen>();
        receivers
                .beats()
                .forEach((id, beat) -> {
                    Seen before = seen.get(id);
                    if (before == null || before.beat != beat) {
                        next.put(id, new Seen(beat, now));
                    } else if (now - before.since > lease.toNanos()) {
                        LOG.warn("The receiver {} of tasks is dead.", id);
                        receivers.bury(id, beat);
                    } else {
                        next.put(id, before);
                    }
                });
        seen = next;
        messages.giveBackOfTheDead();
        queues.forgetOfTheDead();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
