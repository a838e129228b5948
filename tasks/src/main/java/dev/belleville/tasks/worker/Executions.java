package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.TASK_ACKS_LATE;
import static dev.belleville.tasks.TaskSettings.TASK_ACKS_ON_FAILURE_OR_TIMEOUT;
import static dev.belleville.tasks.TaskSettings.TASK_REJECT_ON_WORKER_LOST;
import static dev.belleville.tasks.TaskSettings.TASK_SOFT_TIME_LIMIT;
import static dev.belleville.tasks.TaskSettings.TASK_TIME_LIMIT;
import static dev.belleville.tasks.TaskSettings.TASK_TRACK_STARTED;

import dev.belleville.core.Current;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Reject;
import dev.belleville.tasks.SoftTimeLimitExceeded;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Running;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls, and tells {@link Outcomes} what became of them. Celery's trace. */
final class Executions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final UnaryOperator<Runnable> around;
    private final Roster roster;
    private final Revoked revoked;
    private final Pacing pacing;
    private final TaskEvents events;
    private final Keeper keeper;
    private final Outcomes outcomes;
    private final Discards discards;
    private final ScheduledThreadPoolExecutor timers;
    private final Definition chordUnlock;
    private final boolean acksLate;
    private final boolean acksOnFailure;
    private final boolean rejectsOnLoss;
    private final boolean tracksStarted;
    private final Pacing.Limits usualLimits;
    private volatile boolean leaving;

    /** What is known of calls and tasks beyond their messages. */
    record Known(Roster roster, Revoked revoked, Pacing pacing) {}

    Executions(Engine engine, WorkerBuilder options, Known known, TaskEvents events) {
        this.engine = engine;
        this.around = options.around;
        this.roster = known.roster;
        this.revoked = known.revoked;
        this.pacing = known.pacing;
        this.events = events;
        keeper = new Keeper(engine, Keeper.ROOM);
        outcomes = new Outcomes(engine, options.hostname, events, keeper);
        discards = new Discards(engine, revoked, outcomes);
        chordUnlock = outcomes.chordUnlock();
        Settings settings = engine.parts().settings();
        acksLate = settings.get(TASK_ACKS_LATE);
        acksOnFailure = settings.get(TASK_ACKS_ON_FAILURE_OR_TIMEOUT);
        rejectsOnLoss = settings.get(TASK_REJECT_ON_WORKER_LOST);
        tracksStarted = settings.get(TASK_TRACK_STARTED);
        usualLimits =
                new Pacing.Limits(
                        seconds(settings, TASK_SOFT_TIME_LIMIT),
                        seconds(settings, TASK_TIME_LIMIT));
        timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("time-limits").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // it is closed
    }

    private static @Nullable Double seconds(Settings settings, Setting<Duration> setting) {
        Duration limit = settings.get(setting);
        return limit.isZero() ? null : limit.toNanos() / 1e9;
    }

    /** The task of that name, or null. */
    @Nullable Definition task(String name) {
        return name.equals(ChordUnlock.NAME) ? chordUnlock : engine.definition(name);
    }

    /** Calls that do not run. */
    Discards discards() {
        return discards;
    }

    /** A call that was brought. */
    Job job(Incoming call, Definition task, Delivery delivery) {
        Boolean said = task.options().acksLate();
        // Senders who do not know the task do not write that its arguments are secret.
        boolean hides = task.hidesArguments() && !Shown.isHidden(call.request());
        return new Job(
                hides ? call.hidden() : call, task, delivery, said == null ? acksLate : said);
    }

    /**
     * Runs it, unless it was dropped; its place is free when it returned or was given up, whatever
     * fails on the way.
     */
    void run(Job job, Slots.Place place) {
        var run = new Run(job, place);
        try {
            if (job.begin(engine.parts().clock().instant())
                    && !isBroughtAgain(job)
                    && !discards.discards(job)) {
                run.whole();
            }
        } catch (Throwable e) { // nobody else would hear of it
            run.broke(e);
        } finally {
            roster.remove(job);
        }
    }

    /** Whether nothing is done or told here, for its message is delivered anew. */
    private static boolean isBroughtAgain(Job job) {
        boolean isLost = job.delivery().isLost();
        if (isLost) {
            LOG.info("{}[{}] is brought again", job.task().name(), job.id());
        }
        return isLost;
    }

    /** What runs and is answered late goes back to its queue, for it is about to be cut off. */
    void leave() {
        leaving = true;
        roster.in(Job.Stage.ACTIVE).forEach(Job::giveBack);
    }

    /** Nothing is brought or run any more: waits until all is told, or the time is over. */
    void finish(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        discards.finish(patience);
        keeper.finish(Duration.ofNanos(end - System.nanoTime()));
    }

    @Override
    public void close() {
        timers.shutdownNow();
        discards.close();
        keeper.close();
    }

    /** One run of one call. */
    private final class Run {
        private final Job job;
        private final Incoming call;
        private final Definition task;
        private final Delivery delivery;
        private final Running running;
        private final Slots.Place place;
        private volatile boolean over;
        private volatile boolean told;

        Run(Job job, Slots.Place place) {
            this.job = job;
            this.place = place;
            call = job.call();
            task = job.task();
            delivery = job.delivery();
            running = new Running(call.request(), call.replyTo(), keeper::keepForNow);
        }

        void whole() {
            try {
                bound();
            } catch (RuntimeException | Error e) { // what is around it failed
                if (over) {
                    throw e;
                }
                ended(null, e);
            }
        }

        /** The worker itself failed in telling of the end. */
        void broke(Throwable error) {
            LOG.error(
                    "Not all is told of the end of {}[{}]",
                    task.name(),
                    call.request().id(),
                    error);
            if (goesBack(error)) {
                delivery.reject(true);
                return;
            }
            try {
                if (!told && !running.isAborted()) {
                    outcomes.tell(call, task, running, Failure.of(error), error);
                }
            } finally {
                answer(false);
            }
        }

        private void bound() {
            if (!job.isLate()) {
                delivery.ack();
            }
            around.apply(() ->
                            Current.with(Engine.KEY, engine)
                                    .with(Running.KEY, running)
                                    .run(this::limited))
                    .run();
        }

        private void limited() {
            Boolean tracks = task.options().trackStarted();
            if (tracks == null ? tracksStarted : tracks) {
                outcomes.started(call, task, running);
            }
            Pacing.Limits limits = pacing.limits(call, task, usualLimits);
            Double soft = limits.soft();
            Double hard = limits.hard();
            try (var deadline =
                    new Deadline(timers, soft, hard, () -> givenUp(() -> tooLong(hard)))) {
                job.endsBy(ending(deadline));
                if (leaving) { // just before anyone could give it back
                    if (!job.giveBack() && deadline.end()) {
                        ended(null, new InterruptedException("The worker stopped before it ran."));
                    }
                    return;
                }
                if (revoked.contains(job.id())) { // just before anyone could end it
                    if (deadline.end()) {
                        over = true;
                        outcomes.revoked(call, task, "revoked", null);
                        answer(true);
                    }
                    return;
                }
                roster.began(job);
                events.started(call.request());
                Object value = null;
                Throwable error = null;
                try {
                    value = Body.value(engine, call, task);
                } catch (Throwable e) { // whatever a task throws is its result
                    TaskTrace.cut(e);
                    error = e;
                }
                if (deadline.end()) {
                    boolean interrupted = Thread.interrupted();
                    if (error != null && deadline.wasSoft() && soft != null) {
                        var limit = new SoftTimeLimitExceeded(Deadline.duration(soft));
                        limit.addSuppressed(error);
                        limit.setStackTrace(error.getStackTrace()); // there it came in
                        error = limit;
                    } else if (interrupted && error == null) {
                        LOG.debug("{} returned although it was interrupted", call.request().id());
                    }
                    ended(value, error);
                }
            }
        }

        /** Tells of it, and leaves the thread alone. */
        private void givenUp(Runnable tell) {
            over = true;
            running.abort();
            try {
                tell.run();
            } catch (RuntimeException | Error e) {
                broke(e);
            } finally {
                roster.remove(job);
                place.leave();
            }
        }

        private Job.Ending ending(Deadline deadline) {
            return new Job.Ending() {
                @Override
                public boolean terminate(int signal) {
                    return deadline.giveUp(() -> givenUp(() -> terminated(signal)));
                }

                @Override
                public boolean giveBack() {
                    return deadline.giveUp(() -> givenUp(Run.this::givenBack));
                }
            };
        }

        /** It runs again elsewhere, so that nothing is told of its end here. */
        private void givenBack() {
            LOG.warn("{}[{}] goes back to its queue", task.name(), call.request().id());
            delivery.reject(true);
            events.rejected(call.request(), true);
        }

        private void terminated(int signal) {
            outcomes.revoked(call, task, "terminated", signal);
            answer(true);
        }

        private void tooLong(@Nullable Double limit) {
            LOG.error(
                    "Hard time limit ({}s) exceeded for {}[{}]",
                    limit,
                    task.name(),
                    call.request().id());
            outcomes.tell(
                    call,
                    task,
                    running,
                    Failure.celery(
                            "TimeLimitExceeded", "billiard.exceptions", String.valueOf(limit)),
                    null);
            answer(false);
        }

        private void ended(@Nullable Object value, @Nullable Throwable error) {
            over = true;
            if (goesBack(error)) {
                LOG.error("{}[{}] goes back to its queue", task.name(), call.request().id(), error);
                delivery.reject(true);
                events.rejected(call.request(), true);
                return;
            }
            if (!(error instanceof Reject reject)) {
                boolean good = outcomes.ended(call, task, running, value, error);
                told = true;
                answer(good);
                return;
            }
            told = true;
            LOG.info("{}[{}] rejected: {}", task.name(), call.request().id(), reject.getMessage());
            if (job.isLate()) {
                delivery.reject(reject.requeue());
                events.rejected(call.request(), reject.requeue());
            }
        }

        private boolean goesBack(@Nullable Throwable error) {
            return isLost(error) && job.isLate() && isRequeuedIfLost();
        }

        /** Whether it is no error of the task's, but of the JVM that runs it. */
        private static boolean isLost(@Nullable Throwable error) {
            return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
        }

        private boolean isRequeuedIfLost() {
            Boolean said = task.options().rejectOnWorkerLost();
            return said == null ? rejectsOnLoss : said;
        }

        /**
         * A late message is answered now; that of a failure is rejected where that was asked for.
         */
        private void answer(boolean good) {
            if (!job.isLate()) {
                return;
            }
            Boolean said = task.options().acksOnFailure();
            if (good || (said == null ? acksOnFailure : said)) {
                delivery.ack();
            } else {
                delivery.reject(false);
            }
        }
    }
}
