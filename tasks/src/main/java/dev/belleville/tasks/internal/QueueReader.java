package dev.belleville.tasks.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads queues on a thread of its own until it is stopped. Where the broker is away it asks again,
 * at first after half a second and then ever more rarely. So it does whatever else ends its
 * reading, for nobody else would read.
 *
 * <p>The thread is a platform thread: an interrupt of a virtual one would close the socket that it
 * waits for, which others may share.
 */
public final class QueueReader {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 4;
    private static final int MOST_KNOWN = 100;
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

        /**
         * What was brought and not answered is delivered again, here or elsewhere: an error ended
         * the reading, or it was closed.
         */
        default void lost() {}
    }

    private final String name;
    private final Broker broker;
    private final Work work;
    private final Thread thread;
    private volatile @Nullable Receiver receiver;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean stopping;

    /** How often memory was short for a message; of its own thread. */
    private final Map<Integer, Integer> inVain = new HashMap<>();

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
                readUntilStopped(open);
                awaitClose();
            } catch (Throwable e) { // an error, too: a worker without its reader does nothing
                receiver = null;
                if (!stopping) {
                    recover(e);
                }
            }
        }
        whateverFails(work::lost);
    }

    private void whateverFails(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) { // so little memory is left, or so it seems
            LOG.error("{} cannot say that it reads no more, or anew", name, e);
        }
    }

    private void recover(Throwable error) {
        whateverFails(work::lost);
        whateverFails(() -> tell(error));
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            LOG.debug("{} waits no longer", name); // it is told to stop
        }
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    private void tell(Throwable error) {
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

    private void readUntilStopped(Receiver open) throws InterruptedException {
        try {
            receiver = open;
            if (!stopping) {
                work.opened();
                ready.countDown();
            }
            while (!stopping) {
                Delivery delivery = open.receive(LOOK);
                if (delivery != null) {
                    take(delivery);
                }
                wait = FIRST_WAIT;
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                throw e;
            }
        }
        receiver = null;
    }

    /**
     * No message ends the reading, whatever is wrong with it. Where memory is short it goes back,
     * and is read again after a while, unless it seems to be the message that asks for too much.
     */
    private void take(Delivery delivery) throws InterruptedException {
        try {
            work.take(delivery);
        } catch (BrokerUnavailable | InterruptedException e) {
            throw e;
        } catch (VirtualMachineError e) {
            if (e instanceof StackOverflowError || isHopeless(delivery)) {
                setAside(delivery, e);
            } else {
                delivery.reject(true);
                throw e;
            }
        } catch (Throwable e) { // an error, too: the next reader would meet the same message
            setAside(delivery, e);
        }
    }

    /** Whether memory was short for it too often; messages are known by what they say. */
    private boolean isHopeless(Delivery delivery) {
        if (inVain.size() > MOST_KNOWN) {
            inVain.clear();
        }
        int message = Arrays.hashCode(delivery.message().body());
        return inVain.merge(message, 1, Integer::sum) >= MOST_TRIES;
    }

    private static void setAside(Delivery delivery, Throwable why) {
        delivery.setAside("it cannot be dealt with: " + why);
        LOG.error(
                "A message of the queue {} is set aside in {}.dead",
                delivery.queue(),
                delivery.queue(),
                why);
    }

    /** Keeps the connection, by which what runs is answered. */
    private void awaitClose() {
        boolean isClosed = false;
        while (!isClosed) {
            try {
                closing.await();
                isClosed = true;
            } catch (InterruptedException e) {
                LOG.debug("{} reads no more", name); // it is told so, and has heard it
            }
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

    /** Takes nothing more; what was brought may still be answered until {@link #close}. */
    public synchronized void stop() {
        if (!stopping) { // an interrupt more would meet the end of the connection
            stopping = true;
            thread.interrupt();
        }
    }

    /**
     * Stops it, and gives back what is not answered.
     *
     * @return whether it came to its end within {@code patience}
     */
    public boolean close(Duration patience) throws InterruptedException {
        stop();
        closing.countDown();
        return thread.join(patience);
    }
}
