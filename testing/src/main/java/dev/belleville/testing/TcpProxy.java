package dev.belleville.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server on the loopback, to be cut and mended by a test: for the
 * client it is as if the server died and came back, with all that it keeps.
 */
public final class TcpProxy implements AutoCloseable {
    private final int port;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private @Nullable Thread accepting;

    private TcpProxy(int port, int target) {
        this.port = port;
        this.target = target;
    }

    /** On a free port, to {@code target} of the loopback. */
    public static TcpProxy to(int target) {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var proxy = new TcpProxy(free.getLocalPort(), target);
            free.close();
            proxy.mend();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Ends every connection and takes no new one. */
    public synchronized void cut() {
        if (listener != null) {
            end(listener);
            listener = null;
        }
        open.forEach(TcpProxy::end);
        if (accepting != null) {
            join(accepting); // until then the port is taken
            accepting = null;
        }
    }

    /** Takes connections again. */
    public synchronized void mend() {
        if (listener != null) {
            return;
        }
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = socket;
            accepting = Thread.ofVirtual().start(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(server);
                if (socket.isClosed()) {
                    end(client);
                    end(server);
                }
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException e) {
                end(socket);
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut, or one of the two ended it: the other is told by the same
        }
        end(from);
        end(to);
        open.remove(from);
        open.remove(to);
    }

    private static void end(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
