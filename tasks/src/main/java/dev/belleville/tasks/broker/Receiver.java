package dev.belleville.tasks.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads queues for one reader. {@link #receive} is called by one thread; the rest by any.
 *
 * <p>Every method throws {@link BrokerUnavailable} where the connection is lost; the receiver is of
 * no use any more then, and what it had not answered is delivered again, to others, at the latest
 * when it is rejected. So does {@link #receive} of one that is closed, perhaps by another thread
 * while it waited.
 */
public interface Receiver extends AutoCloseable {
    /**
     * The next message, in order of priority as far as the broker knows one; null where none came
     * in time, or the limit of messages without an answer is reached.
     *
     * @throws InterruptedException if the thread was told to stop
     */
    @Nullable Delivery receive(Duration timeout) throws InterruptedException;

    /** Changes the most messages that were delivered and not answered; 0 for no limit. */
    void prefetch(int most);

    /** Reads one more queue. */
    void add(TaskQueue queue);

    /** Reads a queue no longer; what was delivered from it stays so. */
    void cancel(String queue);

    /** Gives what was not answered back to its queues, at once. */
    @Override
    void close();
}
