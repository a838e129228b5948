package dev.belleville.rabbitmq;

import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A message on its way, and the thread that waits until it is known what became of it. */
final class Publication {
    /** What became of it. */
    enum Outcome {
        /** The broker has it. */
        CONFIRMED,
        /** No queue takes it. */
        RETURNED,
        /** The queue is full, or cannot keep it. */
        REFUSED,
        /** The channel was closed, maybe for another's sake. */
        CLOSED,
        /** The connection is lost: the broker has it or not. */
        LOST,
        /** Nothing was heard in time: the broker has it or not. */
        LATE
    }

    /** Whether it is on its way. */
    private enum Stage {
        WAITING,
        WRITTEN,
        /** It never will be. */
        DROPPED
    }

    private final String exchange;
    private final String routingKey;
    private final byte[] header;
    private final byte[] body;
    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private volatile @Nullable Throwable cause;
    private boolean returned; // of the connection's reader alone

    /** Of the thread that will wait for it. */
    Publication(String exchange, String routingKey, TaskMessage message) {
        this.exchange = exchange;
        this.routingKey = routingKey;
        new TableWriter().shortText("The routing key", routingKey);
        header = ContentHeader.write(message);
        body = message.body();
    }

    String exchange() {
        return exchange;
    }

    String routingKey() {
        return routingKey;
    }

    byte[] header() {
        return header;
    }

    byte[] body() {
        return body;
    }

    /**
     * Whether what came back is this one. The broker does not say which it was; one that is the
     * same to the last byte will do.
     */
    boolean isSame(String toExchange, String byKey, byte[] withHeader, byte[] withBody) {
        return !returned
                && exchange.equals(toExchange)
                && routingKey.equals(byKey)
                && Arrays.equals(header, withHeader)
                && Arrays.equals(body, withBody);
    }

    /** No queue takes it; the broker confirms that afterwards. */
    void returned() {
        returned = true;
    }

    void confirmed() {
        end(returned ? Outcome.RETURNED : Outcome.CONFIRMED, null);
    }

    /** Tells the waiting thread, if nothing else was told before. */
    void end(Outcome end, @Nullable Throwable because) {
        if (outcome.get() == null) {
            cause = because;
            if (outcome.compareAndSet(null, end)) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** It is about to be written; whether it should be, for somebody waits for it. */
    boolean toWrite() {
        return stage.compareAndSet(Stage.WAITING, Stage.WRITTEN);
    }

    private void drop() {
        stage.compareAndSet(Stage.WAITING, Stage.DROPPED);
    }

    /**
     * Nobody waits for it any more: it is not written, unless it was. Whether it is certain that
     * the broker does not have it.
     */
    boolean cancel() {
        drop();
        end(Outcome.LATE, null);
        Outcome known = outcome.get();
        return stage.get() == Stage.DROPPED
                || known == Outcome.REFUSED
                || known == Outcome.RETURNED;
    }

    /** What led to the outcome, if anything did. */
    @Nullable Throwable cause() {
        return cause;
    }

    /**
     * Waits, also where the thread is told to stop: then too it must be known whether the message
     * was sent.
     */
    Outcome await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        Outcome known;
        while ((known = outcome.get()) == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                drop();
                end(Outcome.LATE, null);
            } else {
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return known;
    }
}
