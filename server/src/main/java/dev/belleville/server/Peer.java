package dev.belleville.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The client at the other end of one connection. */
final class Peer {
    private static final long NO_ERROR = 0;
    private static final long INTERNAL_ERROR = 2;

    /** How long a client that still sends may read the answer before the connection closes. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpConnection connection;
    private final Channel channel;
    private final DateHeader date;
    private final BooleanSupplier stopping;
    private final String address;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean parting;

    // Of the event loop alone.
    private int requests;
    private int requestsBefore;
    private long silentSince = System.nanoTime();
    private @Nullable BodyInput reading;
    private @Nullable Backlog backlog;

    /** What waits for the client: what it takes of it changes at least one of these. */
    private record Backlog(int first, long takenOfFirst, long size) {}

    /** While its server is {@code stopping}, each answer is the last of its connection. */
    Peer(
            Vertx vertx,
            HttpConnection connection,
            Channel channel,
            DateHeader date,
            BooleanSupplier stopping) {
        this.vertx = vertx;
        this.connection = connection;
        this.channel = channel;
        this.date = date;
        this.stopping = stopping;
        this.address = connection.remoteAddress().hostAddress();
    }

    String address() {
        return address;
    }

    String scheme() {
        return connection.isSsl() ? "https" : "http";
    }

    /** A request is answered by a handler, which may read {@code body}. */
    void begin(@Nullable BodyInput body) {
        reading = body;
        requests++;
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /**
     * Closes a connection on which no request is in flight for too long, or whose client takes
     * nothing of its answer. The next head must be there as a whole by then, so that sending it
     * byte by byte gains a client nothing.
     */
    void closeIfSilent(long now, Duration headerTimeout, Duration idleTimeout) {
        boolean stuck = isStuck();
        if (requests != requestsBefore || (inFlight.get() > 0 && !stuck)) {
            requestsBefore = requests;
            silentSince = now;
        } else {
            Duration patience = requests == 0 ? headerTimeout : idleTimeout;
            if (now - silentSince > patience.toNanos()) {
                if (stuck) {
                    drop();
                } else {
                    connection.close();
                }
            }
        }
    }

    /** Whether something waits for the client that took nothing of it since the last look. */
    private boolean isStuck() {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        Backlog before = backlog;
        backlog =
                out == null || out.isEmpty()
                        ? null
                        : new Backlog(
                                System.identityHashCode(out.current()),
                                out.currentProgress(),
                                out.totalPendingWriteBytes());
        return backlog != null && backlog.equals(before);
    }

    /** Vert.x would first send what nobody takes. */
    private void drop() {
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    /**
     * Answers in place of any handler. All that the server itself refuses is answered here; the
     * connection ends with it.
     */
    void refuse(HttpServerRequest request, Refusal refusal) {
        reading = null;
        HttpServerResponse response = request.response().setStatusCode(refusal.status());
        Buffer reason = Buffer.buffer(refusal.reason() + "\n");
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaders.DATE, date.value())
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(reason.length()));
        closing(request);
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        (isHead ? response.end() : response.end(reason)).onComplete(_ -> part(request));
    }

    /** The body of the request in flight is malformed from here on; a head was answered before. */
    void malformed(Refusal refusal) {
        if (reading != null) {
            reading.refuse(refusal);
        }
    }

    /** Says with an answer that it is the last one, where a connection has but one at a time. */
    void closing(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            parting = true;
            HttpServerResponse response = request.response();
            // At the end of the head, for there Vert.x would put what the client asked for.
            response.headersEndHandler(
                    _ -> response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
    }

    /**
     * Whether the connection ends with an answer that was begun: whatever request comes behind it
     * may not be acted upon (RFC 9112, 9.6), for its client was told that it is not.
     */
    boolean isParting() {
        return parting;
    }

    /** Whether an answer that is begun now is the last of its connection. */
    boolean isLast(HttpServerRequest request) {
        return parting || (stopping.getAsBoolean() && request.version() != HttpVersion.HTTP_2);
    }

    /**
     * Ends the connection, or the stream of HTTP/2, after an answer that was sent. Closing while
     * the client still sends would reset the connection and take the answer with it: it hears that
     * this is the end, and may close by itself.
     */
    void part(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2 || request.isEnded()) {
            leave(request);
        } else {
            if (channel instanceof DuplexChannel duplex && !connection.isSsl()) {
                ChannelFuture _ = duplex.shutdownOutput();
            }
            partSoon(request);
        }
    }

    /** Ends the connection, or the stream of HTTP/2, whatever is still sent on it. */
    void partSoon(HttpServerRequest request) {
        vertx.setTimer(LINGER.toMillis(), _ -> leave(request));
    }

    /** Takes no more of a request that was answered, and spares the others of HTTP/2. */
    void leave(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            connection.close();
        } else if (!request.isEnded()) {
            request.response().reset(NO_ERROR);
        }
    }

    /** Breaks an answer off so that the client cannot take it for a whole one. */
    void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            connection.close();
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
