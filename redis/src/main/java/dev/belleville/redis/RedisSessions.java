package dev.belleville.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** The session with a server, made when it is first needed, and anew where it was lost. */
final class RedisSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);

    private final RedisServer server;
    private final BiFunction<String, @Nullable JedisException, RuntimeException> unavailable;
    private @Nullable CompletableFuture<RedisSession> current;
    private boolean isClosed;

    /**
     * Of one server.
     *
     * @param unavailable makes the error that is thrown where the server does not answer
     */
    RedisSessions(
            RedisServer server,
            BiFunction<String, @Nullable JedisException, RuntimeException> unavailable) {
        this.server = server;
        this.unavailable = unavailable;
    }

    RedisAddress address() {
        return server.address();
    }

    /** One that is not over, as far as is known. Of many threads that ask at once one connects. */
    RedisSession live() {
        CompletableFuture<RedisSession> promise;
        boolean isMine = false;
        synchronized (this) {
            if (isClosed) {
                throw unavailable.apply(
                        "The connection to Redis at " + address() + " is closed.", null);
            }
            promise = current;
            if (promise == null || isUseless(promise)) {
                promise = new CompletableFuture<>();
                current = promise;
                isMine = true;
            }
        }
        if (isMine) {
            connect(promise);
        }
        return Waiting.until(promise);
    }

    private static boolean isUseless(CompletableFuture<RedisSession> promise) {
        return promise.isCompletedExceptionally()
                || (promise.isDone() && promise.resultNow().isOver());
    }

    private void connect(CompletableFuture<RedisSession> promise) {
        try {
            promise.complete(connected());
        } catch (RuntimeException | Error e) { // an error, too: all would wait for ever
            promise.completeExceptionally(e);
        }
    }

    private RedisSession connected() {
        try {
            var session = new RedisSession(server, unavailable);
            if (session.isOpenToAll()) {
                LOG.warn(
                        "Redis at {} has no password, and lets everybody in: give it one by requirepass, or write the address without.",
                        address());
            }
            return session;
        } catch (JedisException e) {
            throw unavailable.apply(server.away(e), e);
        }
    }

    /** The session that there is, if it is not over. */
    private synchronized @Nullable RedisSession leave() {
        CompletableFuture<RedisSession> promise = current;
        isClosed = true;
        return promise == null || isUseless(promise) ? null : Waiting.until(promise);
    }

    @Override
    public void close() {
        RedisSession session = leave();
        if (session != null) {
            session.close();
        }
    }
}
