package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The databases' own programs, started with a site's account. */
@ResourceLock(Resources.SYSTEM_ERR)
class DbShellTest {
    private static final String MAKE = "CREATE TABLE shelled (id integer)";

    @TempDir Path folder;

    private static App app(String url) {
        return App.of().flag("databaseUrl", url);
    }

    private static void assume(String program) {
        String path = System.getenv("PATH");
        assumeTrue(
                Stream.of(path.split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                "no program " + program + ": install the client of the database");
    }

    private static void assertMade(String url) {
        try (Site site = app(url).build()) {
            assertThat(site.orm().database().query("SELECT count(*) AS n FROM shelled"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("n")).hasToString("0"));
        }
    }

    @Test
    void sqlite() {
        assume("sqlite3");
        String url = "sqlite:" + folder.resolve("db.sqlite3");
        assertThat(app(url).execute("dbshell", "--", MAKE)).isZero();
        assertMade(url);
    }

    @Test
    void postgresql() {
        assume("psql");
        try (var database = PostgresServer.create()) {
            assertThat(app(database.url()).execute("dbshell", "--", "-qc", MAKE)).isZero();
            assertMade(database.url());
            assertThat(app(database.url()).execute("dbshell", "--", "-qc", "SELECT 1/0")).isOne();
        }
    }

    @Test
    void aDatabaseInMemoryIsOutOfReach() {
        PrintStream err = System.err;
        var complained = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            assertThat(app("sqlite::memory:").execute("dbshell")).isOne();
        } finally {
            System.setErr(err);
        }
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .startsWith("belle: A database in memory is in no other program's reach")
                .hasLineCount(1);
    }
}
