package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;

/** A message on its way to the broker; begun again where that restarts, as Celery does. */
final class Dispatch {
    private static final int RETRIES = 3;

    /** Before the second retry; the first is made at once, the third after twice the time. */
    private static final Duration STEP = Duration.ofMillis(200);

    private final Broker broker;
    private final TaskMessage message;
    private final Routes.Destination to;
    private Broker.Sending sending;
    private boolean mayBeSent;

    /** Begins. */
    Dispatch(Broker broker, TaskMessage message, Routes.Destination to) {
        this.broker = broker;
        this.message = message;
        this.to = to;
        sending = begun();
    }

    private Broker.Sending begun() {
        try {
            broker.declare(to.queue());
            return broker.begin(message, to.exchange(), to.routingKey());
        } catch (BrokerUnavailable e) {
            return new NotBegun(e);
        }
    }

    /** Whoever waits for it is told why. */
    private record NotBegun(BrokerUnavailable why) implements Broker.Sending {
        @Override
        public void await() {
            throw why;
        }

        @Override
        public boolean cancel() {
            return true;
        }
    }

    TaskMessage message() {
        return message;
    }

    Routes.Destination to() {
        return to;
    }

    /** Waits until the broker has it, which is asked four times. */
    void await() {
        for (int retries = 0; ; retries++) {
            try {
                sending.await();
                return;
            } catch (BrokerUnavailable e) {
                if (retries == RETRIES || !slept(STEP.multipliedBy(retries))) {
                    throw e;
                }
                mayBeSent |= !sending.cancel();
                sending = begun();
            }
        }
    }

    /** Nobody waits for it any more; whether it is certain that it is not sent. */
    boolean cancel() {
        return sending.cancel() && !mayBeSent;
    }

    private static boolean slept(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
