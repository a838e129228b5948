package dev.belleville.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A server of caches on a free port of the loopback, that a test may kill and start again. Where
 * its program is not installed, the test that asks is skipped and says so.
 */
public final class CacheServer implements AutoCloseable {
    private final String program;
    private final int port;
    private final List<String> command;
    private @Nullable Process process;

    private CacheServer(String program, int port, List<String> command) {
        this.program = program;
        this.port = port;
        this.command = command;
    }

    /** A Redis that keeps nothing on disk, by Debian's {@code redis-server}. */
    public static CacheServer redis() {
        int port = freePort();
        return started(
                "redis-server",
                port,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no");
    }

    /** A Redis that has written what it answers, so that it has all of it when it starts again. */
    public static CacheServer lastingRedis(Path folder) {
        int port = freePort();
        return started(
                "redis-server",
                port,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always");
    }

    /** As {@link #redis}, by TLS alone, with {@code certificate} for its own. */
    public static CacheServer redisOverTls(TestCertificate certificate) {
        int port = freePort();
        return started(
                "redis-server",
                port,
                "--bind",
                "127.0.0.1",
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.certificateFile().toString(),
                "--tls-key-file",
                certificate.keyFile().toString(),
                "--tls-ca-cert-file",
                certificate.certificateFile().toString(),
                "--tls-auth-clients",
                "no",
                "--save",
                "",
                "--appendonly",
                "no");
    }

    /**
     * A memcached, by Debian's {@code memcached}.
     *
     * @param more of its options, such as {@code -I} for larger values
     */
    public static CacheServer memcached(String... more) {
        int port = freePort();
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("-u", "nobody", "-l", "127.0.0.1", "-p", Integer.toString(port)));
        arguments.addAll(List.of("-U", "0", "-m", "64"));
        arguments.addAll(List.of(more));
        return started("memcached", port, arguments.toArray(String[]::new));
    }

    private static CacheServer started(String program, int port, String... arguments) {
        String found = find(program);
        Assumptions.assumeTrue(
                !found.isEmpty(),
                program + " is not covered: install it, apt-get install " + program);
        var command = new ArrayList<String>();
        command.add(found);
        command.addAll(List.of(arguments));
        var server = new CacheServer(program, port, List.copyOf(command));
        server.start();
        return server;
    }

    private static String find(String program) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return "";
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /**
     * Starts it (again), with what it kept, and waits until it answers.
     *
     * @throws IllegalStateException if it does not
     */
    public void start() {
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            for (int i = 0; i < 500; i++) {
                try (var socket = new Socket()) {
                    socket.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                    return;
                } catch (IOException e) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(program + " does not answer on port " + port + ".");
    }

    /** Kills it, as a crash does. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
