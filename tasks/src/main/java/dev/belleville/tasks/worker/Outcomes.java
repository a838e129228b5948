package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.RESULT_EXTENDED;
import static dev.belleville.tasks.TaskSettings.TASK_IGNORE_RESULT;
import static dev.belleville.tasks.TaskSettings.TASK_STORE_ERRORS_EVEN_IF_IGNORED;

import dev.belleville.core.Settings;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Ignore;
import dev.belleville.tasks.MaxRetriesExceeded;
import dev.belleville.tasks.Replace;
import dev.belleville.tasks.Retry;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.canvas.ChordSig;
import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.internal.BadArguments;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Running;
import dev.belleville.tasks.internal.TaskOptions;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.result.TaskResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the end of a call: its result, what is sent next, its chord. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final String hostname;
    private final Ends events;
    private final Keeper keeper;
    private final Chords chords;
    private final Errbacks errbacks;
    private final boolean ignores;
    private final boolean storesErrors;
    private final boolean extended;

    Outcomes(Engine engine, String hostname, Ends events, Keeper keeper) {
        this.engine = engine;
        this.hostname = hostname;
        this.events = events;
        this.keeper = keeper;
        errbacks = new Errbacks(engine);
        chords = new Chords(engine, keeper, errbacks);
        Settings settings = engine.parts().settings();
        ignores = settings.get(TASK_IGNORE_RESULT);
        storesErrors = settings.get(TASK_STORE_ERRORS_EVEN_IF_IGNORED);
        extended = settings.get(RESULT_EXTENDED);
    }

    /** The task that waits for the parts of chords. */
    Definition chordUnlock() {
        return new ChordUnlock(chords).definition();
    }

    private boolean ignoresResult(Incoming call, @Nullable Definition task) {
        Boolean said = task == null ? null : task.options().ignoreResult();
        return call.ignoreResult() || (said == null ? ignores : said);
    }

    private boolean storesError(Incoming call, @Nullable Definition task) {
        Boolean said = task == null ? null : task.options().storeErrorsEvenIfIgnored();
        return !ignoresResult(call, task) || (said == null ? storesErrors : said);
    }

    void started(Incoming call, Definition task, Running running) {
        if (!ignoresResult(call, task)) {
            var meta = new LinkedHashMap<String, @Nullable Object>();
            meta.put("pid", ProcessHandle.current().pid());
            meta.put("hostname", hostname);
            TaskResult result = result(call, running, "STARTED", meta, null, null);
            step(call, () -> keeper.keepForNow(result, call.replyTo()));
        }
    }

    /** Does one thing of several that belong to an end; the others come even where it fails. */
    private static void step(Incoming call, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "Not all is told of the end of {}[{}]",
                    call.request().task(),
                    call.request().id(),
                    e);
        }
    }

    /**
     * It came to its end; false if it failed, so that its message may be rejected where that was
     * asked for. What returned a value that cannot be kept or sent on has failed.
     */
    boolean ended(
            Incoming call,
            Definition task,
            Running running,
            @Nullable Object value,
            @Nullable Throwable error) {
        try {
            return switch (error) {
                case null -> {
                    succeeded(call, task, running, value);
                    yield true;
                }
                case Ignore ignore -> {
                    LOG.info(
                            "{}[{}] ignored: {}",
                            task.name(),
                            call.request().id(),
                            ignore.getMessage());
                    yield true;
                }
                case Replace replace -> {
                    Successor.send(engine, call, replace.sig());
                    LOG.info("{}[{}] replaced by another", task.name(), call.request().id());
                    yield true;
                }
                case Retry retry -> retried(call, task, running, retry);
                default ->
                        retriesBy(task, error)
                                ? retried(call, task, running, Retry.because(error))
                                : failed(call, task, running, Failure.of(error), error);
            };
        } catch (RuntimeException | StackOverflowError e) {
            return failed(call, task, running, Failure.of(e), e);
        }
    }

    private void succeeded(
            Incoming call, Definition task, Running running, @Nullable Object value) {
        follow(call, value);
        try {
            if (!ignoresResult(call, task)) {
                keeper.keep(result(call, running, "SUCCESS", value, null, now()), call.replyTo());
            }
            chords.ended(call.request(), call.chord(), "SUCCESS", value);
        } catch (EncodeError e) {
            throw new EncodeError("The result of " + task.name() + ": " + e.getMessage(), e);
        }
        LOG.info(
                "{}[{}] succeeded in {}",
                call.request().task(),
                call.request().id(),
                running.shownTime());
        step(call, () -> events.succeeded(call.request(), value, running));
    }

    private void follow(Incoming call, @Nullable Object value) {
        var extra = new LinkedHashMap<String, @Nullable Object>();
        extra.put("parent_id", call.request().id());
        extra.put("root_id", call.request().root());
        List<@Nullable Object> before = new ArrayList<>();
        before.add(value);
        if (call.callbacks().size() == 1) {
            call.callbacks().getFirst().copy().apply(engine, before, Map.of(), extra);
        } else if (!call.callbacks().isEmpty()) {
            new GroupSig(call.callbacks(), Map.of()).apply(engine, before, Map.of(), extra);
        }
        if (!call.chain().isEmpty()) {
            var rest = new ArrayList<>(call.chain());
            Sig next = rest.removeLast();
            extra.put("chain", rest);
            next.copy().apply(engine, before, Map.of(), extra);
        }
    }

    /** It failed; false, so that its message may be rejected where that was asked for. */
    boolean failed(
            Incoming call, Definition task, Running running, Failure failure, Throwable error) {
        boolean expected =
                task.options().expected().stream().anyMatch(one -> one.isInstance(error));
        if (error instanceof BadArguments) { // its own code was not reached
            LOG.error(
                    "{}[{}] failed: {}",
                    call.request().task(),
                    call.request().id(),
                    failure.message());
        } else if (expected) {
            LOG.info(
                    "{}[{}] failed as expected after {}: {}",
                    call.request().task(),
                    call.request().id(),
                    running.shownTime(),
                    String.valueOf(error));
        } else {
            LOG.error(
                    "{}[{}] failed after {}: {}: {}",
                    call.request().task(),
                    call.request().id(),
                    running.shownTime(),
                    failure.type(),
                    failure.message(),
                    error);
        }
        tell(call, task, running, failure, error);
        return false;
    }

    /**
     * Tells all who ask that it failed, but for the log.
     *
     * @param task null where nobody knows it
     * @param error what it threw, or null where it threw nothing
     */
    void tell(
            Incoming call,
            @Nullable Definition task,
            Running running,
            Failure failure,
            @Nullable Throwable error) {
        boolean stores = storesError(call, task);
        if (stores) {
            TaskResult result =
                    result(call, running, "FAILURE", failure.value(), failure.trace(), now());
            step(call, () -> keeper.keepFailure(result, call.replyTo()));
        }
        step(call, () -> events.failed(call.request(), failure, error));
        step(call, () -> ended(call, "FAILURE", failure, stores));
        step(call, () -> errbacks.call(call.request(), call.errbacks(), failure, error));
    }

    /** Nothing of the chain that would have followed runs, and its chord hears of it. */
    private void ended(Incoming call, String state, Failure failure, boolean stores) {
        chords.ended(call.request(), call.chord(), state, failure.value());
        call.chain().forEach(later -> willNotRun(later, state, failure, stores, true));
    }

    /**
     * All of it ended so, for whoever waits for a part of it.
     *
     * @param begun whether a chord that it is a part of waits for it
     */
    private void willNotRun(
            Sig later, String state, Failure failure, boolean stores, boolean begun) {
        List<Sig> parts = later.parts();
        if (later.options().get("task_id") instanceof String id) {
            if (stores) {
                keeper.keep(
                        new TaskResult(
                                id,
                                state,
                                failure.value(),
                                failure.trace(),
                                List.of(),
                                now(),
                                (String) later.options().get("group_id"),
                                null,
                                null),
                        (String) later.options().get("reply_to"));
            }
            if (begun && parts.isEmpty()) {
                chords.ended(later, state, failure.value());
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean isHeader = later instanceof ChordSig && i == 0; // of one that will not begin
            willNotRun(parts.get(i), state, failure, stores, begun && !isHeader);
        }
    }

    /**
     * It was called off.
     *
     * @param signal that ended it while it ran, or null
     */
    void revoked(Incoming call, Definition task, String why, @Nullable Integer signal) {
        String fate =
                switch (why) {
                    case "terminated" -> "was interrupted";
                    case "expired" -> "expired before it began";
                    default -> "was called off before it began";
                };
        LOG.info("{}[{}] {}", call.request().task(), call.request().id(), fate);
        step(call, () -> events.revoked(call.request(), signal, why.equals("expired")));
        Failure failure = Failure.revoked(why);
        var running = new Running(engine, call.request(), call.replyTo());
        boolean stores = storesError(call, task);
        if (stores) {
            TaskResult result = result(call, running, "REVOKED", failure.value(), null, now());
            step(call, () -> keeper.keepFailure(result, call.replyTo()));
        }
        step(call, () -> ended(call, "REVOKED", failure, stores));
    }

    /** Whether this error is tried again by itself. */
    private static boolean retriesBy(Definition task, Throwable error) {
        TaskOptions options = task.options();
        return options.retryFor().stream().anyMatch(one -> one.isInstance(error))
                && options.noRetryFor().stream().noneMatch(one -> one.isInstance(error));
    }

    private static Duration backoff(Incoming call, Definition task) {
        Backoff backoff = task.options().backoff();
        return backoff == null
                ? task.options().retryDelay()
                : backoff.delay(call.request().retries(), ThreadLocalRandom.current());
    }

    /** It is sent once more, unless it was tried too often. */
    private boolean retried(Incoming call, Definition task, Running running, Retry retry) {
        Integer most = retry.most() == null ? task.options().maxRetries() : retry.most();
        TaskRequest request = call.request();
        if (most != null && request.retries() >= most) {
            Throwable cause = retry.getCause();
            Throwable error =
                    cause == null ? new MaxRetriesExceeded(task.name(), request.id(), most) : cause;
            return failed(call, task, running, Failure.of(error), error);
        }
        Instant eta = retry.eta();
        Duration said = retry.delay();
        Duration delay =
                eta != null
                        ? Duration.between(now(), eta)
                        : said != null ? said : backoff(call, task);
        Failure failure = Failure.of(retry.getCause() == null ? retry : retry.getCause());
        // told before it is sent: else the next try could end first, and this would be the last
        // word
        if (!ignoresResult(call, task)) {
            TaskResult result =
                    result(call, running, "RETRY", failure.value(), failure.trace(), null);
            step(call, () -> keeper.keepForNow(result, call.replyTo()));
        }
        step(call, () -> events.retried(request, failure));
        LOG.info(
                "{}[{}] retry in {} s: {}",
                task.name(),
                request.id(),
                BigDecimal.valueOf(delay.toMillis(), 3).stripTrailingZeros().toPlainString(),
                failure.message());
        Resend.again(engine, call, eta, delay);
        return true;
    }

    private Instant now() {
        return engine.parts().clock().instant();
    }

    private TaskResult result(
            Incoming call,
            Running running,
            String state,
            @Nullable Object value,
            @Nullable String trace,
            @Nullable Instant done) {
        TaskRequest request = call.request();
        TaskResult.Details details =
                extended
                        ? new TaskResult.Details(
                                request.task(),
                                Shown.argsAsSent(request),
                                Shown.kwargsAsSent(request),
                                hostname,
                                request.retries(),
                                request.queue())
                        : null;
        return new TaskResult(
                request.id(),
                state,
                value,
                trace,
                running.children(),
                done,
                request.group(),
                request.parent(),
                details);
    }
}
