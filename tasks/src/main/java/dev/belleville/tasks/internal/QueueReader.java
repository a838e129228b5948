package dev.belleville.tasks.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads queues on a thread of its own until it is stopped. Where the broker is away it asks again,
 * at first after half a second and then ever more rarely.
 *
 * <p>The thread is a platform thread: an interrupt of a virtual one would close the socket that it
 * waits for, which others may share.
 */
public final class QueueReader {
    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(32);

    /** What is read, and what is done with it; all called by the thread that reads. */
    public interface Work {
        /** What to read, whenever a connection is made. */
        List<TaskQueue> queues();

        /** The most messages without an answer, 0 for no limit. */
        int prefetch();

        /**
         * A message came.
         *
         * @throws InterruptedException if it is told to stop; the message goes back
         */
        void take(Delivery delivery) throws InterruptedException;

        /** Whether another reader of the same broker tells that it is away. */
        default boolean isQuiet() {
            return false;
        }

        /** It reads from now on. */
        default void opened() {}

        /** What was brought and not answered is delivered again, here or elsewhere. */
        default void lost() {}

        /** It will read no more, and the connection is about to go. */
        default void closing() throws InterruptedException {}
    }

    private final String name;
    private final Broker broker;
    private final Work work;
    private final Thread thread;
    private volatile @Nullable Receiver receiver;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean stopping;

    /** How long it waits when it next finds the broker away; of its own thread. */
    private Duration wait = FIRST_WAIT;

    /** Not started yet. */
    public QueueReader(String name, Broker broker, Work work) {
        this.name = name;
        this.broker = broker;
        this.work = work;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::read);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void read() {
        while (!stopping) {
            try (Receiver open = broker.receive(work.queues(), work.prefetch())) {
                receiver = open;
                work.opened();
                ready.countDown();
                readUntilStopped(open);
            } catch (RuntimeException e) {
                receiver = null;
                if (stopping) {
                    return;
                }
                work.lost();
                tell(e);
                if (!slept(wait)) {
                    return;
                }
                Duration twice = wait.multipliedBy(2);
                wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void tell(RuntimeException error) {
        double seconds = wait.toMillis() / 1000.0;
        if (error instanceof BrokerUnavailable && work.isQuiet()) {
            LOG.debug("{} asks again in {} s: {}", name, seconds, error.getMessage());
        } else if (error instanceof BrokerUnavailable away && away.isRefused()) {
            LOG.error(
                    "The broker at {} refuses {}, which asks again in {} s: {}",
                    broker.address(),
                    name,
                    seconds,
                    error.getMessage());
        } else if (error instanceof BrokerUnavailable) {
            LOG.warn(
                    "The broker at {} is away, {} asks again in {} s: {}",
                    broker.address(),
                    name,
                    seconds,
                    error.getMessage());
        } else if (error instanceof ImproperlyConfigured) {
            LOG.error(
                    "{} cannot read and tries again in {} s: {}",
                    name,
                    seconds,
                    error.getMessage());
        } else { // what a person must mend, while others go on
            LOG.error("{} cannot read and tries again in {} s", name, seconds, error);
        }
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

    private void readUntilStopped(Receiver open) throws InterruptedException {
        try {
            while (!stopping) {
                Delivery delivery = open.receive(LOOK);
                wait = FIRST_WAIT;
                if (delivery != null) {
                    take(delivery);
                }
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                throw e;
            }
        }
        Thread.interrupted(); // it told to stop, and has been heard
        receiver = null;
        work.closing();
    }

    /** No message ends the reading, whatever is wrong with it. */
    private void take(Delivery delivery) throws InterruptedException {
        try {
            work.take(delivery);
        } catch (BrokerUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "A message of the queue {} is set aside in {}.dead",
                    delivery.queue(),
                    delivery.queue(),
                    e);
            delivery.setAside("it cannot be dealt with: " + e);
        }
    }

    /** Waits until it reads for the first time; whether it does. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return ready.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What is being read, or null where the broker is away or all is over. */
    public @Nullable Receiver receiver() {
        return receiver;
    }

    /** Tells it to stop. */
    public void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** Waits until it stopped; whether it did. */
    public boolean join(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }
}
