package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Tasks;
import dev.belleville.web.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code belle worker} as those who run it know it: a process that gets signals. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class WorkerSignalTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int TERMINATED = 128 + 15;

    @TempDir Path folder;
    private Site site;
    private Process worker;
    private BufferedReader said;
    private List<AsyncResult<String>> results;

    /** A call that runs, and one that waits for its place. */
    @BeforeEach
    void begin() throws IOException {
        site = WorkerChild.app(folder).build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        String end = file().toString();
        results =
                site.scope()
                        .call(() ->
                                List.of(WorkerChild.HOLD.delay(end), WorkerChild.HOLD.delay(end)));
        worker = HoldingChild.program(WorkerChild.class, folder.toString()).start();
        said = new BufferedReader(new InputStreamReader(worker.getInputStream(), UTF_8));
        awaitSaid(WorkerChild.BEGAN);
        worker.toHandle().destroy(); // by SIGTERM; what it says stays readable
        awaitSaid("Finishing what runs … (Ctrl+C again ends it at once)");
    }

    @AfterEach
    void end() throws InterruptedException {
        worker.destroyForcibly().waitFor();
        site.close();
    }

    private void awaitSaid(String text) throws IOException {
        String line = said.readLine();
        while (line != null && !line.equals(text)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(text);
    }

    private void assertEnded(String stateOfTheFirst, int waiting) throws InterruptedException {
        assertThat(worker.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(TERMINATED);
        site.scope()
                .run(() -> {
                    assertThat(results)
                            .extracting(
                                    result -> Tasks.current().results().find(result.id()).state())
                            .containsExactly(stateOfTheFirst, "PENDING");
                    assertThat(Tasks.current().broker().size("celery")).isEqualTo(waiting);
                });
    }

    private Path file() {
        return folder.resolve("end");
    }

    @Test
    void aSignalLetsWhatRunsEndAndTheRestGoesBack() throws Exception {
        Files.createFile(file());
        assertEnded("SUCCESS", 1);
    }

    @Test
    void aSecondSignalCutsOffWhatRunsAndItGoesBackIfItIsAnsweredLate() throws Exception {
        worker.toHandle().destroy();
        awaitSaid(WorkerChild.INTERRUPTED);
        assertEnded("PENDING", 2);
    }
}
