package dev.belleville.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker is told of the messages of one channel. One thread writes what has gathered, in
 * one packet, and a row of messages that are done as one answer. It is none of those that answer:
 * those may be interrupted, which would close the connection for all.
 */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int PACKET = 512;

    private final Wire wire;
    private final Channel channel;
    private final Queue<Answer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unwritten = new AtomicInteger(); // a writer runs unless it is 0
    private final ReentrantLock writing = new ReentrantLock();
    private final LinkedHashSet<Long> open = new LinkedHashSet<>(); // in the order of their tags

    /** What becomes of a message. */
    enum Kind {
        /** It is forgotten. */
        ACK,
        /** It goes back to its queue. */
        REQUEUE,
        /** It is forgotten, or goes where the broker was told to put such ones. */
        DROP
    }

    private record Answer(long tag, Kind kind) {}

    /** Of a channel that {@code wire} carries. */
    Answers(Wire wire, Channel channel) {
        this.wire = wire;
        this.channel = channel;
    }

    /** A message was brought; it is told of each before it is answered, in their order. */
    void brought(long tag) {
        synchronized (open) {
            open.add(tag);
        }
    }

    /** Answers a message, unless the connection is lost: then it is delivered again. */
    void give(long tag, Kind kind) {
        waiting.add(new Answer(tag, kind));
        if (unwritten.getAndIncrement() == 0) {
            Thread.ofVirtual().name("rabbitmq-answers").start(this::writeAll);
        }
    }

    /** Where it fails otherwise than by a lost connection it stays the last writer. */
    private void writeAll() {
        try {
            int known;
            do {
                known = unwritten.get();
                flush();
            } while (!unwritten.compareAndSet(known, 0));
        } catch (RuntimeException | Error e) { // by the next connection all is brought again
            channel.getConnection().abort();
            throw e;
        }
    }

    /** Writes all that was given before. */
    void flush() {
        writing.lock();
        try {
            for (List<Answer> next = next(); !next.isEmpty(); next = next()) {
                wire.cork();
                try {
                    write(next);
                } finally {
                    wire.send();
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            waiting.clear();
            LOG.debug("Answers came too late; their messages are delivered again.", e);
        } finally {
            writing.unlock();
        }
    }

    private List<Answer> next() {
        var next = new ArrayList<Answer>();
        Answer one;
        while (next.size() < PACKET && (one = waiting.poll()) != null) {
            next.add(one);
        }
        return next;
    }

    private void write(List<Answer> answers) throws IOException {
        long before = firstOpen(answers);
        long row = 0; // all up to it are answered, and itself by this
        for (Answer one : answers) {
            if (one.kind != Kind.ACK) {
                channel.basicReject(one.tag, one.kind == Kind.REQUEUE);
            } else if (one.tag >= before) {
                channel.basicAck(one.tag, false);
            } else {
                row = Math.max(row, one.tag);
            }
        }
        if (row > 0) {
            channel.basicAck(row, true);
        }
    }

    /** The first that is not answered by these either. */
    private long firstOpen(List<Answer> answers) {
        synchronized (open) {
            answers.forEach(one -> open.remove(one.tag));
            return open.isEmpty() ? Long.MAX_VALUE : open.getFirst();
        }
    }
}
