package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.testing.CacheServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The real Celery with the tasks of {@code proj.py}, over one Redis. */
final class CeleryCalls implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String MISSING =
            "Celery is not covered: install it, apt-get install python3-celery python3-redis";

    private final CacheServer server;
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** Skips the test where Celery is not installed. */
    CeleryCalls(CacheServer server, Path folder) throws Exception {
        this.server = server;
        this.folder = folder;
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), MISSING);
        assumeTrue(run("-c", "import celery, redis").waitFor() == 0, MISSING);
        try (InputStream in = CeleryCalls.class.getResourceAsStream("/celery/proj.py")) {
            Files.copy(Objects.requireNonNull(in), folder.resolve("proj.py"));
        }
    }

    String url() {
        return "redis://127.0.0.1:" + server.port() + "/5";
    }

    private Process run(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(PYTHON);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("BROKER", url());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.redirectError(folder.resolve("errors.txt").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** A worker, which may need some seconds before it reads. */
    void work() throws IOException {
        Process worker =
                run(
                        "-m",
                        "celery",
                        "-A",
                        "proj",
                        "worker",
                        "--pool=solo",
                        "--without-gossip",
                        "--without-mingle",
                        "--without-heartbeat");
        worker.getOutputStream().close();
    }

    /** Calls a function of {@code proj.py}; the lines that it prints come by the reader. */
    BufferedReader call(String... function) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add("proj.py");
        arguments.addAll(List.of(function));
        return run(arguments.toArray(String[]::new)).inputReader(UTF_8);
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("errors.txt"));
    }

    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
