package dev.belleville.tasks.broker;

import dev.belleville.tasks.message.TaskMessage;

/**
 * A message that was brought and waits for an answer. Any thread may give it; only the first
 * counts. Where the connection is lost meanwhile, the broker delivers the message again whatever is
 * answered, or it goes by the answer, which it gets later: so who does not work at it rejects it.
 */
public interface Delivery {
    /** The header that says why a message was set aside. */
    String REASON = "dead_reason";

    /** What was brought. */
    TaskMessage message();

    /** From which queue. */
    String queue();

    /** Whether it may have been brought before. */
    boolean redelivered();

    /**
     * Whether no answer reaches the broker any more, which delivers it again: so who has not begun
     * with it leaves it alone.
     */
    default boolean isLost() {
        return false;
    }

    /** It is done and may be forgotten. */
    void ack();

    /**
     * It was not done.
     *
     * @param requeue whether it goes back to its queue, to be served next; else it is forgotten, or
     *     goes where the broker was told to put such ones
     */
    void reject(boolean requeue);

    /**
     * It cannot be read or done by anyone: it is kept apart, in the queue {@code NAME.dead}, with
     * the reason in the header {@link #REASON}, until a person looks. What is no message at all a
     * broker sets aside by itself, as a body of its bytes.
     */
    void setAside(String reason);
}
