package dev.belleville.rabbitmq;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether the broker takes messages; it does not while its memory or its disk is short. */
final class Blockade implements BlockedListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition lifted = lock.newCondition();
    private volatile String reason = "";

    /** Of {@code connection}. */
    Blockade(Connection connection) {
        connection.addBlockedListener(this);
        connection.addShutdownListener(signal -> handleUnblocked());
    }

    /** In the broker's words; empty where it takes messages. */
    String reason() {
        return reason;
    }

    /** Waits until the broker takes messages, or the connection is lost. */
    void await() {
        if (reason.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            while (!reason.isEmpty()) {
                lifted.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void handleBlocked(String why) {
        reason = why.isEmpty() ? "short of resources" : why;
    }

    @Override
    public void handleUnblocked() {
        lock.lock();
        try {
            reason = "";
            lifted.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
