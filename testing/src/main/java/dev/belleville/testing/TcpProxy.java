package dev.belleville.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/**
 * Stands between a client and a server on the loopback, to be cut and mended by a test: for the
 * client it is as if the server died and came back, with all that it keeps.
 */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = new HashSet<>();
    private boolean isCut;
    private boolean isHeld;
    private int refused;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** On a free port, to {@code target} of the loopback. */
    public static TcpProxy to(int target) {
        try {
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var proxy = new TcpProxy(listener, target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection, and each new one at once. */
    public synchronized void cut() {
        isCut = true;
        notifyAll();
        open.forEach(TcpProxy::end);
        open.clear();
    }

    /** Lets connections live again. */
    public synchronized void mend() {
        isCut = false;
    }

    /** Waits until {@code count} more connections were tried, and ended at once. */
    public synchronized void awaitRefused(int count) throws InterruptedException {
        int last = refused + count;
        while (refused < last) {
            wait();
        }
    }

    /** What the server says from now on reaches no client, until {@link #release}. */
    public synchronized void hold() {
        isHeld = true;
    }

    /** What the server said reaches its clients. */
    public synchronized void release() {
        isHeld = false;
        notifyAll();
    }

    private synchronized void awaitRelease() throws IOException {
        try {
            while (isHeld && !isCut) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                end(listener);
            }
        }
    }

    private synchronized void connect(Socket client) throws IOException {
        if (isCut) {
            end(client);
            refused++;
            notifyAll();
            return;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server, false));
        Thread.ofVirtual().start(() -> copy(server, client, true));
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        var bytes = new byte[8192];
        try {
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; ) {
                if (isAnswer) {
                    awaitRelease();
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException e) {
            // cut, or one of the two ended it: the other is told by the same
        }
        end(from);
        end(to);
        forget(from, to);
    }

    private synchronized void forget(Socket from, Socket to) {
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
        end(listener);
    }
}
