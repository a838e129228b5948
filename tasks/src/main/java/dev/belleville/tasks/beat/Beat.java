package dev.belleville.tasks.beat;

import dev.belleville.core.Current;
import dev.belleville.tasks.internal.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: the entries of {@code Tasks.Builder.schedule}, and those of the site's
 * database. Celery's beat.
 *
 * <p>There may be several at once: one leads, another takes over when it stops or dies. Each run is
 * claimed before it is sent, so that no two send the same, whatever they think of who leads, and
 * whatever is done to their clocks.
 *
 * <p>Where state and broker are one database, claim and message are one transaction: a run is sent
 * exactly once. Elsewhere a beat that dies between the two loses that run, rather than send it
 * twice; one that finds its broker away gives the claim back and tries again.
 */
public final class Beat implements AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger(Beat.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Engine engine;
    private final Scheduler scheduler;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);
    private boolean isAway;

    Beat(BeatBuilder options) {
        name = options.name;
        engine = options.engine;
        scheduler = new Scheduler(options);
        thread = Thread.ofVirtual().name("beat").unstarted(this::run);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Whether it led when it looked last. */
    public boolean isLeading() {
        return scheduler.isLeading();
    }

    /**
     * The entries, those of the database first, with their last runs.
     *
     * @throws BeatStateUnavailable if they cannot be read now
     */
    public List<ScheduleEntry> schedule() {
        return scheduler.entries();
    }

    /** The zone that schedules are meant for which name no other. */
    public ZoneId zone() {
        return engine.parts().zone();
    }

    /** What tells it the time. */
    public InstantSource clock() {
        return engine.parts().clock();
    }

    /**
     * Looks at the entries once, and sends what is due if it leads: what a started one does again
     * and again. Celery's {@code Scheduler.tick}.
     *
     * @return how long to wait before the next look
     * @throws BeatStateUnavailable if its state cannot be asked now
     */
    public Duration tick() {
        return Current.with(Engine.KEY, engine).call(scheduler::tick);
    }

    /** Starts it: it looks at its entries again and again, until it is closed. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean isOver = false;
            while (!isOver) {
                Duration wait = look();
                looked.countDown();
                isOver = stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
            scheduler.resign();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits for it any more
        } catch (RuntimeException e) {
            LOG.warn("It leads until its lease is over, for its state is away", e);
        }
    }

    private Duration look() {
        try {
            Duration wait = tick();
            isAway = false;
            return wait;
        } catch (RuntimeException | Error e) { // or nothing would be sent ever after
            if (!isAway) {
                LOG.error("Cannot ask what is due, and goes on trying: {}", e.getMessage(), e);
            }
            isAway = true;
            return AGAIN;
        }
    }

    /**
     * Waits until it looked once, whether it leads or not.
     *
     * @return false if it did not within the time
     */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        return looked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends it; another may lead at once. What it sends just now is sent. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.getState() == Thread.State.NEW) {
                scheduler.resign();
            } else if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
