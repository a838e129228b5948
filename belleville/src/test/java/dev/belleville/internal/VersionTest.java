package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Request;
import dev.belleville.orm.migrate.MigrationTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
    @TempDir Path folder;

    private Version version(String grace) {
        TestProject project = TestProject.in(folder);
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

    private static void awaitEnd(Version version) throws Exception {
        for (int i = 0; isOpen(version); i++) {
            assertThat(i).as("looks at the version").isLessThan(2000);
            Thread.sleep(10);
        }
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
}
