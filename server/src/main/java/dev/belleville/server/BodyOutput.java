package dev.belleville.server;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A response's body for a thread that blocks: it waits while the client reads slowly. What fits in
 * one chunk is sent with the head in one go.
 */
final class BodyOutput extends OutputStream {
    private static final int CHUNK = 16 << 10;

    private final HttpServerResponse response;
    private final long declared;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean gone;

    // Of the writing thread alone.
    private byte[] chunk = new byte[CHUNK];
    private int filled;
    private long written;
    private boolean streaming;

    /** Expects {@code declared} bytes, or any number where that is -1. */
    BodyOutput(HttpServerResponse response, long declared, Duration patience) {
        this.response = response;
        this.declared = declared;
        this.patience = patience;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        if (filled == CHUNK) {
            send();
        }
        chunk[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        count(length);
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == CHUNK) {
                send();
            }
            int part = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, from, chunk, filled, part);
            filled += part;
            from += part;
            left -= part;
        }
    }

    /** Sends what was written so far: for events that must not wait for more. */
    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            send();
        }
    }

    /** Sends the rest and ends the response. */
    Future<Void> finish() throws IOException {
        if (declared >= 0 && written < declared) {
            throw new IOException(
                    "The body has %d bytes, but %d were declared.".formatted(written, declared));
        }
        return response.end(buffer());
    }

    private void count(int more) throws IOException {
        written += more;
        if (declared >= 0 && written > declared) {
            throw new IOException(
                    "The body is longer than the %d bytes declared.".formatted(declared));
        }
    }

    private void send() throws IOException {
        if (!streaming) {
            streaming = true;
            response.drainHandler(_ -> wake(false))
                    .exceptionHandler(_ -> wake(true))
                    .closeHandler(_ -> wake(true));
        }
        awaitRoom();
        response.write(buffer());
        chunk = new byte[CHUNK];
        filled = 0;
    }

    private Buffer buffer() {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(chunk, 0, filled));
    }

    private void wake(boolean isGone) {
        lock.lock();
        try {
            gone |= isGone;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws IOException {
        lock.lock();
        try {
            while (!gone && !response.closed() && response.writeQueueFull()) {
                if (changed.awaitNanos(patience.toNanos()) <= 0 && response.writeQueueFull()) {
                    throw new ClientGone("The client read nothing for " + patience, null);
                }
            }
            if (gone || response.closed()) {
                throw new ClientGone("The client went away", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a body was written");
        } finally {
            lock.unlock();
        }
    }
}
