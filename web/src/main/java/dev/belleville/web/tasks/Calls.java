package dev.belleville.web.tasks;

import dev.belleville.orm.Notifications;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes that messages were sent, where the database can: by PostgreSQL's NOTIFY. It
 * stands in no sender's transaction, for those that notify commit one by one; what is sent while it
 * tells is told together. Where a call is lost receivers find the messages by looking.
 */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.database");
    private static final String CHANNEL = "belleville_tasks";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final TaskDatabase database;
    private final String me = UUID.randomUUID().toString();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean tells;
    private boolean hears;
    private boolean sent;
    private boolean closed;

    Calls(TaskDatabase database) {
        this.database = database;
    }

    private boolean isPossible() {
        return database.vendor().equals("postgresql");
    }

    /** Messages were sent here. */
    void tell() {
        if (!isPossible()) {
            return;
        }
        lock.lock();
        try {
            sent = true;
            if (!tells && !closed) {
                tells = true;
                Thread.ofVirtual().name("tasks-database-calls").start(this::telling);
            }
        } finally {
            lock.unlock();
        }
    }

    private void telling() {
        while (isSent()) {
            try {
                database.ask(site -> site.query("SELECT pg_notify(?, ?)", CHANNEL, me));
            } catch (RuntimeException e) {
                LOG.debug("Nobody was told of messages: {}", e.getMessage());
            } catch (Error e) { // nobody else would tell of the next
                LOG.error("Nobody was told of messages", e);
            }
        }
    }

    private boolean isSent() {
        lock.lock();
        try {
            tells = sent && !closed;
            sent = false;
            return tells;
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code arrived} from now on when others sent something. */
    void hear(Runnable arrived) {
        if (!isPossible()) {
            return;
        }
        lock.lock();
        try {
            if (!hears && !closed) {
                hears = true;
                Thread.ofVirtual().name("tasks-database-ear").start(() -> hearing(arrived));
            }
        } finally {
            lock.unlock();
        }
    }

    private void hearing(Runnable arrived) {
        while (!isClosed(Duration.ZERO)) {
            try (Notifications told = database.ask(site -> site.listen(CHANNEL))) {
                arrived.run(); // for what was sent before
                while (!isClosed(Duration.ZERO)) {
                    if (told.await(LOOK).stream().anyMatch(sender -> !sender.equals(me))) {
                        arrived.run();
                    }
                }
            } catch (RuntimeException e) {
                if (!isClosed(AGAIN)) {
                    LOG.debug("Nobody tells of messages: {}", e.getMessage());
                }
            } catch (Error e) { // nobody else would hear of the next
                LOG.error("Nobody tells of messages", e);
                var _ = isClosed(AGAIN);
            }
        }
    }

    /** Whether it is closed, or will be in this time. */
    private boolean isClosed(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
