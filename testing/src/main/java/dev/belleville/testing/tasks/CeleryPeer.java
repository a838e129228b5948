package dev.belleville.testing.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real Celery beside a broker: a worker with tasks in Python, named {@code py.…}, and a client
 * that is told what to do in Python.
 */
public final class CeleryPeer implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final String javaQueue = "java-" + UUID.randomUUID();
    private final Path folder;
    private final ProcessBuilder builder;
    private final Process worker;
    private final Process client;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final String workerName = "py@" + UUID.randomUUID();
    private final List<Process> commands = new ArrayList<>();

    private CeleryPeer(String broker, String backend, Path folder, String... more)
            throws IOException {
        this.folder = folder;
        try (InputStream project = CeleryPeer.class.getResourceAsStream("proj.py")) {
            Files.write(folder.resolve("proj.py"), Objects.requireNonNull(project).readAllBytes());
        }
        String pythonQueue = "py-" + UUID.randomUUID();
        builder = new ProcessBuilder().directory(folder.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "BROKER", broker,
                                "BACKEND", backend,
                                "JAVA_QUEUE", javaQueue,
                                "PY_QUEUE", pythonQueue,
                                "MORE", String.join("\n", more)));
        builder.redirectError(folder.resolve("client.log").toFile());
        client = builder.command(PYTHON.toString(), "proj.py").start();
        questions = client.outputWriter(UTF_8);
        answers = client.inputReader(UTF_8);
        worker =
                builder.command(
                                PYTHON.toString(),
                                "-m",
                                "celery",
                                "-A",
                                "proj",
                                "worker",
                                "-c",
                                "1",
                                "-P",
                                "solo",
                                "-Q",
                                pythonQueue,
                                "-n",
                                workerName,
                                "--loglevel",
                                "INFO")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("worker.log").toFile())
                        .start();
    }

    /** Skips the test where there is no Celery, and says how to get it. */
    public static void assume() {
        assume("celery, redis", "python3-celery and python3-redis");
    }

    /**
     * As {@link #assume()}, for what a test needs beside it.
     *
     * @param modules what Python imports, with commas between
     * @param packages those of Debian that have them
     */
    public static void assume(String modules, String packages) {
        boolean there = false;
        try {
            there =
                    Files.isExecutable(PYTHON)
                            && new ProcessBuilder(PYTHON.toString(), "-c", "import " + modules)
                                            .redirectErrorStream(true)
                                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                            .start()
                                            .waitFor()
                                    == 0;
        } catch (IOException e) {
            there = false; // there is no Python
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assumeTrue(there, "Celery is not covered: install Debian's " + packages);
    }

    /**
     * Starts one.
     *
     * @param backend where results are kept; empty for nowhere
     * @param folder for its files
     * @param more lines of Python that set {@code app} up further, and add tasks to it
     */
    public static CeleryPeer start(String broker, String backend, Path folder, String... more)
            throws IOException {
        assume();
        return new CeleryPeer(broker, backend, folder, more);
    }

    /** The queue that its calls of {@code java.…} go to. */
    public String javaQueue() {
        return javaQueue;
    }

    /** The queue that its worker reads. */
    public String pythonQueue() {
        return Objects.requireNonNull(builder.environment().get("PY_QUEUE"));
    }

    /** What its worker is called. */
    public String workerName() {
        return workerName;
    }

    /** Runs the program {@code celery}, such as {@code inspect ping}; what it says can be read. */
    public Process celery(String... arguments) {
        var line = new ArrayList<>(List.of(PYTHON.toString(), "-m", "celery", "-A", "proj"));
        line.addAll(List.of(arguments));
        var runs = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        runs.environment().putAll(builder.environment());
        runs.environment().put("PYTHONUNBUFFERED", "1");
        try {
            Process command = runs.start();
            commands.add(command);
            return command;
        } catch (IOException e) {
            throw new AssertionError("celery does not start", e);
        }
    }

    /** What its worker said so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("worker.log"));
        } catch (IOException e) {
            throw new AssertionError("its log cannot be read", e);
        }
    }

    /**
     * What an expression in Python comes to. {@code add}, {@code mul}, {@code xsum}, {@code fail}
     * and {@code flaky} are its tasks, {@code java("add")} is one of ours.
     *
     * @throws AssertionError if it raises; the message says what
     */
    public @Nullable Object eval(String expression) {
        Map<?, ?> answer = ask(expression);
        if (answer.containsKey("error")) {
            throw new AssertionError(
                    expression + " raised " + answer.get("error") + ": " + answer.get("message"));
        }
        return answer.get("value");
    }

    /** The class and the text of what an expression raises. */
    public String error(String expression) {
        Map<?, ?> answer = ask(expression);
        return answer.get("error") + ": " + answer.get("message");
    }

    private Map<?, ?> ask(String expression) {
        try {
            questions.write(expression + "\n");
            questions.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError(
                        "Python ended: " + Files.readString(folder.resolve("client.log")));
            }
            return (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
        } catch (IOException e) {
            throw new AssertionError("Python does not answer", e);
        }
    }

    @Override
    public void close() {
        Stream.concat(Stream.of(client, worker), commands.stream())
                .map(Process::destroyForcibly) // nothing is asked of how they end
                .toList()
                .forEach(process -> process.onExit().join());
    }
}
