package dev.belleville.server;

import dev.belleville.http.Body;
import dev.belleville.http.Cookie;
import dev.belleville.http.Headers;
import dev.belleville.http.Response;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

/** Sends one response from a thread that may block. */
final class ResponseWriter {
    /** A larger body is waited for, so that its connection counts as busy while it is sent. */
    private static final int SMALL = 64 << 10;

    /** Bytes a second that a client must take of a body that the event loop sends alone. */
    private static final int SLOWEST = 1 << 10;

    private final Site site;
    private final Peer peer;
    private final HttpServerRequest request;
    private final HttpServerResponse out;

    ResponseWriter(Site site, Peer peer, HttpServerRequest request) {
        this.site = site;
        this.peer = peer;
        this.request = request;
        this.out = request.response();
    }

    /** Whether the head is on its way, so that it is too late for another response. */
    boolean isBegun() {
        return out.headWritten();
    }

    /**
     * Sends a response.
     *
     * @param closing whether no other request can follow on this connection
     * @throws ClientGone if nobody takes the response
     * @throws IOException if the body could not be made
     */
    void send(Response unrendered, boolean closing) throws IOException {
        Response response = unrendered.rendered();
        boolean last = closing || closes(response) || peer.isLast(request);
        out.setStatusCode(response.status());
        putHeaders(response);
        if (last) {
            peer.closing(request);
        }
        Future<Void> sent = sendBody(response);
        if (last) {
            sent.onComplete(_ -> peer.part(request));
        }
    }

    /** Whether the application wants it, or HTTP/1.0 has no other way to tell where a body ends. */
    private boolean closes(Response response) {
        return "close".equalsIgnoreCase(response.headers().get("Connection"))
                || (response.body().length() < 0 && request.version() == HttpVersion.HTTP_1_0);
    }

    private void putHeaders(Response response) {
        MultiMap headers = out.headers();
        headers.clear(); // of a response that failed before it was sent
        Headers own = response.headers();
        own.forEach((name, value) -> {
            if (!isOfTheConnection(name)) {
                headers.add(name, value);
            }
        });
        if (!own.has("Date")) {
            headers.add(HttpHeaders.DATE, site.date().value());
        }
        if (!response.cookies().isEmpty()) {
            Instant now = Instant.now();
            for (Cookie cookie : response.cookies()) {
                headers.add(HttpHeaders.SET_COOKIE, cookie.header(now));
            }
        }
    }

    /** What describes the bytes on the wire is for the server alone to say. */
    private static boolean isOfTheConnection(String name) {
        return switch (name.length()) {
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private Future<Void> sendBody(Response response) throws IOException {
        if (request.method().equals(HttpMethod.HEAD)) {
            putLength(lengthForHead(response));
            return out.end();
        }
        if (response.status() == 204 || response.status() == 304) {
            return out.end();
        }
        return send(response.body());
    }

    private Future<Void> send(Body body) throws IOException {
        return switch (body) {
            case Body.Bytes bytes -> sendBytes(bytes);
            case Body.Stream stream -> sendStream(stream);
            case Body.FileRange range -> sendFile(range);
            case Body.Deferred deferred -> send(deferred.rendered());
        };
    }

    /** The length that the body has or, where a handler made none, that the handler says. */
    private static long lengthForHead(Response response) {
        String said = response.headers().get("Content-Length");
        long length = response.body().length();
        return length == 0 && said != null ? Long.parseLong(said) : length;
    }

    private void putLength(long length) {
        if (length >= 0) {
            out.headers().set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
    }

    private Future<Void> sendBytes(Body.Bytes body) throws IOException {
        byte[] bytes = body.array();
        if (bytes.length > SMALL && request.version() == HttpVersion.HTTP_2) {
            return sendStream(body); // of what one stream of many waits for only it can tell
        }
        Future<Void> sent = out.end(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)));
        if (bytes.length > SMALL) {
            await(sent, bytes.length);
        }
        return sent;
    }

    private Future<Void> sendStream(Body body) throws IOException {
        putLength(body.length());
        var output = new BodyOutput(out, body.length(), site.options().idleTimeout());
        body.writeTo(output);
        return output.finish();
    }

    private Future<Void> sendFile(Body.FileRange range) throws IOException {
        if (request.version() == HttpVersion.HTTP_2) {
            return sendStream(range); // its frames leave nothing for the kernel to copy alone
        }
        try (FileChannel file = FileChannel.open(range.file(), StandardOpenOption.READ)) {
            if (range.offset() + range.length() > file.size()) {
                throw new IOException(range.file() + " is shorter than the part to send");
            }
            putLength(range.length());
            Future<Void> sent = out.sendFile(file, range.offset(), range.length());
            await(sent, range.length());
            return sent;
        }
    }

    private void await(Future<Void> sent, long length) throws IOException {
        Duration patience = site.options().idleTimeout().plusSeconds(length / SLOWEST);
        try {
            sent.await(patience);
        } catch (TimeoutException e) {
            throw new ClientGone("The client did not take the body within " + patience, e);
        } catch (Exception e) { // Vert.x throws a broken connection's IOException undeclared
            throw new ClientGone("The client went away", e);
        }
    }
}
