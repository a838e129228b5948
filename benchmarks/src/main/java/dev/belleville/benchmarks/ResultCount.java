package dev.belleville.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts results in Redis, a key for each: so many tasks are done, whoever ran them. */
final class ResultCount implements AutoCloseable {
    /** The number of the database that holds nothing else. */
    static final int DATABASE = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Socket socket;
    private final BufferedReader answers;

    /** Of the Redis on {@code port}, which is emptied. */
    ResultCount(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            ask("SELECT " + DATABASE);
            ask("FLUSHALL");
        } catch (IOException e) {
            throw new BenchmarkFailure("Redis is gone.", e);
        }
    }

    /** How many there are. */
    long now() {
        return Long.parseLong(ask("DBSIZE").substring(1));
    }

    /**
     * Waits for as many.
     *
     * @param who is named where the wait is in vain
     */
    void await(long number, String who) {
        long begun = System.nanoTime();
        while (now() < number) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new BenchmarkFailure(
                        "%s has done %d of %d tasks in %d s."
                                .formatted(who, now(), number, PATIENCE.toSeconds()));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                throw BenchmarkFailure.interrupted(e);
            }
        }
    }

    private String ask(String command) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = answers.readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new BenchmarkFailure("Redis says " + answer + " to " + command + ".");
            }
            return answer;
        } catch (IOException e) {
            throw new BenchmarkFailure("Redis is gone.", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new BenchmarkFailure("Redis is gone.", e);
        }
    }
}
