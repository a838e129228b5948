package dev.belleville.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The client at the other end of one connection. */
final class Peer {
    private static final long NO_ERROR = 0;
    private static final long INTERNAL_ERROR = 2;

    /** How long a client that still sends may read the answer before the connection closes. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpConnection connection;
    private final String address;
    private final AtomicInteger inFlight = new AtomicInteger();

    // Of the event loop alone.
    private int requests;
    private int requestsBefore;
    private long silentSince = System.nanoTime();

    Peer(Vertx vertx, HttpConnection connection) {
        this.vertx = vertx;
        this.connection = connection;
        this.address = connection.remoteAddress().hostAddress();
    }

    String address() {
        return address;
    }

    String scheme() {
        return connection.isSsl() ? "https" : "http";
    }

    void begin() {
        requests++;
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /**
     * Closes a connection on which no request is in flight for too long. The next head must be
     * there as a whole by then, so that sending it byte by byte gains a client nothing.
     */
    void closeIfSilent(long now, Duration headerTimeout, Duration idleTimeout) {
        if (inFlight.get() > 0 || requests != requestsBefore) {
            requestsBefore = requests;
            silentSince = now;
        } else {
            Duration patience = requests == 0 ? headerTimeout : idleTimeout;
            if (now - silentSince > patience.toNanos()) {
                connection.close();
            }
        }
    }

    /** Answers with a bare status; the request goes no further. */
    void refuse(HttpServerRequest request, int status) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end().onComplete(_ -> part(request));
    }

    /**
     * Ends the connection, or the stream of HTTP/2, after an answer. Closing while the client still
     * sends would reset the connection and take the answer with it, hence the pause.
     */
    void part(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            if (!request.isEnded()) {
                request.response().reset(NO_ERROR);
            }
        } else if (request.isEnded()) {
            connection.close();
        } else {
            vertx.setTimer(LINGER.toMillis(), _ -> connection.close());
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
