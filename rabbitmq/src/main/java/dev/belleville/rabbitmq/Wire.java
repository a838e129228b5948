package dev.belleville.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurator;
import com.rabbitmq.client.SocketConfigurators;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import com.rabbitmq.client.impl.SocketFrameHandler;
import com.rabbitmq.client.impl.SocketFrameHandlerFactory;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one connection is made, and what the client lets pass of its frames. */
final class Wire extends ConnectionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    /** RabbitMQ's own limit: a larger one cannot come, and the client would hang up at it. */
    private static final int LARGEST_BODY = 512 << 20;

    private final SocketConfigurator sockets;
    private volatile @Nullable Frames frames;
    private volatile boolean corked;

    Wire(RabbitAddress address, RabbitOptions options) {
        setHost(address.host());
        setPort(address.port());
        setUsername(address.user());
        setPassword(address.password());
        setVirtualHost(address.virtualHost());
        setConnectionTimeout(Math.toIntExact(options.connect().toMillis()));
        setHandshakeTimeout(Math.toIntExact(options.connect().toMillis()));
        setRequestedHeartbeat(Math.toIntExact(Math.max(1, options.heartbeat().toSeconds())));
        setMaxInboundMessageBodySize(LARGEST_BODY);
        // Its recovery would go on with messages that the broker has given to others meanwhile.
        setAutomaticRecoveryEnabled(false);
        setTopologyRecoveryEnabled(false);
        setExceptionHandler(new Quiet());
        if (address.tls()) {
            trust();
        }
        sockets =
                address.tls()
                        ? SocketConfigurators.builder()
                                .defaultConfigurator()
                                .enableHostnameVerification()
                                .build()
                        : SocketConfigurators.defaultConfigurator();
        ThreadFactory threads = Thread.ofVirtual().name("rabbitmq-", 0).factory();
        setThreadFactory(threads);
        setSharedExecutor(Executors.newThreadPerTaskExecutor(threads));
    }

    private void trust() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            useSslProtocol(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS.", e);
        }
    }

    /** What is written stays here until {@link #send}, so that many messages go in one packet. */
    void cork() {
        corked = true;
    }

    /** Sends all that was written. */
    void send() throws IOException {
        corked = false;
        Frames written = frames;
        if (written != null) {
            written.flush(null);
        }
    }

    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
        return new SocketFrameHandlerFactory(
                getConnectionTimeout(), getSocketFactory(), sockets, isSSL()) {
            @Override
            public SocketFrameHandler create(Socket socket) throws IOException {
                var made = new Frames(socket);
                frames = made;
                return made;
            }
        };
    }

    /** Who uses a connection is told that it is lost, by an error; that is enough. */
    private static final class Quiet extends DefaultExceptionHandler {
        @Override
        public void handleUnexpectedConnectionDriverException(
                Connection connection, Throwable error) {
            LOG.debug("The connection {} is lost.", connection, error);
        }
    }

    private final class Frames extends SocketFrameHandler {
        Frames(Socket socket) throws IOException {
            super(socket, null, AMQP.FRAME_MIN_SIZE);
        }

        @Override
        public Frame readFrame() throws IOException {
            Frame frame = super.readFrame();
            return frame != null && frame.getType() == AMQP.FRAME_HEADER
                    ? RawHeader.wrapped(frame)
                    : frame;
        }

        @Override
        public void flush(@Nullable WriteListener listener) throws IOException {
            if (!corked) {
                super.flush(listener);
            }
        }
    }
}
