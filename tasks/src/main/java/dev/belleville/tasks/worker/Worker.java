package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.ACCEPT_CONTENT;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Queue;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.RateLimit;
import dev.belleville.tasks.message.Serializers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads queues and runs what it finds there, until it is stopped. Celery's worker.
 *
 * <p>Where its broker is away it asks again, at first after a second and then ever more rarely.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(32);
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    private final WorkerBuilder options;
    private final Engine engine;
    private final Serializers accepted;
    private final Slots slots;
    private final Timetable timetable;
    private final Revoked revoked = new Revoked();
    private final Executions executions;
    private final Map<String, RateGate> gates = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Thread reader;
    private volatile @Nullable Receiver receiver;
    private volatile boolean stopping;
    private volatile Duration patience = USUAL_PATIENCE;

    Worker(WorkerBuilder options) {
        this.options = options;
        engine = options.engine;
        accepted = Serializers.accepting(engine.parts().settings().get(ACCEPT_CONTENT));
        slots = new Slots(options.concurrency);
        timetable = new Timetable(engine.parts().clock());
        executions = new Executions(engine, options.around, options.hostname, revoked);
        reader = Thread.ofVirtual().name("worker-" + options.hostname).unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    /** What it is called. */
    public String hostname() {
        return options.hostname;
    }

    private void read() {
        Duration wait = FIRST_WAIT;
        while (!stopping) {
            try (Receiver open =
                    engine.parts().broker().receive(options.read(), prefetch())) {
                receiver = open;
                LOG.info(
                        "{} reads {} at {}",
                        options.hostname,
                        options.read().stream().map(Queue::name).toList(),
                        engine.parts().broker().address());
                wait = FIRST_WAIT;
                readUntilStopped(open);
            } catch (BrokerUnavailable e) {
                if (stopping) {
                    return;
                }
                LOG.warn(
                        "The broker at {} is away, {} asks again in {} s: {}",
                        engine.parts().broker().address(),
                        options.hostname,
                        wait.toMillis() / 1000.0,
                        e.getMessage());
                if (!slept(wait)) {
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
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

    private int prefetch() {
        return options.prefetchMultiplier == 0
                ? 0
                : slots.most() * options.prefetchMultiplier + held.get();
    }

    /** What runs answers its messages before the connection goes. */
    private void readUntilStopped(Receiver open) throws InterruptedException {
        try {
            while (!stopping) {
                Delivery delivery = open.receive(LOOK);
                if (delivery != null) {
                    take(delivery);
                }
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                throw e;
            }
        }
        if (!slots.awaitIdle(patience.toNanos())) {
            LOG.warn("{} stops although tasks still run", options.hostname);
        }
    }

    private void take(Delivery delivery) throws InterruptedException {
        Incoming call;
        try {
            call =
                    Incoming.read(
                            delivery, accepted, engine.parts().compressions(), options.hostname);
        } catch (Incoming.Unreadable e) {
            LOG.error(
                    "A message of the queue {} is set aside in {}.dead: {}",
                    delivery.queue(),
                    delivery.queue(),
                    e.getMessage());
            delivery.setAside(String.valueOf(e.getMessage()));
            return;
        }
        Definition task = engine.definition(call.request().task());
        if (task == null || task.call() == null) {
            executions.unknown(call, delivery);
            return;
        }
        Instant eta = call.request().eta();
        if (eta != null && eta.isAfter(engine.parts().clock().instant())) {
            hold(eta, () -> pace(call, task, delivery));
            return;
        }
        pace(call, task, delivery);
    }

    /** Waits for its time; meanwhile one more message may be fetched. */
    private void hold(Instant time, Step next) {
        held.incrementAndGet();
        prefetchAnew();
        timetable.at(
                time,
                () -> {
                    held.decrementAndGet();
                    prefetchAnew();
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    next.go();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
                });
    }

    /** What is done with a message when its time has come. */
    @FunctionalInterface
    private interface Step {
        void go() throws InterruptedException;
    }

    private void prefetchAnew() {
        Receiver open = receiver;
        if (open != null && options.prefetchMultiplier != 0) {
            try {
                open.prefetch(prefetch());
            } catch (BrokerUnavailable e) {
                LOG.debug("The prefetch was not changed, for the connection is lost", e);
            }
        }
    }

    /** Begins it at once, or when its turn comes. */
    private void pace(Incoming call, Definition task, Delivery delivery)
            throws InterruptedException {
        RateLimit limit = task.options().rateLimit();
        if (limit != null) {
            Instant now = engine.parts().clock().instant();
            Instant turn =
                    gates.computeIfAbsent(task.name(), _ -> new RateGate(limit)).turn(now);
            if (turn.isAfter(now)) {
                hold(turn, () -> begin(call, task, delivery));
                return;
            }
        }
        begin(call, task, delivery);
    }

    private void begin(Incoming call, Definition task, Delivery delivery)
            throws InterruptedException {
        slots.run(() -> executions.run(call, task, delivery), task.options().computes());
    }

    /**
     * Takes nothing more, waits for what runs, and gives the rest back. Celery's warm shutdown.
     *
     * @param patience how long to wait
     * @return whether all that ran came to its end
     */
    public boolean stop(Duration patience) {
        this.patience = patience;
        stopping = true;
        reader.interrupt();
        try {
            reader.join(patience.plus(LOOK));
            return slots.awaitIdle(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            timetable.close();
            slots.close();
            executions.close();
        }
    }

    /** As {@link #stop} with five minutes. */
    @Override
    public void close() {
        stop(USUAL_PATIENCE);
    }
}
