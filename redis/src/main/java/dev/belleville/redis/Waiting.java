package dev.belleville.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for a promise of a connection's thread, whoever tells this thread to stop meanwhile. */
final class Waiting {
    private Waiting() {}

    /**
     * What was promised.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if the connection was lost
     */
    static <T> T until(CompletableFuture<T> promise) {
        try {
            return promise.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
