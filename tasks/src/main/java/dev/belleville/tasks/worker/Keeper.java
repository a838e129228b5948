package dev.belleville.tasks.worker;

import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps results, and goes on without the store where that is away for long: it is asked several
 * times for the first result, and once for each other until it answers.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int TRIES = 4;
    private static final Duration WAIT = Duration.ofMillis(250);

    private final ResultStore store;
    private volatile boolean isAway;

    Keeper(ResultStore store) {
        this.store = store;
    }

    /** Keeps a failure, without the arguments of the call where they are what cannot be written. */
    void keepFailure(TaskResult failure, @Nullable String replyTo) {
        try {
            keep(failure, replyTo);
        } catch (EncodeError e) {
            LOG.warn(
                    "The result of {} is kept without its details: {}",
                    failure.id(),
                    e.getMessage());
            keep(failure.withDetails(null), replyTo);
        }
    }

    /**
     * Whether it was kept.
     *
     * @throws EncodeError if its value cannot be written
     */
    boolean keep(TaskResult result, @Nullable String replyTo) {
        for (int left = isAway ? 0 : TRIES - 1; ; left--) {
            try {
                store.store(result, replyTo);
                isAway = false;
                return true;
            } catch (ResultStoreUnavailable e) {
                if (left <= 0 || !slept()) {
                    isAway = true;
                    LOG.error(
                            "The result of {} ({}) is lost, for its store is away: {}",
                            result.id(),
                            result.state(),
                            e.getMessage());
                    return false;
                }
            }
        }
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
}
