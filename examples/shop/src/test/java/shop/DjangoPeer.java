package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.testing.Await;
import dev.belleville.testing.FreePort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same shop on Django itself (3.2 in Debian 12), where Django and the peer's sources are at
 * hand.
 */
final class DjangoPeer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path FOLDER = folder();

    private final Map<String, String> environment;
    private final List<Process> running = new ArrayList<>();

    /**
     * @param environment which database: PEER_DB, or PEER_PG with its PG… variables
     */
    DjangoPeer(Map<String, String> environment) throws Exception {
        assumeTrue(
                Files.exists(FOLDER.resolve("manage.py")),
                "no Django peer: give its folder in BELLEVILLE_PEER");
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && start(PYTHON, "-c", "import django, rest_framework, django_filters")
                                        .waitFor()
                                == 0,
                "no Django: apt-get install python3-django python3-djangorestframework python3-django-filters");
        this.environment = environment;
    }

    /** Ends the test without a verdict where Django's Python has no such module. */
    static void assumeModule(String module, String packaged) throws IOException {
        Process asked = new ProcessBuilder(PYTHON, "-c", "import " + module).start();
        assumeTrue(
                asked.onExit().join().exitValue() == 0,
                "no " + module + ": apt-get install " + packaged);
    }

    private static Path folder() {
        String given = System.getenv("BELLEVILLE_PEER");
        return given == null ? Path.of("../../../shared/peer").normalize() : Path.of(given);
    }

    /** Runs a management command to its end, and gives what it printed. */
    String manage(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("manage.py"));
        words.addAll(List.of(arguments));
        return python(words.toArray(String[]::new));
    }

    /** Runs Python in the peer's folder to its end, and gives what it printed. */
    String python(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        Process process = start(command.toArray(String[]::new));
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed:\n" + output);
        }
        return output;
    }

    /** Serves until this is closed; gives the address. */
    URI serve() throws Exception {
        int port = FreePort.find();
        running.add(start(PYTHON, "manage.py", "runserver", "--noreload", "127.0.0.1:" + port));
        var address = URI.create("http://127.0.0.1:" + port);
        Await.until(Duration.ofMinutes(2), () -> answers(address));
        return address;
    }

    /** Sends the peer's list of requests to both; gives what differs, empty for nothing. */
    String replay(String requests, URI left, URI right) throws Exception {
        Process process = start(PYTHON, "replay.py", requests, left.toString(), right.toString());
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }

    private static boolean answers(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(String... command) throws IOException {
        var builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        if (environment != null) {
            builder.environment().putAll(environment);
        }
        if (List.of(command).contains("runserver")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }

    @Override
    public void close() {
        for (Process process : running) {
            process.destroyForcibly().onExit().join();
        }
    }
}
