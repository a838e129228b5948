package dev.belleville.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.belleville.rabbitmq.Publication.Outcome;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A channel that all who publish share. One thread writes what waits, in one packet where it can,
 * and the broker's confirmations end the waiting, many at a time where it can. That thread is none
 * of those that publish, and nobody interrupts it: an interrupt would close the connection for all.
 */
final class ConfirmChannel implements ConfirmListener, AutoCloseable {
    private static final int PACKET = 128;
    private final Link.Open link;
    private final Blockade blockade;
    private final Channel channel;
    private final Queue<Publication> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unwritten = new AtomicInteger(); // a writer runs unless it is 0
    private final ConcurrentSkipListMap<Long, Publication> sent = new ConcurrentSkipListMap<>();
    private volatile @Nullable ShutdownSignalException closed;

    /** Of the connection {@code link}, whose messages wait while {@code blockade} is up. */
    ConfirmChannel(Link.Open link, Blockade blockade) {
        this.link = link;
        this.blockade = blockade;
        channel = link.channel();
        Said.ask(link.address(), channel::confirmSelect);
        channel.addConfirmListener(this);
        channel.addReturnListener(this::returned);
        channel.addShutdownListener(this::shut);
    }

    boolean isOpen() {
        return closed == null && channel.isOpen();
    }

    /** Puts it on its way; its thread may wait for it. */
    void send(Publication publication) {
        waiting.add(publication);
        ShutdownSignalException signal = closed;
        if (signal != null) {
            end(publication, signal); // who told the others may have passed before
        } else if (unwritten.getAndIncrement() == 0) {
            Thread.ofVirtual().name("rabbitmq-publish").start(this::writeAll);
        }
    }

    /** Where it fails it stays the last writer: all who wait are told, and none is to come. */
    private void writeAll() {
        try {
            int known;
            do {
                known = unwritten.get();
                blockade.await();
                writePackets();
            } while (!unwritten.compareAndSet(known, 0));
        } catch (ShutdownSignalException e) {
            // told to all, and maybe of this channel alone
        } catch (IOException e) {
            channel.getConnection().abort(); // or the connection has told it already
        }
    }

    private void writePackets() throws IOException {
        for (Publication first; (first = waiting.poll()) != null; ) {
            writePacket(first);
        }
    }

    private void writePacket(Publication first) throws IOException {
        link.wire().cork();
        try {
            @Nullable Publication next = first;
            for (int i = 1; next != null; i++) {
                write(next);
                next = i < PACKET ? waiting.poll() : null;
            }
        } finally {
            link.wire().send();
        }
    }

    private void write(Publication next) throws IOException {
        if (!next.toWrite()) {
            return; // who sent it was told that it is not sent
        }
        sent.put(channel.getNextPublishSeqNo(), next);
        try {
            channel.basicPublish(
                    next.exchange(),
                    next.routingKey(),
                    next.exchange().isEmpty(), // a message to a queue that is gone must not be lost
                    new RawHeader(next.header()),
                    next.body());
        } catch (ShutdownSignalException e) {
            end(next, e); // it may have come after those who were told
            throw e;
        }
    }

    @Override
    public void handleAck(long number, boolean multiple) {
        if (multiple) {
            ConcurrentNavigableMap<Long, Publication> all = sent.headMap(number, true);
            all.values().forEach(Publication::confirmed);
            all.clear();
        } else {
            Publication one = sent.remove(number);
            if (one != null) {
                one.confirmed();
            }
        }
    }

    @Override
    public void handleNack(long number, boolean multiple) {
        ConcurrentNavigableMap<Long, Publication> all =
                sent.subMap(multiple ? 0 : number, true, number, true);
        all.values().forEach(one -> one.end(Outcome.REFUSED, null));
        all.clear();
    }

    private void returned(Return back) {
        byte[] header = RawHeader.unwrapped(back.getProperties());
        for (Publication one : sent.values()) {
            if (one.isSame(back.getExchange(), back.getRoutingKey(), header, back.getBody())) {
                one.returned();
                return;
            }
        }
    }

    private void shut(ShutdownSignalException signal) {
        closed = signal;
        sent.values().forEach(one -> end(one, signal));
        for (Publication one; (one = waiting.poll()) != null; ) {
            end(one, signal);
        }
    }

    private static void end(Publication publication, ShutdownSignalException signal) {
        publication.end(signal.isHardError() ? Outcome.LOST : Outcome.CLOSED, signal);
    }

    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException e) {
            // the connection is lost, and the channel with it
        }
    }
}
