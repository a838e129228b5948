package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Await;
import dev.belleville.web.App;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import picocli.CommandLine;

/** A project as {@code belle new} makes it, whose sources a test changes. */
record TestProject(Path folder) {
    /** What a server answered. */
    record Answer(int status, String text) {}

    /** Makes the project {@code diary} and its tables. */
    static TestProject in(Path place) {
        var line = new CommandLine(new NewProject(place, "belle"));
        line.setOut(new PrintWriter(Writer.nullWriter()));
        assertThat(line.execute("diary")).isZero();
        var project = new TestProject(place.resolve("diary"));
        project.migrate();
        return project;
    }

    /** Makes the tables. */
    void migrate() {
        try (CompiledClasses classes = compiler().compile()) {
            App app = configure(Launch.app(classes, program().mainClass()));
            assertThat(app.execute("migrate")).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Program program() {
        return Program.ofProject(folder);
    }

    Compiler compiler() {
        return new Compiler(program());
    }

    ReloadingServer server() throws InterruptedException {
        return ReloadingServer.of(program(), compiler(), this::configure);
    }

    /** A port of its own, and the database in the project's folder. */
    App configure(App app) {
        return app.flag("port", "0").flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    Path main() {
        return folder.resolve("src/main/java/diary/Main.java");
    }

    Path template() {
        return folder.resolve("src/main/resources/diary/templates/home.html");
    }

    void replace(Path file, String old, String text) {
        try {
            String source = Files.readString(file);
            assertThat(source).contains(old);
            Files.writeString(file, source.replace(old, text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Adds {@code /wait} and {@code /stream}, which make a file {@code begun}, wait for one called
     * {@code finish} and then count notes: an answer, and a body that has begun before.
     */
    void addSlowRoutes() {
        replace(
                main(),
                "path(\"\", Main::home, \"home\")",
                """
                path("", Main::home, "home"),
                path("wait", Main::slow, "wait"), path("stream", Main::stream, "stream")\
                """);
        replace(
                main(),
                "    static Response home(",
                """
                static Response slow(Request request) throws Exception {
                    return Response.text(counted());
                }

                static Response stream(Request request) {
                    return Response.stream("text/plain", out -> out.write(counted().getBytes()));
                }

                private static String counted() throws java.io.IOException {
                    var folder = java.nio.file.Path.of("%s");
                    java.nio.file.Files.createFile(folder.resolve("begun"));
                    while (!java.nio.file.Files.exists(folder.resolve("finish"))) {
                        try {
                            Thread.sleep(10);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return Note.objects.count() + " notes";
                }

                static Response home(\
                """
                        .formatted(folder));
    }

    /** Asks for a slow page, and returns once the request is in the site. */
    FutureTask<Answer> askSlowly(URI site, String path) throws Exception {
        Files.deleteIfExists(folder.resolve("begun"));
        Files.deleteIfExists(folder.resolve("finish"));
        var answer = new FutureTask<>((Callable<Answer>) () -> get(site, path));
        Thread.startVirtualThread(answer);
        Await.until(
                Duration.ofMinutes(1),
                () -> Files.exists(folder.resolve("begun")) || answer.isDone());
        assertThat(answer.isDone()).isFalse();
        return answer;
    }

    /** Lets slow pages end. */
    void finish() throws IOException {
        Files.createFile(folder.resolve("finish"));
    }

    static Answer get(URI site, String path) throws IOException {
        var connection = (HttpURLConnection) site.resolve(path).toURL().openConnection();
        connection.setReadTimeout(30_000);
        int status = connection.getResponseCode();
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
