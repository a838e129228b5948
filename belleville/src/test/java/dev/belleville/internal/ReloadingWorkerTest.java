package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Server;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Tasks;
import dev.belleville.testing.Await;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of a program whose sources change, beside its server and alone. */
class ReloadingWorkerTest {
    private static final RemoteTask<Void> NOTE = Task.named("diary.note").remote(Void.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path folder;

    private TestProject project;
    private Site sender;
    private int files;

    @BeforeEach
    void open() {
        project = TestProject.in(folder);
        project.replace(
                project.main(),
                ".install(new DiaryApp())",
                """
                .install(new DiaryApp(), dev.belleville.web.tasks.TasksApp.of(
                        dev.belleville.tasks.Task.named("diary.note").doing(Main::note)))\
                """);
        project.replace(
                project.main(),
                "    static Response home(",
                """
                    static void note(String file) throws Exception {
                        java.nio.file.Files.writeString(java.nio.file.Path.of(file), "one");
                    }

                    static Response home(\
                """);
        project.migrate();
        sender =
                App.of()
                        .install(TasksApp.of())
                        .set(WebSettings.DATABASE_URL, Secret.ofUrl(url()))
                        .build();
    }

    @AfterEach
    void close() {
        sender.close();
    }

    private String url() {
        return "sqlite:" + project.folder().resolve("db.sqlite3");
    }

    /** What the program's task writes now. */
    private String written() throws IOException {
        Path file = folder.resolve("note" + files++);
        sender.scope().run(() -> NOTE.delay(file.toString()));
        Await.until(PATIENCE, () -> file.toFile().length() > 0);
        return Files.readString(file);
    }

    /** Asks until it writes this: a worker may be about to be replaced. */
    private void awaitWritten(String text) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!written().equals(text)) {
            assertThat(System.nanoTime()).as("a new version").isLessThan(end);
        }
    }

    private void change(String from, String to) {
        project.replace(project.main(), '"' + from + '"', '"' + to + '"');
    }

    @Test
    void theWorkerBesideAServerIsReplacedWithIt() throws Exception {
        try (var reloading =
                        ReloadingServer.of(
                                project.program(),
                                project.compiler(),
                                app -> project.configure(app).flag("workerEmbedded", "true"));
                Server server = reloading.start()) {
            assertThat(server.uri()).isNotNull();
            assertThat(written()).isEqualTo("one");
            change("one", "two");
            awaitWritten("two");
        }
    }

    @Test
    void aWorkerAloneIsReplacedToo() throws Exception {
        var worker =
                new ReloadingWorker(
                        project.program(),
                        "worker",
                        "--without-mingle",
                        "--set",
                        "databaseUrl=" + url());
        var code = CompletableFuture.supplyAsync(worker::run);
        assertThat(written()).isEqualTo("one");
        change("one", "two");
        awaitWritten("two");
        project.replace(project.main(), "\"two\"", "\"two");
        assertThat(written()).isEqualTo("two"); // what does not compile changes nothing
        project.replace(project.main(), "\"two", "\"three\"");
        awaitWritten("three");
        sender.scope()
                .run(() ->
                        assertThat(Tasks.current().control().ping(Duration.ofSeconds(5)))
                                .hasSize(1));
        sender.scope().run(() -> Tasks.current().control().shutdown());
        assertThat(code.get(90, TimeUnit.SECONDS)).isZero();
    }
}
