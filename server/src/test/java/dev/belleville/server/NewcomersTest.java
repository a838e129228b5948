package dev.belleville.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewcomersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Newcomers newcomers = new Newcomers(PATIENCE);

    @Test
    void whatNoEventLoopEverTookIsClosedAndForgotten() throws IOException {
        try (var server = listening();
                SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            newcomers.arrived(new NioSocketChannel(null, server.accept()));
            long late = System.nanoTime() + PATIENCE.toNanos() + 1;

            assertThatCode(() -> newcomers.closeOverdue(late)).doesNotThrowAnyException();

            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(newcomers.count()).isZero();
        }
    }

    @Test
    void whoIsInTimeStays() throws IOException {
        try (var server = listening();
                SocketChannel _ = SocketChannel.open(server.getLocalAddress())) {
            var accepted = new NioSocketChannel(null, server.accept());
            newcomers.arrived(accepted);

            newcomers.closeOverdue(System.nanoTime());

            assertThat(accepted.isOpen()).isTrue();
            assertThat(newcomers.count()).isEqualTo(1);
            accepted.unsafe().closeForcibly();
        }
    }

    @Test
    void nobodyIsLetInBeforeTheDoorIsOpen() {
        var door = new NioServerSocketChannel();
        newcomers.shut(door);
        assertThat(door.config().isAutoRead()).isFalse();
        var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            loop.register(door).syncUninterruptibly();
            newcomers.open();
            assertThat(door.config().isAutoRead()).isTrue();
        } finally {
            door.close().syncUninterruptibly();
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
