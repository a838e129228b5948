package dev.belleville.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import dev.belleville.testing.PostgresServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Django itself, that of the system (3.2 in Debian 12), with a script, on a database that a site
 * has as well.
 *
 * @param script the lines in Python
 * @param url the database, as a site's settings say it
 * @param database the same, as Django's settings say it
 */
public record RealDjango(Path script, String url, Map<String, Object> database) {
    private static final String PYTHON = "/usr/bin/python3";

    /** Skips the test where there is none. */
    public static void require() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && new ProcessBuilder(PYTHON, "-c", "import django").start().waitFor() == 0,
                "no Django: apt-get install python3-django");
    }

    /** On a file in {@code folder}; the script is the resource {@code name} beside {@code test}. */
    public static RealDjango onSqlite(Class<?> test, String name, Path folder) throws Exception {
        Path file = folder.resolve("db.sqlite3");
        return new RealDjango(
                copied(test, name, folder),
                "sqlite:" + file,
                Map.of("ENGINE", "django.db.backends.sqlite3", "NAME", file.toString()));
    }

    /** As {@link #onSqlite}, on a database of PostgreSQL. */
    public static RealDjango onPostgresql(
            Class<?> test, String name, Path folder, PostgresServer.Database database)
            throws Exception {
        URI url = URI.create(database.url());
        String[] user = url.getUserInfo().split(":");
        return new RealDjango(
                copied(test, name, folder),
                database.url(),
                Map.of(
                        "ENGINE",
                        "django.db.backends.postgresql",
                        "NAME",
                        url.getPath().substring(1),
                        "USER",
                        user[0],
                        "PASSWORD",
                        user[1],
                        "HOST",
                        url.getHost(),
                        "PORT",
                        url.getPort()));
    }

    private static Path copied(Class<?> test, String name, Path folder) throws Exception {
        try (var in = Objects.requireNonNull(test.getResourceAsStream(name))) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    /** What the script prints, asked with {@code words}. */
    public String ask(String... words) throws Exception {
        var command = new ArrayList<>(List.of(PYTHON, script.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DATABASE", Json.write(database));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
