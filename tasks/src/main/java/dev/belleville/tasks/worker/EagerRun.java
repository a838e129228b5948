package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.TASK_EAGER_PROPAGATES;

import dev.belleville.core.Current;
import dev.belleville.tasks.Reject;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.EagerResults;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Openers;
import dev.belleville.tasks.internal.Running;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.TaskResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one call, and all that belongs to it, by the thread that makes it: written and read as
 * messages are, but without a broker, a worker, waiting and limits of time. Users ask a {@code
 * TaskSignature} for it. Celery's eager mode.
 */
public final class EagerRun implements Ends {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine usual;
    private final Engine engine;
    private final EagerResults results;
    private final Outcomes outcomes;
    private final String hostname = "eager@" + Openers.hostName();
    private final boolean propagates;
    private final boolean onlyHere;
    private @Nullable Throwable thrown;

    /**
     * Not begun yet.
     *
     * @param usual what sends the calls that its tasks make
     * @param onlyHere whether a task that others run is an error, rather than sent to them
     */
    public EagerRun(Engine usual, boolean onlyHere) {
        this.usual = usual;
        this.onlyHere = onlyHere;
        results = new EagerResults(usual);
        engine = usual.eagerly(this::run, results);
        outcomes = new Outcomes(engine, hostname, this, new Keeper(engine, 0));
        propagates = usual.parts().settings().get(TASK_EAGER_PROPAGATES);
    }

    /** What runs at once what it is to send. */
    public Engine engine() {
        return engine;
    }

    /** What a task threw, where the settings ask for it; null else. */
    public @Nullable Throwable thrown() {
        return thrown;
    }

    private boolean run(TaskMessage message, String queue) {
        Incoming call =
                Incoming.read(
                        new Here(message, queue),
                        engine.signing().all(),
                        engine.parts().compressions(),
                        hostname);
        TaskRequest request = call.request();
        Definition task = engine.definition(request.task());
        if (task == null || task.call() == null) {
            if (onlyHere) {
                throw new IllegalArgumentException(
                        "Nobody here runs "
                                + request.task()
                                + ": name it in TasksApp.of(…) or AppConfig.tasks(), or send it by applyAsync().");
            }
            LOG.warn("{} is not run here but sent, for others run it", request.task());
            results.sent(request.id(), call.replyTo());
            return false;
        }
        if (thrown == null) {
            var running = new Running(engine, request, call.replyTo());
            Current.with(Engine.KEY, usual)
                    .with(Running.KEY, running)
                    .run(() -> run(call, task, running));
        }
        return true;
    }

    private void run(Incoming call, Definition task, Running running) {
        Object value = null;
        Throwable error = null;
        try {
            value = Body.value(engine, call, task);
        } catch (Exception | AssertionError e) { // whatever a task throws is its result
            error = e;
        }
        if (error instanceof Reject reject) {
            LOG.info("{}[{}] rejected: {}", task.name(), call.request().id(), reject.getMessage());
        } else {
            outcomes.ended(call, task, running, value, error);
        }
    }

    @Override
    public void succeeded(TaskRequest request, @Nullable Object value, Running running) {
        ended(request, "SUCCESS", value, null);
    }

    @Override
    public void failed(TaskRequest request, Failure failure, @Nullable Throwable error) {
        ended(request, "FAILURE", failure.value(), failure.trace());
        if (propagates && thrown == null) {
            thrown = error;
        }
    }

    private void ended(
            TaskRequest request, String state, @Nullable Object value, @Nullable String trace) {
        results.ended(
                new TaskResult(
                        request.id(),
                        state,
                        value,
                        trace,
                        List.of(),
                        engine.parts().clock().instant(),
                        request.group(),
                        request.parent(),
                        null));
    }

    @Override
    public void retried(TaskRequest request, Failure failure) {
        // it ran again already
    }

    @Override
    public void revoked(TaskRequest request, @Nullable Integer signal, boolean expired) {
        // nobody calls off what runs at once
    }

    /** A message that was never sent. */
    private record Here(TaskMessage message, String queue) implements Delivery {
        @Override
        public boolean redelivered() {
            return false;
        }

        @Override
        public void ack() {}

        @Override
        public void reject(boolean requeue) {}

        @Override
        public void setAside(String reason) {}
    }
}
