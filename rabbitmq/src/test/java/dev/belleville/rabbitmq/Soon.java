package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.testing.Await;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what a server does in its own time. */
final class Soon {
    /** Long enough for what must come. */
    static final Duration ENOUGH = Duration.ofMinutes(2);

    private Soon() {}

    /** The next message, which must come. */
    static Delivery next(Receiver receiver) throws InterruptedException {
        Delivery delivery = receiver.receive(ENOUGH);
        if (delivery == null) {
            throw new AssertionError("no message came");
        }
        return delivery;
    }

    /** Until it is so. */
    static void until(BooleanSupplier isSo) {
        Await.until(ENOUGH, isSo);
    }

    /** The first answer of a server that may still be away. */
    static <T> T there(Supplier<T> question) throws InterruptedException {
        long end = System.nanoTime() + ENOUGH.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (BrokerUnavailable e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    /** Until a server that may still be there refuses this, with these words. */
    static void away(Runnable work, String why) throws InterruptedException {
        until(() -> {
            try {
                work.run();
                return false;
            } catch (BrokerUnavailable e) {
                return String.valueOf(e.getMessage()).contains(why);
            }
        });
    }
}
