package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.message.Serializers;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a message until its call runs: it is read, waits for its time and its turn. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final String hostname;
    private final Executions executions;
    private final Roster roster;
    private final TaskEvents events;
    private final Pacing pacing;
    private final Slots slots;
    private final Timetable timetable;
    private final Serializers accepted;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    /** What does not begin any more, and whose messages nobody answered yet. */
    private final Deque<Job> dropped = new ConcurrentLinkedDeque<>();

    Admission(
            Engine engine,
            String hostname,
            Executions executions,
            Roster roster,
            TaskEvents events,
            Pacing pacing,
            Slots slots,
            Timetable timetable) {
        this.engine = engine;
        this.hostname = hostname;
        this.executions = executions;
        this.roster = roster;
        this.events = events;
        this.pacing = pacing;
        this.slots = slots;
        this.timetable = timetable;
        accepted = engine.signing().accepted();
    }

    /** How many wait for their time. */
    int held() {
        return held.size();
    }

    /**
     * The connection is lost, or closed: what has not begun does not begin, for its message is
     * delivered again. Celery clears its timer and its buckets.
     */
    void forget() {
        drop();
        for (Job last; (last = dropped.pollLast()) != null; ) { // the first is served first again
            last.delivery().reject(true); // a broker may need to be told
        }
    }

    private void drop() {
        dropped.addAll(roster.dropWaiting());
        timetable.remove(held);
        held.clear();
        pacing.forget();
    }

    /** The worker stops: nothing begins any more; what waits goes back with the connection. */
    void stop() {
        slots.shut();
        timetable.close();
        drop();
    }

    /** No more messages come: waits until what became of them is told, or the time is over. */
    void finish(Duration patience) throws InterruptedException {
        executions.finish(patience);
    }

    /**
     * A message came; {@code changed} is called whenever one more waits for its time, or one less.
     */
    void take(Delivery delivery, Runnable changed) throws InterruptedException {
        Incoming call;
        try {
            call = Incoming.read(delivery, accepted, engine.parts().compressions(), hostname);
        } catch (Incoming.Unreadable e) {
            LOG.error(
                    "A message of the queue {} is set aside in {}.dead: {}",
                    delivery.queue(),
                    delivery.queue(),
                    e.getMessage());
            delivery.setAside(String.valueOf(e.getMessage()));
            return;
        }
        Definition task = executions.task(call.request().task());
        if (task == null || task.call() == null) {
            executions.discards().unknown(call, delivery);
            return;
        }
        Job job = executions.job(call, task, delivery);
        if (executions.discards().takes(job)) {
            return;
        }
        events.received(job.call().request());
        roster.add(job);
        Instant eta = call.request().eta();
        if (eta != null && eta.isAfter(engine.parts().clock().instant())) {
            job.waits(Job.Stage.SCHEDULED);
            var waits = new Held(job, changed);
            held.add(waits);
            changed.run();
            timetable.at(eta, waits);
            return;
        }
        pace(job);
    }

    /** Waits for its time; meanwhile one more message may be fetched. */
    private final class Held implements Runnable {
        private final Job job;
        private final Runnable changed;

        Held(Job job, Runnable changed) {
            this.job = job;
            this.changed = changed;
        }

        @Override
        public void run() {
            if (held.remove(this)) {
                changed.run();
                apart(() -> pace(job));
            }
        }
    }

    private static void apart(Step step) {
        Thread.startVirtualThread(() -> {
            try {
                step.go();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) { // nobody else would hear of it
                LOG.error("A call was not begun; it comes again when the worker stops", e);
            }
        });
    }

    /** What is done with a message when its time has come. */
    @FunctionalInterface
    private interface Step {
        void go() throws InterruptedException;
    }

    /**
     * Begins it at once, or when its turn comes; while it waits for that it is one of the messages
     * that may be fetched, lest all of a queue were fetched by one worker.
     */
    private void pace(Job job) throws InterruptedException {
        job.waits(Job.Stage.RESERVED);
        if (pacing.admits(job.task(), () -> apart(() -> begin(job)))) {
            begin(job);
        }
    }

    private void begin(Job job) throws InterruptedException {
        slots.run(
                job.task().name(),
                place -> executions.run(job, place),
                job.task().options().computes());
    }
}
