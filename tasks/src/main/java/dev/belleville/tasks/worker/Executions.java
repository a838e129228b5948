package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.TASK_ACKS_LATE;
import static dev.belleville.tasks.TaskSettings.TASK_ACKS_ON_FAILURE_OR_TIMEOUT;
import static dev.belleville.tasks.TaskSettings.TASK_SOFT_TIME_LIMIT;
import static dev.belleville.tasks.TaskSettings.TASK_TIME_LIMIT;
import static dev.belleville.tasks.TaskSettings.TASK_TRACK_STARTED;

import dev.belleville.core.Current;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Ignore;
import dev.belleville.tasks.Reject;
import dev.belleville.tasks.Retry;
import dev.belleville.tasks.SoftTimeLimitExceeded;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Arguments;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls, and tells {@link Outcomes} what became of them. Celery's trace. */
final class Executions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final UnaryOperator<Runnable> around;
    private final Revoked revoked;
    private final Outcomes outcomes;
    private final Map<String, Running> active = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timers;
    private final boolean acksLate;
    private final boolean acksOnFailure;
    private final boolean tracksStarted;
    private final @Nullable Double hardLimit;
    private final @Nullable Double softLimit;

    Executions(
            Engine engine, UnaryOperator<Runnable> around, String hostname, Revoked revoked) {
        this.engine = engine;
        this.around = around;
        this.revoked = revoked;
        outcomes = new Outcomes(engine, hostname);
        Settings settings = engine.parts().settings();
        acksLate = settings.get(TASK_ACKS_LATE);
        acksOnFailure = settings.get(TASK_ACKS_ON_FAILURE_OR_TIMEOUT);
        tracksStarted = settings.get(TASK_TRACK_STARTED);
        hardLimit = seconds(settings, TASK_TIME_LIMIT);
        softLimit = seconds(settings, TASK_SOFT_TIME_LIMIT);
        timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("time-limits").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
    }

    private static @Nullable Double seconds(Settings settings, Setting<Duration> setting) {
        Duration limit = settings.get(setting);
        return limit.isZero() ? null : limit.toNanos() / 1e9;
    }

    /** Nobody here knows the task. */
    void unknown(Incoming call, Delivery delivery) {
        LOG.error(
                "Received unregistered task {}[{}] from the queue {}: name it to Tasks.tasks(…), or is the message of others?",
                call.request().task(),
                call.request().id(),
                delivery.queue());
        outcomes.failed(
                call,
                null,
                new Running(engine, call.request(), call.replyTo()),
                Failure.celery(
                        "NotRegistered", "celery.exceptions", call.request().task()),
                null);
        delivery.reject(false);
    }

    void run(Incoming call, Definition task, Delivery delivery) {
        String id = call.request().id();
        Instant expires = call.request().expires();
        if (revoked.contains(id)) {
            outcomes.revoked(call, "revoked");
            delivery.ack();
        } else if (expires != null && !expires.isAfter(engine.parts().clock().instant())) {
            outcomes.revoked(call, "expired");
            delivery.ack();
        } else {
            new Run(call, task, delivery).bound();
        }
    }

    /** The call of that id, if it runs here. */
    @Nullable Running active(String id) {
        return active.get(id);
    }

    Map<String, Running> active() {
        return Map.copyOf(active);
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

    /** One run of one call. */
    private final class Run {
        private final Incoming call;
        private final Definition task;
        private final Delivery delivery;
        private final boolean late;
        private final Running running;

        Run(Incoming call, Definition task, Delivery delivery) {
            this.call = call;
            this.task = task;
            this.delivery = delivery;
            Boolean said = task.options().acksLate();
            late = said == null ? acksLate : said;
            running = new Running(engine, call.request(), call.replyTo());
        }

        void bound() {
            if (!late) {
                delivery.ack();
            }
            active.put(call.request().id(), running);
            try {
                around.apply(
                                () ->
                                        Current.with(Engine.KEY, engine)
                                                .with(Running.KEY, running)
                                                .run(this::limited))
                        .run();
            } finally {
                active.remove(call.request().id());
            }
        }

        private void limited() {
            Boolean tracks = task.options().trackStarted();
            if (tracks == null ? tracksStarted : tracks) {
                outcomes.started(call, running);
            }
            Double soft = call.softTimeLimit() == null ? softLimit : call.softTimeLimit();
            Double hard = call.timeLimit() == null ? hardLimit : call.timeLimit();
            try (var deadline = new Deadline(timers, soft, hard, () -> tooLong(hard))) {
                Object value = null;
                Throwable error = null;
                try {
                    value = call();
                } catch (Throwable e) { // whatever a task throws is its result
                    error = e;
                }
                if (deadline.end()) {
                    boolean interrupted = Thread.interrupted();
                    if (error != null && deadline.wasSoft() && soft != null) {
                        var limit = new SoftTimeLimitExceeded(Deadline.duration(soft));
                        limit.addSuppressed(error);
                        error = limit;
                    } else if (interrupted && error == null) {
                        LOG.debug("{} returned although it was interrupted", call.request().id());
                    }
                    ended(value, error);
                }
            }
        }

        private @Nullable Object call() throws Exception {
            Definition.Call body = task.call();
            if (body == null) {
                throw new IllegalStateException("Others run " + task.name());
            }
            return body.with(
                    Arguments.of(task, call.request().args(), call.request().kwargs()));
        }

        private void tooLong(@Nullable Double limit) {
            running.abort();
            LOG.error(
                    "Hard time limit ({}s) exceeded for {}[{}]",
                    limit,
                    task.name(),
                    call.request().id());
            outcomes.failed(
                    call,
                    task,
                    running,
                    Failure.celery(
                            "TimeLimitExceeded", "billiard.exceptions", String.valueOf(limit)),
                    null);
            answer(false);
        }

        private void ended(@Nullable Object value, @Nullable Throwable error) {
            switch (error) {
                case null -> answer(outcomes.succeeded(call, task, running, value));
                case Ignore ignore -> {
                    LOG.info("{}[{}] ignored: {}", task.name(), call.request().id(), ignore.getMessage());
                    answer(true);
                }
                case Reject reject -> {
                    LOG.info("{}[{}] rejected: {}", task.name(), call.request().id(), reject.getMessage());
                    if (late) {
                        delivery.reject(reject.requeue());
                    }
                }
                case Retry retry -> answer(outcomes.retried(call, task, running, retry));
                default -> {
                    boolean again = outcomes.retriesBy(task, error);
                    answer(
                            again
                                    ? outcomes.retried(
                                            call, task, running, Retry.because(error).after(outcomes.backoff(call, task)))
                                    : outcomes.failed(
                                            call, task, running, Failure.of(error), error));
                }
            }
        }

        /** A late message is answered now; one that failed goes back where that was asked for. */
        private void answer(boolean good) {
            if (!late) {
                return;
            }
            Boolean said = task.options().acksOnFailure();
            if (good || (said == null ? acksOnFailure : said)) {
                delivery.ack();
            } else {
                delivery.reject(true);
            }
        }
    }
}
