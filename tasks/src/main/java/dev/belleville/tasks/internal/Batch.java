package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.BrokerUnavailable;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Messages that are sent together. Where one cannot be sent, the rest is called back: what its
 * sender is told of as not sent must not be sent later.
 */
final class Batch {
    /** So many are on their way at once, and no more. */
    private static final int MOST = 1_000;

    private final Consumer<Dispatch> awaiting;
    private final Queue<Dispatch> begun = new ArrayDeque<>();
    private int sent;
    private int maybeSent;
    private int cancelled;

    /**
     * None yet.
     *
     * @param awaiting waits until the broker has one of them
     */
    Batch(Consumer<Dispatch> awaiting) {
        this.awaiting = awaiting;
    }

    void add(Dispatch one) {
        begun.add(one);
        if (begun.size() >= MOST) {
            await(begun.remove());
        }
    }

    /** Waits until the broker has all of them. */
    void awaitAll() {
        for (Dispatch one; (one = begun.poll()) != null; ) {
            await(one);
        }
    }

    private void await(Dispatch one) {
        try {
            awaiting.accept(one);
            sent++;
        } catch (RuntimeException e) {
            cancel(one);
            begun.forEach(this::cancel);
            begun.clear();
            throw e;
        }
    }

    private void cancel(Dispatch one) {
        if (one.cancel()) {
            cancelled++;
        } else {
            maybeSent++;
        }
    }

    /** {@code error}, with how many were sent in spite of it. */
    RuntimeException told(RuntimeException error) {
        if (sent + maybeSent == 0) {
            return error;
        }
        String taken =
                "Of %d messages that go together the broker has %d%s."
                        .formatted(
                                sent + maybeSent + cancelled,
                                sent,
                                maybeSent == 0
                                        ? ""
                                        : ", and %d more may be there".formatted(maybeSent));
        if (error instanceof BrokerUnavailable away) {
            String all = away.getMessage() + " " + taken;
            return away.isRefused()
                    ? BrokerUnavailable.refused(all, away)
                    : new BrokerUnavailable(all, away);
        }
        error.addSuppressed(new IllegalStateException(taken));
        return error;
    }
}
