package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.message.TaskMessage;
import org.jspecify.annotations.Nullable;

/** Brings messages to the broker, each by itself or several at a time. */
final class Publishing implements AutoCloseable {
    private final Broker broker;
    private final @Nullable SentEvents sentEvents;
    private final ScopedValue<Batch> together = ScopedValue.newInstance();

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
     * returns, rather than each before the next. Where this throws, what the broker had not got by
     * then is not sent; where it has some of them, the error tells how many.
     */
    void together(Runnable work) {
        if (together.isBound()) {
            work.run();
            return;
        }
        var batch = new Batch(this::await);
        try {
            ScopedValue.where(together, batch).run(work);
        } catch (RuntimeException e) {
            try {
                batch.awaitAll();
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            throw batch.told(e);
        }
        try {
            batch.awaitAll();
        } catch (RuntimeException e) {
            throw batch.told(e);
        }
    }

    void publish(TaskMessage message, Routes.Destination to) {
        var dispatch = new Dispatch(broker, message, to);
        if (together.isBound()) {
            together.get().add(dispatch);
        } else {
            await(dispatch);
        }
    }

    private void await(Dispatch dispatch) {
        dispatch.await();
        if (sentEvents != null) {
            sentEvents.sent(dispatch.message(), dispatch.to());
        }
    }

    @Override
    public void close() {
        if (sentEvents != null) {
            sentEvents.close();
        }
    }
}
