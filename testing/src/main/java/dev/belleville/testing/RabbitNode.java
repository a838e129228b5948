package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A RabbitMQ of a test's own on a free port of the loopback, that it may stop, kill and start again
 * with what it keeps on disk. Where it is not installed, the test that asks is skipped and says so.
 */
public final class RabbitNode implements AutoCloseable {
    private static final byte[] GREETING = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int GREETING_MILLIS = 2_000;
    private static final int PATIENCE_SECONDS = 180;

    /** One thread that sleeps when idle: it is there sooner, and takes nothing from the tests. */
    private static final String SMALL = "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none";

    private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");
    private final Path folder;
    private final int port;
    private final boolean plain;
    private final int meeting = FreePort.find();
    private @Nullable Process process;

    private RabbitNode(Path folder, int port, boolean plain) {
        this.folder = folder;
        this.port = port;
        this.plain = plain;
    }

    /**
     * Starts one, by Debian's {@code rabbitmq-server}.
     *
     * @param folder for all that it keeps
     * @param settings lines of its {@code rabbitmq.conf}
     */
    public static RabbitNode start(Path folder, String... settings) {
        return started(folder, true, settings);
    }

    /** As {@link #start}, by TLS alone, with {@code certificate} for its own. */
    public static RabbitNode startOverTls(Path folder, TestCertificate certificate) {
        return started(
                folder,
                false,
                "listeners.tcp = none",
                "ssl_options.certfile = " + certificate.certificateFile(),
                "ssl_options.keyfile = " + certificate.keyFile());
    }

    private static RabbitNode started(Path folder, boolean plain, String... settings) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAMS.resolve("rabbitmq-server")),
                "A RabbitMQ that is killed is not covered: install it, apt-get install rabbitmq-server");
        var node = new RabbitNode(folder, FreePort.find(), plain);
        Stream<String> listener =
                plain ? Stream.of() : Stream.of("listeners.ssl.default = " + node.port);
        try {
            Files.write(
                    folder.resolve("rabbitmq.conf"),
                    Stream.concat(listener, Arrays.stream(settings)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.start();
        return node;
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Where clients find it, as its user guest. */
    public String url() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    /**
     * Starts it again, with what it kept, and waits until it answers.
     *
     * @throws IllegalStateException if it does not
     */
    public void start() {
        try {
            process = program("rabbitmq-server").start();
            for (int i = 0; i < PATIENCE_SECONDS * 50; i++) {
                try (var socket = new Socket()) {
                    socket.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                    if (!plain || isGreeted(socket)) {
                        return;
                    }
                } catch (IOException e) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(
                "RabbitMQ does not answer on port " + port + "; see " + folder.resolve("output"));
    }

    /** Its port is open before it has anybody to answer there. */
    private static boolean isGreeted(Socket socket) throws IOException {
        socket.setSoTimeout(GREETING_MILLIS);
        socket.getOutputStream().write(GREETING);
        return socket.getInputStream().read() >= 0;
    }

    /**
     * What {@code rabbitmqctl} says when it is told this.
     *
     * @throws IllegalStateException if it fails
     */
    public String control(String... arguments) {
        try {
            Process told =
                    program("rabbitmqctl", arguments)
                            .redirectOutput(ProcessBuilder.Redirect.PIPE)
                            .start();
            String said = new String(told.getInputStream().readAllBytes(), UTF_8);
            if (told.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder program(String name, String... arguments) {
        var command =
                Stream.concat(
                        Stream.of(PROGRAMS.resolve(name).toString()), Arrays.stream(arguments));
        var builder = new ProcessBuilder(command.toList());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("RABBITMQ_NODENAME", "belleville" + port + "@localhost");
        builder.environment().put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        builder.environment().put("RABBITMQ_NODE_PORT", Integer.toString(port));
        builder.environment().put("RABBITMQ_DIST_PORT", Integer.toString(meeting));
        builder.environment().put("RABBITMQ_MNESIA_BASE", folder.resolve("db").toString());
        builder.environment().put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        builder.environment().put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString());
        builder.environment().put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("no").toString());
        builder.environment().put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", SMALL);
        builder.environment().put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()));
    }

    /** Whether it was started, and not killed since. */
    public boolean isRunning() {
        return process != null;
    }

    /** Kills it, as a crash does. */
    public void kill() {
        signal("-KILL");
        Process running = process;
        process = null;
        if (running != null) {
            running.onExit().join();
        }
    }

    /** Makes it stand still, as a machine that hangs; {@link #kill} ends it all the same. */
    public void freeze() {
        signal("-STOP");
    }

    private void signal(String signal) {
        Process running = process;
        if (running == null) {
            return;
        }
        for (ProcessHandle one :
                Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList()) {
            try {
                new ProcessBuilder("kill", signal, Long.toString(one.pid())).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        kill();
    }
}
