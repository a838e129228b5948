package dev.belleville.server;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import dev.belleville.http.ServerOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request's body for a thread that blocks. The event loop puts buffers in, the reader takes them
 * out; beyond a window the event loop stops reading from the client.
 *
 * <p>While this has paused the request its end cannot be delivered, so {@code resume} never meets a
 * request that ended, which Vert.x would refuse.
 */
final class BodyInput extends InputStream {
    private static final int WINDOW = 64 << 10;

    private final HttpServerRequest request;
    private final Peer peer;
    private final long maxSize;
    private final long longestSilence;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Buffer> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long received;
    private boolean awaitsContinue;
    private boolean paused;
    private boolean ended;
    private boolean discarding;
    private @Nullable Throwable failure;

    // Of the reading thread alone.
    private Buffer current = Buffer.buffer();
    private int position;

    /**
     * How long the client may still keep the reader waiting. What the reader takes in between does
     * not count, so that a slow handler never makes a client late.
     */
    private long patience;

    /** Created on the event loop, before the first byte of the body. */
    BodyInput(HttpServerRequest request, Peer peer, ServerOptions options) {
        this.request = request;
        this.peer = peer;
        this.maxSize = options.maxBodySize();
        this.longestSilence = options.idleTimeout().toNanos();
        this.patience = options.requestTimeout().toNanos();
        this.awaitsContinue =
                "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
        request.handler(this::receive).endHandler(_ -> end()).exceptionHandler(this::fail);
    }

    @Override
    public int read() throws IOException {
        if (position == current.length() && !next()) {
            return -1;
        }
        return current.getByte(position++) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == current.length() && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, bytes, offset);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current.length() - position;
    }

    /** Whether an answer now leaves bytes on the connection that the client may never send. */
    boolean isRefused() {
        lock.lock();
        try {
            return !ended && (awaitsContinue || failure instanceof HttpError);
        } finally {
            lock.unlock();
        }
    }

    /** Lets what is left flow past, so that the connection can take another request. */
    void discard() {
        lock.lock();
        try {
            discarding = true;
            waiting.clear();
            resume();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a body whose rest is malformed, in the order of what came before. */
    void refuse(Refusal refusal) {
        lock.lock();
        try {
            if (failure == null) {
                refuse(new HttpError(refusal.status(), refusal.reason()));
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void receive(Buffer buffer) {
        lock.lock();
        try {
            received += buffer.length();
            if (failure != null) {
                return; // the rest flows past until the connection closes
            }
            if (received > maxSize) {
                refuse(
                        new HttpError(
                                413,
                                Translation.gettextNoop(
                                        "The body exceeds %(most)d bytes (the setting maxBodySize)."),
                                Map.of("most", maxSize)));
            } else if (!discarding) {
                waiting.add(buffer);
                waitingBytes += buffer.length();
                if (waitingBytes > WINDOW) {
                    paused = true;
                    request.pause();
                }
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Its reader gets {@code error}; where there is none any more, the client must go. */
    private void refuse(HttpError error) {
        waiting.clear();
        failure = error;
        if (discarding) {
            peer.leave(request);
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the next buffer the current one; false at the end of the body. */
    private boolean next() throws InterruptedIOException {
        lock.lock();
        try {
            if (awaitsContinue) {
                awaitsContinue = false;
                request.response().writeContinue();
            }
            while (isNothingThere()) {
                resume();
                long limit = Math.min(longestSilence, patience);
                long left = changed.awaitNanos(limit);
                patience -= limit - left;
                if (left <= 0 && isNothingThere()) {
                    failure =
                            new HttpError(
                                    408,
                                    Translation.gettextNoop("The body did not arrive in time."));
                }
            }
            return take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a body was read");
        } finally {
            lock.unlock();
        }
    }

    private boolean isNothingThere() {
        return waiting.isEmpty() && !ended && failure == null;
    }

    private boolean take() {
        if (failure instanceof HttpError error) {
            throw error;
        }
        Buffer buffer = waiting.poll();
        if (buffer != null) {
            waitingBytes -= buffer.length();
            current = buffer;
            position = 0;
            return true;
        }
        if (ended) {
            return false;
        }
        throw new HttpError(
                400,
                Translation.gettextNoop("The body ended before its time."),
                Headers.empty(),
                failure);
    }

    private void resume() {
        if (paused && failure == null) {
            paused = false;
            request.resume();
        }
    }
}
