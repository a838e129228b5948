package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.EventDispatcher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads queues and runs what it finds there, until it is stopped. Celery's worker.
 *
 * <p>Where its broker is away it asks again, at first after half a second and then ever more
 * rarely. It tells others that it lives, and does what they tell it: {@link
 * dev.belleville.tasks.control.Control}.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    private final WorkerBuilder options;
    private final EventDispatcher events;
    private final Slots slots;
    private final Admission admission;
    private final Executions executions;
    private final Intake intake;
    private final Heart heart;
    private final Mailbox mailbox;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean stopping;
    private volatile boolean cutShort;

    Worker(WorkerBuilder options) {
        this.options = options;
        Engine engine = options.engine;
        String hostname = options.hostname;
        Engine.Parts parts = engine.parts();
        events =
                new EventDispatcher(
                        parts.broker(), engine.lamport(), parts.clock(), hostname, true);
        var taskEvents = new TaskEvents(events, parts.zone(), options.taskEvents);
        var roster = new Roster();
        var revoked = new Revoked(parts.clock());
        slots = new Slots(options.concurrency);
        var timetable = new Timetable(parts.clock());
        var pacing = new Pacing();
        executions =
                new Executions(
                        engine, options, new Executions.Known(roster, revoked, pacing), taskEvents);
        admission =
                new Admission(
                        engine, hostname, executions, roster, taskEvents, pacing, slots, timetable);
        var mingle = new Mingle(engine, hostname, revoked);
        intake = new Intake(options, admission, slots, options.mingles ? mingle::sync : () -> {});
        heart = new Heart(events, roster);
        mailbox =
                new Mailbox(
                        engine,
                        hostname,
                        new Panel(
                                new Station(
                                        hostname,
                                        engine,
                                        roster,
                                        revoked,
                                        pacing,
                                        slots,
                                        intake,
                                        taskEvents,
                                        heart,
                                        this::stopSoon)),
                        new Gossip(engine, events));
    }

    void start() {
        Engine.Parts parts = options.engine.parts();
        LOG.info(
                "{} starts: {} at once of {} tasks, from {} at {}",
                options.hostname,
                slots.most(),
                parts.definitions().values().stream().filter(one -> one.call() != null).count(),
                String.join(", ", intake.known().stream().map(TaskQueue::name).toList()),
                parts.broker().address());
        heart.start();
        mailbox.start();
        intake.start();
    }

    /** What it is called. */
    public String hostname() {
        return options.hostname;
    }

    /**
     * Waits until it reads its queues and hears commands for the first time.
     *
     * @return false if its broker was away all the time
     */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        return mailbox.awaitReady(longest) && intake.awaitReady(longest);
    }

    private void stopSoon() {
        Thread.ofPlatform().name("stop-" + options.hostname).start(this::close);
    }

    /**
     * Takes nothing more, begins nothing more, waits for what runs, and gives the rest back: what
     * waits for its time, its rate or a place as well. Celery's warm shutdown; with no patience its
     * cold one. What still runs when the patience is over is interrupted: a call that is answered
     * late goes back to its queue without a result, another is a failure. So it is where the broker
     * is away. Of several who stop it the least patience counts.
     *
     * @param patience how long to wait
     * @return whether all that ran came to its end
     */
    public boolean stop(Duration patience) {
        boolean interrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        begin();
        try {
            slots.awaitIdle(patience);
            admission.finish(Duration.ofNanos(end - System.nanoTime()));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !cutShort;
    }

    private synchronized void begin() {
        if (!stopping) {
            stopping = true;
            intake.stop();
            admission.stop();
        }
    }

    /** What runs answers its messages before the connection goes. */
    private synchronized void end() {
        if (stopped.getCount() == 0) {
            return;
        }
        if (!slots.isIdle()) {
            LOG.warn("{} stops although tasks still run", options.hostname);
            cutShort = true;
            executions.leave();
        }
        try {
            intake.close();
            mailbox.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slots.close();
            heart.stop();
            events.close();
            executions.close();
            stopped.countDown();
        }
    }

    /**
     * Waits until it stopped, because somebody called {@link #stop} or told it so from afar.
     *
     * @return false if it still works when the time is over
     */
    public boolean awaitStopped(Duration patience) throws InterruptedException {
        return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** As {@link #stop} with five minutes. */
    @Override
    public void close() {
        stop(USUAL_PATIENCE);
    }
}
