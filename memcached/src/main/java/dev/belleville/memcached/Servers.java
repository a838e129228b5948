package dev.belleville.memcached;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.exception.MemcachedServerException;
import net.rubyeye.xmemcached.impl.KetamaMemcachedSessionLocator;
import org.jspecify.annotations.Nullable;

/** The servers and the client that asks them, which is made when it is needed. */
final class Servers implements AutoCloseable {
    private static final String SCHEME = "memcached://";
    private static final int USUAL_PORT = 11211;
    private static final int LARGE = 1 << 19;
    private static final long ANSWER_MILLIS = 2_000;
    private static final long CONNECT_MILLIS = 1_000;

    private final List<InetSocketAddress> addresses;
    private final BiFunction<String, Exception, RuntimeException> unavailable;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable MemcachedClient client;

    /** A question to the servers. */
    interface Question<T> {
        @Nullable T ask(MemcachedClient client)
                throws TimeoutException, InterruptedException, MemcachedException;
    }

    private Servers(
            List<InetSocketAddress> addresses,
            BiFunction<String, Exception, RuntimeException> unavailable) {
        this.addresses = addresses;
        this.unavailable = unavailable;
    }

    /**
     * Those at an address.
     *
     * @param unavailable makes the error that is thrown where they do not answer
     * @throws IllegalArgumentException if it is written otherwise
     */
    static Servers of(String url, BiFunction<String, Exception, RuntimeException> unavailable) {
        var addresses = new ArrayList<InetSocketAddress>();
        for (String part : url.split(",")) {
            String text = part.strip();
            addresses.add(
                    address(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text));
        }
        if (!url.startsWith(SCHEME)) {
            throw wrong();
        }
        return new Servers(List.copyOf(addresses), unavailable);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        try {
            int port = colon < 0 ? USUAL_PORT : Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && host.indexOf('/') < 0) {
                return new InetSocketAddress(host, port);
            }
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "Write servers of memcached as memcached://HOST:PORT, several with commas between.");
    }

    <T> @Nullable T ask(Question<T> question) {
        try {
            return question.ask(client());
        } catch (MemcachedServerException e) {
            if (String.valueOf(e.getMessage()).contains("too large")) {
                throw new IllegalArgumentException(
                        "The value is too large for memcached; keep less, or start it with a larger -I.",
                        e);
            }
            throw away(e);
        } catch (TimeoutException | MemcachedException | UncheckedIOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    /**
     * Looks whether the servers take a value, which they need not say: they may leave who sends one
     * that is far too large.
     *
     * @throws IllegalArgumentException if one of them does not
     */
    void requireTaken(byte[] value) {
        if (value.length < LARGE) {
            return; // they say so themselves
        }
        var known = ask(client -> client.getStatsByItem("settings"));
        long most =
                known == null
                        ? Long.MAX_VALUE
                        : known.values().stream()
                                .map(server -> server.get("item_size_max"))
                                .filter(Objects::nonNull)
                                .mapToLong(Long::parseLong)
                                .min()
                                .orElse(Long.MAX_VALUE);
        if (value.length >= most) {
            throw new IllegalArgumentException(
                    "A value of %d bytes is too large for memcached, which takes %d; keep less, or start it with a larger -I."
                            .formatted(value.length, most));
        }
    }

    private RuntimeException away(Exception e) {
        return unavailable.apply("Memcached at " + addresses + " does not answer.", e);
    }

    private MemcachedClient client() {
        MemcachedClient open = client;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            MemcachedClient made = client;
            if (made == null) {
                made = uninterrupted();
                client = made;
            }
            return made;
        } finally {
            opening.unlock();
        }
    }

    /** A thread that is interrupted while the client starts would wait for itself for ever. */
    private MemcachedClient uninterrupted() {
        try {
            return CompletableFuture.supplyAsync(
                            this::connect,
                            work ->
                                    Thread.ofPlatform()
                                            .daemon()
                                            .name("memcached-connect")
                                            .start(work))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException away) {
                throw away;
            }
            throw e;
        }
    }

    private MemcachedClient connect() {
        var builder = new XMemcachedClientBuilder(addresses);
        builder.setSessionLocator(new KetamaMemcachedSessionLocator());
        builder.setOpTimeout(ANSWER_MILLIS);
        builder.setConnectTimeout(CONNECT_MILLIS);
        builder.setHealSessionInterval(CONNECT_MILLIS);
        try {
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        MemcachedClient open = client;
        client = null;
        if (open != null) {
            try {
                open.shutdown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
