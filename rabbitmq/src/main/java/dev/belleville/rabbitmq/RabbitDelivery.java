package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.message.TaskMessage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message that was brought, by the tag under which the broker waits for the answer. */
final class RabbitDelivery implements Delivery {
    private final RabbitReceiver receiver;
    private final String consumer;
    private final long tag;
    private final String queue;
    private final boolean redelivered;
    private final TaskMessage message;
    private final AtomicBoolean answered = new AtomicBoolean();

    RabbitDelivery(
            RabbitReceiver receiver,
            String consumer,
            long tag,
            String queue,
            boolean redelivered,
            TaskMessage message) {
        this.receiver = receiver;
        this.consumer = consumer;
        this.tag = tag;
        this.queue = queue;
        this.redelivered = redelivered;
        this.message = message;
    }

    /** The tag of the consumer that brought it. */
    String consumer() {
        return consumer;
    }

    /** Under which the broker waits. */
    long tag() {
        return tag;
    }

    @Override
    public TaskMessage message() {
        return message;
    }

    @Override
    public String queue() {
        return queue;
    }

    @Override
    public boolean redelivered() {
        return redelivered;
    }

    @Override
    public boolean isLost() {
        return !receiver.isOpen();
    }

    @Override
    public void ack() {
        if (answered.compareAndSet(false, true)) {
            receiver.answer(this, Answers.Kind.ACK);
        }
    }

    @Override
    public void reject(boolean requeue) {
        if (answered.compareAndSet(false, true)) {
            receiver.answer(this, requeue ? Answers.Kind.REQUEUE : Answers.Kind.DROP);
        }
    }

    @Override
    public void setAside(String reason) {
        if (answered.compareAndSet(false, true)) {
            receiver.setAside(this, reason);
        }
    }
}
