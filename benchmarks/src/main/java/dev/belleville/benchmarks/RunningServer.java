package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contender's process; closing it ends the process. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int LINES_SHOWN = 8;

    private final String name;
    private final Process process;
    private final URI root;
    private final Path log;
    private final HttpClient client;
    private final long begun;

    private RunningServer(
            String name, Process process, URI root, Path log, HttpClient client, long begun) {
        this.name = name;
        this.process = process;
        this.root = root;
        this.log = log;
        this.client = client;
        this.begun = begun;
    }

    /**
     * Starts the process of {@code contender}.
     *
     * @param command its command line, which listens on {@code port}
     * @param log the file that takes its output
     * @throws BenchmarkFailure where there is no such program
     */
    static RunningServer launch(
            Contender contender, List<String> command, int port, Path log, HttpClient client) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(contender.environment());
        builder.redirectOutput(log.toFile());
        var root = URI.create("http://127.0.0.1:" + port);
        long begun = System.nanoTime();
        try {
            return new RunningServer(contender.name(), builder.start(), root, log, client, begun);
        } catch (IOException e) {
            throw new BenchmarkFailure(contender.name() + " cannot be started.", e);
        }
    }

    /** A port that nobody listens on now. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchmarkFailure("No free port.", e);
        }
    }

    /**
     * Asks for {@code path} until it is answered.
     *
     * @return the time from the start of the process to the whole answer
     * @throws BenchmarkFailure where the status is not 200, the process ends, or a minute passes
     */
    Duration awaitFirstAnswer(String path) {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try {
                int status = get(path).statusCode();
                if (status != 200) {
                    throw failure("answers " + path + " with status " + status);
                }
                return Duration.ofNanos(System.nanoTime() - begun);
            } catch (ConnectException notYet) {
                if (!process.isAlive()) {
                    throw failure("ended with code " + process.exitValue() + " while starting");
                }
                pause();
            } catch (IOException e) {
                throw failure("breaks its first answer off (" + e.getMessage() + ")");
            }
        }
        throw failure("does not answer within " + PATIENCE.toSeconds() + " s");
    }

    /**
     * Asks for what {@code endpoint} measures once.
     *
     * @return what the load is to send
     * @throws BenchmarkFailure where the answer is not what the endpoint demands
     */
    Shot verify(Endpoint endpoint) {
        Shot shot = Shot.at(uri(endpoint.path()));
        verify(shot, 200, endpoint.expectation());
        return shot;
    }

    /**
     * Sends {@code shot} once.
     *
     * @return the answer
     * @throws BenchmarkFailure where it has another status, or another body
     */
    String verify(Shot shot, int status, Expectation expectation) {
        try {
            HttpResponse<String> answer = send(shot);
            String fault =
                    answer.statusCode() == status
                            ? expectation.fault(answer.body())
                            : "status " + answer.statusCode() + ": " + answer.body();
            if (!fault.isEmpty()) {
                throw failure("answers " + shot.uri().getPath() + " wrongly: " + fault);
            }
            return answer.body();
        } catch (IOException e) {
            throw failure("does not answer " + shot.uri() + " (" + e.getMessage() + ")");
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    URI uri(String path) {
        return root.resolve(path);
    }

    /** An error that names this server, says {@code what} it did, and shows its last output. */
    BenchmarkFailure failure(String what) {
        return new BenchmarkFailure(name + " " + what + ". Its output, " + log + ":" + lastLines());
    }

    /** Ends the process, by force where it does not go within 20 seconds. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(Shot.at(uri(path)));
    }

    private HttpResponse<String> send(Shot shot) throws IOException {
        try {
            return client.send(shot.request(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            int from = Math.max(0, lines.size() - LINES_SHOWN);
            return "\n  " + String.join("\n  ", lines.subList(from, lines.size()));
        } catch (IOException unreadable) {
            return " (" + unreadable.getMessage() + ")";
        }
    }
}
