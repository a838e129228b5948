package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Brings messages to the broker, each by itself or several at a time. */
final class Publishing implements AutoCloseable {
    private static final int TRIES = 4;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    /** So many are on their way at once, and no more. */
    private static final int MOST = 1_000;

    private final Broker broker;
    private final @Nullable SentEvents sentEvents;
    private final ScopedValue<Queue<Begun>> together = ScopedValue.newInstance();

    /** A message on its way. */
    private record Begun(TaskMessage message, Routes.Destination to, Broker.Sending sending) {}

    /**
     * To one broker.
     *
     * @param sentEvents null where monitors do not hear of what is sent
     */
    Publishing(Broker broker, @Nullable SentEvents sentEvents) {
        this.broker = broker;
        this.sentEvents = sentEvents;
    }

    /**
     * What {@code work} publishes waits for the broker together: it has all of them when this
     * returns, rather than each before the next.
     */
    void together(Runnable work) {
        if (together.isBound()) {
            work.run();
            return;
        }
        var begun = new ArrayDeque<Begun>();
        try {
            ScopedValue.where(together, begun).run(work);
        } catch (RuntimeException e) {
            try {
                awaitAll(begun);
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
        awaitAll(begun);
    }

    private void awaitAll(Queue<Begun> begun) {
        for (Begun one; (one = begun.poll()) != null; ) {
            await(one);
        }
    }

    /** A broker that restarts is asked again, three times, as Celery does. */
    void publish(TaskMessage message, Routes.Destination to) {
        Begun begun = begin(message, to);
        if (!together.isBound()) {
            await(begun);
            return;
        }
        Queue<Begun> all = together.get();
        all.add(begun);
        if (all.size() >= MOST) {
            await(all.remove());
        }
    }

    private Begun begin(TaskMessage message, Routes.Destination to) {
        try {
            broker.declare(to.queue());
            return new Begun(message, to, broker.begin(message, to.exchange(), to.routingKey()));
        } catch (BrokerUnavailable e) {
            return new Begun(
                    message,
                    to,
                    () -> {
                        throw e;
                    });
        }
    }

    private void await(Begun begun) {
        for (int left = TRIES - 1; ; left--) {
            try {
                begun.sending.await();
                if (sentEvents != null) {
                    sentEvents.sent(begun.message, begun.to);
                }
                return;
            } catch (BrokerUnavailable e) {
                if (left == 0 || !slept()) {
                    throw e;
                }
                begun = begin(begun.message, begun.to);
            }
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (sentEvents != null) {
            sentEvents.close();
        }
    }
}
