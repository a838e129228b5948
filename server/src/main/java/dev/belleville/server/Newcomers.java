package dev.belleville.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Connections that were accepted but have not said enough to be HTTP. Vert.x tells of a connection
 * only once its first head is there (to know HTTP/1.1 from HTTP/2), which a silent or slow client
 * could put off for ever.
 */
final class Newcomers {
    private final Map<String, Newcomer> byAddress = new ConcurrentHashMap<>();
    private final Queue<Channel> doors = new ConcurrentLinkedQueue<>();
    private final long patience;

    private record Newcomer(Channel channel, long arrived) {}

    Newcomers(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Leaves those who come to {@code door} waiting before it until {@link #open}. */
    void shut(Channel door) {
        door.config().setAutoRead(false);
        doors.add(door);
    }

    /** Lets all in: the event loops that take them are there. */
    void open() {
        for (Channel door; (door = doors.poll()) != null; ) {
            door.config().setAutoRead(true);
        }
    }

    void arrived(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            String address = remote.getAddress().getHostAddress() + ":" + remote.getPort();
            var newcomer = new Newcomer(channel, System.nanoTime());
            byAddress.put(address, newcomer);
            channel.closeFuture().addListener(_ -> byAddress.remove(address, newcomer));
        }
    }

    /** The channel of one that is HTTP, or null where it is closed already, or about to be. */
    @Nullable Channel met(SocketAddress remote) {
        Newcomer newcomer = byAddress.remove(remote.hostAddress() + ":" + remote.port());
        return newcomer == null ? null : newcomer.channel();
    }

    void closeOverdue(long now) {
        byAddress.forEach((address, newcomer) -> {
            if (now - newcomer.arrived() > patience) {
                close(newcomer.channel());
                byAddress.remove(address, newcomer);
            }
        });
    }

    /** How many have said nothing yet. */
    int count() {
        return byAddress.size();
    }

    /** One that came before any event loop could take it never says that it is closed. */
    private static void close(Channel channel) {
        if (channel.isRegistered()) {
            ChannelFuture _ = channel.close();
        } else {
            channel.unsafe().closeForcibly();
        }
    }
}
