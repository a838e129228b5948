package dev.belleville.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback for the servers that tests start. They lie below those that a system lends
 * to connections, so that nobody takes one before its server listens, or while it starts again.
 */
public final class FreePort {
    private static final int FIRST = 10_240;
    private static final int END = 32_768;
    private static final int TRIES = 100;

    private FreePort() {}

    /**
     * One where nobody listens.
     *
     * @throws IllegalStateException if none is found
     */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST + " to " + END);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
