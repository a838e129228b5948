package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Request;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.testing.Await;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
    @TempDir Path folder;

    private Version version(String grace) {
        return version(TestProject.in(folder), grace);
    }

    private static Version version(TestProject project, String grace) {
        return Version.of(
                project.program(),
                project.compiler(),
                app -> project.configure(app).flag("shutdownGrace", grace));
    }

    private static boolean isOpen(Version version) {
        try {
            return version.site().migrator().plan(MigrationTarget.latest()).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void awaitEnd(Version version) {
        Await.until(Duration.ofSeconds(20), () -> !isOpen(version));
    }

    @Test
    void aRetiredVersionClosesOnceItsLastRequestIsOver() throws Exception {
        Version version = version("1h");
        version.enter();
        version.enter();
        version.retire();
        Request request = Request.builder("GET", "/").header("Host", "localhost").build();
        assertThat(version.answer(request).status()).isEqualTo(200);
        Thread.sleep(100);
        assertThat(isOpen(version)).isTrue();
        assertThat(version.answer(request).status()).isEqualTo(200);
        awaitEnd(version);
    }

    @Test
    void aRetiredVersionWaitsNoLongerThanTheGrace() throws Exception {
        Version version = version("50ms");
        version.enter();
        version.retire();
        awaitEnd(version);
    }

    @Test
    void aVersionWithoutRequestsClosesAtOnce() throws Exception {
        Version version = version("1h");
        version.retire();
        awaitEnd(version);
        assertThatThrownBy(() -> version.site().migrator().plan(MigrationTarget.latest()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/proc tells which files are open")
    void whatFailsAtTheStartLeavesNoConnectionOpen() throws Exception {
        TestProject project = TestProject.in(folder);
        try (Version _ = version(project, "1h")) {
            assertThat(openDatabases()).isPositive();
        }
        project.replace(
                project.main().resolveSibling("migrations/M0001_initial.java"),
                ".initial()",
                ".dependsOn(\"nowhere\", \"0001_initial\")");
        assertThatThrownBy(() -> version(project, "1h")).hasMessageContaining("nowhere");
        assertThat(openDatabases()).isZero();
    }

    private long openDatabases() throws Exception {
        Path database = folder.toRealPath().resolve("diary/db.sqlite3");
        long open = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                // no toRealPath, which fails for a file that is closed meanwhile
                if (file.toFile().getCanonicalPath().equals(database.toString())) {
                    open++;
                }
            }
        }
        return open;
    }
}
