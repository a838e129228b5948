package dev.belleville.redis;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.message.TaskMessage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message that was taken from a list, or heard.
 *
 * @param number in the order in which its receiver got them
 * @param tag by which it is held at the server; empty where it was heard
 * @param isAnswered shared by nobody else
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes it, and each equals itself alone
record RedisDelivery(
        RedisReceiver receiver,
        long number,
        String tag,
        byte[] raw,
        TaskMessage message,
        String queue,
        boolean redelivered,
        AtomicBoolean isAnswered)
        implements Delivery {
    boolean isHeard() {
        return tag.isEmpty();
    }

    private boolean isFirstAnswer() {
        return !isAnswered.getAndSet(true);
    }

    @Override
    public void ack() {
        if (isFirstAnswer()) {
            receiver.ack(this);
        }
    }

    @Override
    public void reject(boolean requeue) {
        if (isFirstAnswer()) {
            if (requeue) {
                receiver.giveBack(this);
            } else {
                receiver.ack(this);
            }
        }
    }

    @Override
    public void setAside(String reason) {
        if (isFirstAnswer()) {
            receiver.setAside(this, reason);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return "a message of " + queue;
    }
}
