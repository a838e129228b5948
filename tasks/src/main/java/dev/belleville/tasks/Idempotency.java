package dev.belleville.tasks;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that of all calls with one {@link CallOptions#idempotencyKey key} one alone has an
 * effect. Beyond Celery.
 *
 * <p>That of a site stands in its database: the key is written in the transaction that the task
 * runs in, so that key and effect are there together or not at all, whatever dies in between.
 */
@FunctionalInterface
public interface Idempotency {
    /**
     * Runs {@code work}, unless one with the same key came to its end before. Another that runs at
     * the same time waits for it.
     *
     * @return what it returned, or what the first one returned
     * @throws Exception what {@code work} throws; the key is free again then
     */
    @Nullable Object once(String key, Callable<@Nullable Object> work) throws Exception;

    /** Forgets old keys, where they are not forgotten by themselves. */
    default void cleanUp() {}
}
