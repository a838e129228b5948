package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.message.TaskMessage;

/** A message that a receiver brought. */
record Brought(DatabaseReceiver receiver, Taken taken) implements Delivery {
    @Override
    public TaskMessage message() {
        return taken.message();
    }

    @Override
    public String queue() {
        return taken.queue();
    }

    @Override
    public boolean redelivered() {
        return taken.deliveries() > 1;
    }

    @Override
    public boolean isLost() {
        return receiver.isLost(taken);
    }

    @Override
    public void ack() {
        receiver.answer(taken, answers -> answers.done(taken));
    }

    @Override
    public void reject(boolean requeue) {
        if (requeue) {
            receiver.giveBack(taken);
        } else {
            ack();
        }
    }

    @Override
    public void setAside(String reason) {
        receiver.answer(taken, answers -> answers.aside(taken, reason));
    }
}
