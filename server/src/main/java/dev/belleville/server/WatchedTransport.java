package dev.belleville.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.spi.transport.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The NIO transport, but {@link Newcomers} hears of each connection when it is accepted, and none
 * is before all event loops take some: Vert.x listens first, and drops who comes too early.
 */
final class WatchedTransport implements io.vertx.core.transport.Transport {
    private final Newcomers newcomers;
    private final boolean http2;

    WatchedTransport(Newcomers newcomers, boolean http2) {
        this.newcomers = newcomers;
        this.http2 = http2;
    }

    @Override
    public String name() {
        return NIO.name();
    }

    @Override
    public boolean available() {
        return NIO.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return NIO.unavailabilityCause();
    }

    @Override
    public Transport implementation() {
        return new Watched(NIO.implementation());
    }

    private final class Watched implements Transport {
        private final Transport nio;

        Watched(Transport nio) {
            this.nio = nio;
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return nio.ioHandlerFactory();
        }

        @Override
        @SuppressWarnings("deprecation") // the interface asks for it
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return nio.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
            return nio.datagramChannelFactory();
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return nio.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return () -> {
                var door = new WatchedServerChannel();
                newcomers.shut(door);
                return door;
            };
        }
    }

    private final class WatchedServerChannel extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            int count = super.doReadMessages(accepted);
            for (int i = accepted.size() - Math.max(count, 0); i < accepted.size(); i++) {
                var newcomer = (Channel) accepted.get(i);
                if (http2) {
                    newcomer.pipeline().addLast(new FirstFrame());
                }
                newcomers.arrived(newcomer);
            }
            return count;
        }
    }
}
