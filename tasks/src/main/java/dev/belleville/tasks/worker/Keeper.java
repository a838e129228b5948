package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.RESULT_SERIALIZER;

import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps results. A store that refuses is asked for a second, one that hangs as long as it does so
 * itself; then it is away for all calls, whose results are kept in memory until it is back, and no
 * call waits for it.
 */
final class Keeper {
    /** How many bytes of results a worker has room for while their store is away. */
    static final long ROOM = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofMillis(250);

    private final ResultStore store;
    private final MessageSerializer serializer;
    private final Backlog backlog;

    /** With room for so many bytes; with none, results are lost while their store is away. */
    Keeper(Engine engine, long room) {
        store = engine.results();
        serializer = Serializers.all().named(engine.parts().settings().get(RESULT_SERIALIZER));
        backlog = new Backlog(room);
    }

    /** Keeps a failure, without the arguments of the call where they are what cannot be written. */
    void keepFailure(TaskResult failure, @Nullable String replyTo) {
        try {
            keep(failure, replyTo);
        } catch (EncodeError e) {
            keep(withoutDetails(failure, e), replyTo);
        }
    }

    private static TaskResult withoutDetails(TaskResult result, EncodeError e) {
        LOG.warn("The result of {} is kept without its details: {}", result.id(), e.getMessage());
        return result.withDetails(null);
    }

    /**
     * Keeps the end of a call, now or when its store is back.
     *
     * @throws EncodeError if its value cannot be written
     */
    void keep(TaskResult result, @Nullable String replyTo) {
        TaskResult rest = result.withValue(null);
        tell(
                "The result of " + result.id() + " (" + result.state() + ")",
                result.id(),
                () -> store.store(result, replyTo),
                result.value(),
                value -> keepLate(rest.withValue(value), replyTo));
    }

    /**
     * Tells the store something, now or when it is back. What it may have heard it is told again.
     *
     * @param what it is told, as a log calls it
     * @param id of a call that it is asked for to know whether it is back
     * @param now tells it
     * @param value what {@code late} needs of it
     * @param late tells it with the value as it is now
     * @throws EncodeError if the value cannot be written
     */
    void tell(
            String what,
            String id,
            Runnable now,
            @Nullable Object value,
            Consumer<@Nullable Object> late) {
        while (!isTold(now, id) && !defers(what, value, late)) {
            LOG.debug("The store of results was back before {} had to wait", id);
        }
    }

    /**
     * Keeps how a call is for now; not at all while its store is away, for it would not be so any
     * more when that is back.
     */
    void keepForNow(TaskResult state, @Nullable String replyTo) {
        boolean isKept;
        try {
            isKept = isTold(() -> store.store(state, replyTo), state.id());
        } catch (EncodeError e) {
            TaskResult rest = withoutDetails(state, e);
            isKept = isTold(() -> store.store(rest, replyTo), state.id());
        }
        if (!isKept) {
            LOG.debug("{} of {} is not kept, for the store is away", state.state(), state.id());
        }
    }

    private boolean isTold(Runnable now, String id) {
        long begun = System.nanoTime();
        while (!backlog.isAway()) {
            try {
                now.run();
                return true;
            } catch (ResultStoreUnavailable e) {
                if (System.nanoTime() - begun > PATIENCE.toNanos() || !slept()) {
                    foundAway(e, id);
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean slept() {
        try {
            Thread.sleep(WAIT);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void keepLate(TaskResult result, @Nullable String replyTo) {
        try {
            store.store(result, replyTo);
        } catch (EncodeError e) {
            store.store(withoutDetails(result, e), replyTo);
        }
    }

    private void foundAway(ResultStoreUnavailable why, String id) {
        backlog.found(why, () -> store.find(id));
    }

    private boolean defers(String what, @Nullable Object value, Consumer<@Nullable Object> late) {
        byte[] now = serializer.encode(value); // it may be changed, or be held by nobody else
        return backlog.defers(what, now.length, () -> late.accept(serializer.decode(now)));
    }

    /**
     * What is known of a call.
     *
     * @throws ResultStoreUnavailable at once where the store is known to be away
     */
    TaskResult find(String id) {
        if (backlog.isAway()) {
            throw new ResultStoreUnavailable("The store of results is away.", null);
        }
        try {
            return store.find(id);
        } catch (ResultStoreUnavailable e) {
            foundAway(e, id);
            throw e;
        }
    }

    /** Waits until the store has what waits for it, or the time is over. */
    void finish(Duration patience) throws InterruptedException {
        backlog.finish(patience);
    }

    /** What waits for the store is lost. */
    void close() {
        backlog.close();
    }
}
