package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connection that hears what is published. Whoever listens is called by its thread, and must
 * not keep it waiting.
 */
final class RedisSubscription implements AutoCloseable {
    /** Where the server tells of keys that were read and then changed. */
    private static final String CHANGES = "__redis__:invalidate";

    private final Connection connection;
    private final long id;
    private final Ears ears = new Ears();
    private final Map<String, Consumer<byte[]>> listeners = new ConcurrentHashMap<>();

    /** The promises to those who wait for the server's word that it sends them messages. */
    private final Queue<CompletableFuture<Void>> unconfirmed = new ArrayDeque<>();

    private @Nullable JedisException lost;

    private final class Ears extends BinaryJedisPubSub {
        @Override
        public void onMessage(byte[] channel, byte @Nullable [] message) {
            hear(channel, message);
        }

        @Override
        public void onPMessage(byte[] pattern, byte[] channel, byte[] message) {
            hear(pattern, message);
        }

        @Override
        public void onSubscribe(byte[] channel, int count) {
            confirm();
        }

        @Override
        public void onPSubscribe(byte[] pattern, int count) {
            confirm();
        }
    }

    /**
     * Over a connection that is this one's alone.
     *
     * @param whenLost told once, by its thread
     */
    RedisSubscription(Connection connection, String name, Consumer<JedisException> whenLost) {
        this.connection = connection;
        // not by this thread: one that is told to stop would break what others wait for too
        id =
                Waiting.until(
                        CompletableFuture.supplyAsync(
                                () ->
                                        (Long)
                                                connection.executeCommand(
                                                        Commands.of(Protocol.Command.CLIENT, "ID")),
                                work -> Thread.ofPlatform().daemon().name(name).start(work)));
        var ready = new CompletableFuture<Void>();
        unconfirmed.add(ready);
        Thread.ofPlatform().daemon().name(name).start(() -> serve(whenLost));
        Waiting.until(ready);
    }

    private void serve(Consumer<JedisException> whenLost) {
        JedisException end;
        try {
            ears.proceed(connection, CHANGES.getBytes(UTF_8));
            end = new JedisConnectionException("The connection is closed.");
        } catch (RuntimeException | Error e) { // an error, too: it hears no more
            end = e instanceof JedisException known ? known : new JedisException(e);
        }
        synchronized (this) {
            lost = end;
            for (var one = unconfirmed.poll(); one != null; one = unconfirmed.poll()) {
                one.completeExceptionally(end);
            }
        }
        connection.close();
        whenLost.accept(end);
    }

    private void hear(byte[] name, byte @Nullable [] message) {
        Consumer<byte[]> listener = listeners.get(new String(name, UTF_8));
        if (listener != null) {
            listener.accept(message == null ? new byte[0] : message);
        }
    }

    private synchronized void confirm() {
        CompletableFuture<Void> first = unconfirmed.poll();
        if (first != null) {
            first.complete(null);
        }
    }

    /** By what the server knows this connection. */
    long id() {
        return id;
    }

    /**
     * Listens to what is told of keys that another connection, which tracks them for this one, read
     * and that changed then; empty for all of them.
     */
    void listenToChanges(Consumer<String> listener) {
        listeners.put(CHANGES, key -> listener.accept(new String(key, UTF_8)));
    }

    /**
     * Listens from now on to one channel.
     *
     * @param listener told the message
     */
    void listen(String channel, Consumer<byte[]> listener) {
        Waiting.until(begin(channel, false, listener));
    }

    /** Listens from now on to the channels of a pattern. */
    void listenToPattern(String pattern, Consumer<byte[]> listener) {
        Waiting.until(begin(pattern, true, listener));
    }

    private synchronized CompletableFuture<Void> begin(
            String name, boolean isPattern, Consumer<byte[]> listener) {
        if (lost != null) {
            return CompletableFuture.failedFuture(lost);
        }
        var promise = new CompletableFuture<Void>();
        listeners.put(name, listener);
        unconfirmed.add(promise);
        byte[] bytes = name.getBytes(UTF_8);
        if (isPattern) {
            ears.psubscribe(bytes);
        } else {
            ears.subscribe(bytes);
        }
        return promise;
    }

    /** Listens to a channel no longer. */
    synchronized void leave(String channel) {
        listeners.remove(channel);
        if (lost == null) {
            ears.unsubscribe(channel.getBytes(UTF_8));
        }
    }

    /** Listens to a pattern no longer. */
    synchronized void leavePattern(String pattern) {
        listeners.remove(pattern);
        if (lost == null) {
            ears.punsubscribe(pattern.getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
