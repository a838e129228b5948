package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class WorkerCommandTest extends OwnRedis {
    @TempDir Path folder;

    /** It would wait for a broker that is away, but nobody will change the password meanwhile. */
    @Test
    void aWrongPasswordEndsTheStart() {
        App app =
                App.of()
                        .install(TasksApp.of(Task.named("shop.note").of(() -> "noted")))
                        .set(
                                TaskSettings.BROKER_URL,
                                new Secret(url().replace("//", "//nobody:tea@")))
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        PrintStream err = System.err;
        var told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, UTF_8));
            assertThat(app.execute("worker")).isEqualTo(1);
        } finally {
            System.setErr(err);
        }
        assertThat(told.toString(UTF_8))
                .contains("refuses what the setting brokerUrl says")
                .contains("WRONGPASS")
                .doesNotContain("nobody:tea");
    }
}
