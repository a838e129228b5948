package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.beat.Clocked;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.web.App;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class BeatCommandTest {
    private static final Task0<Void> REPORT = Task.named("shop.report").doing(() -> {});

    @TempDir Path folder;

    private String run(String... arguments) {
        App app =
                App.of()
                        .install(
                                TasksApp.of(REPORT)
                                        .with(tasks ->
                                                tasks.schedule(
                                                                "nightly report",
                                                                Crontab.parse("0 3 * * *")
                                                                        .in(
                                                                                ZoneId.of(
                                                                                        "Asia/Tokyo")),
                                                                REPORT.s())
                                                        .schedule(
                                                                "jubilee",
                                                                Clocked.at(
                                                                        Instant.parse(
                                                                                "2222-02-02T22:22:22Z")),
                                                                REPORT.s())))
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(app.execute(arguments)).isZero();
        } finally {
            System.setOut(out);
        }
        return printed.toString(UTF_8);
    }

    @Test
    void theListSaysWhatComesNext() {
        run("migrate");
        assertThat(
                        run("beat", "--list")
                                .lines()
                                .dropWhile(line -> !line.startsWith("ENTRY"))
                                .limit(4))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .matches("ENTRY +TASK +SCHEDULE +COUNTS FROM +NEXT RUN"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "celery.backend_cleanup +celery.backend_cleanup +0 4 \\* \\* \\* .* 04:00:00 UTC"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "jubilee +shop.report +at 2222-02-02T22:22:22Z .* 2222-02-02 22:22:22 UTC"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "nightly report +shop.report +0 3 \\* \\* \\* in Asia/Tokyo .* 03:00:00 Asia/Tokyo"));
    }

    @Test
    void whatBeatsKnowMayStandElsewhereThanInTheDatabase() {
        assertThat(run("beat", "--list", "--set", "beatState=memory:")) // which has no tables
                .contains("nightly report");
    }
}
