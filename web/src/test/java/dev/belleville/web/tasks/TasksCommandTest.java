package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.Await;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class TasksCommandTest {
    private final CountDownLatch began = new CountDownLatch(1);
    private final Task1<String, String> hold = Task.named("shop.hold").of(this::hold);
    private final Task1<String, String> fail = Task.named("shop.fail").of(TasksCommandTest::fail);

    @TempDir Path folder;

    private String hold(String secret) throws InterruptedException {
        began.countDown();
        new CountDownLatch(1).await(); // until it is interrupted
        return secret;
    }

    private static String fail(String why) {
        throw new IllegalStateException(why);
    }

    private App app() {
        return App.of()
                .install(TasksApp.of(hold, fail), new CeleryResultsApp())
                .set(TaskSettings.RESULT_BACKEND, new Secret("db:"))
                .set(TaskSettings.RESULT_EXTENDED, true)
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    @BeforeEach
    void migrate() {
        try (Site site = app().build()) {
            site.scope()
                    .run(() ->
                            site.migrator()
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        }
    }

    private record Told(int code, String text) {}

    /** What a person reads; logs aside. */
    private static Told run(App app, String answer, String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        var told = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(told, true, UTF_8));
            System.setErr(new PrintStream(complained, true, UTF_8));
            System.setIn(new ByteArrayInputStream(answer.getBytes(UTF_8)));
            int code = app.execute(words);
            return new Told(
                    code,
                    lines(told, line -> !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\[.*"))
                            + lines(complained, line -> line.startsWith("belle: ")));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    private static String lines(ByteArrayOutputStream written, Predicate<String> kept) {
        return written.toString(UTF_8)
                .lines()
                .filter(kept)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private Told run(String... words) {
        return run(app(), "", words);
    }

    @Test
    void whatWorkersDoIsShownAndCalledOff() throws Exception {
        try (Site site = app().set(TasksApp.WORKER_EMBEDDED, true).build()) {
            site.scope().run(site::serving);
            AsyncResult<String> held = site.scope().call(() -> hold.delay("password"));
            AsyncResult<String> later =
                    site.scope()
                            .call(() -> hold.s("x").countdown(Duration.ofMinutes(50)).applyAsync());
            assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

            Told overview = run("tasks", "-t", "5");
            assertThat(overview.code()).isZero();
            assertThat(overview.text().lines().toList())
                    .anySatisfy(line ->
                            assertThat(line)
                                    .matches(
                                            "belle\\d+-[0-9a-f]+@\\S+ +working +1 +\\d+ +64 virtual.*"))
                    .anySatisfy(
                            line -> assertThat(line).matches("celery +0 +belle\\d+-[0-9a-f]+@.*"));
            Told calls = run("tasks", "calls", "--timeout", "5");
            assertThat(calls.code()).isZero();
            assertThat(calls.text())
                    .containsSubsequence(
                            held.id(), "shop.hold", "running", later.id(), "scheduled", "in 49 min")
                    .doesNotContain("password");
            assertThat(run("tasks", "calls", "-t", "5", "-n", "1").text())
                    .contains("… and 1 more: --limit 2")
                    .doesNotContain(later.id());
            assertThat(run("tasks", "registered", "-t", "5").text())
                    .contains("shop.fail")
                    .contains("shop.hold");

            assertThat(run("tasks", "result", held.id(), "-t", "5").text())
                    .startsWith("PENDING: no result yet; shop.hold is running at ");

            Told revoked = run("tasks", "revoke", held.id(), "--terminate", "-t", "5");
            assertThat(revoked.code()).isZero();
            assertThat(revoked.text())
                    .matches("belle\\S+ interrupted shop.hold\\[" + held.id() + "]\\.\n");
            assertThat(run("tasks", "revoke", later.id(), "nonsense", "-t", "5").text())
                    .containsPattern(
                            "belle\\S+ has shop.hold\\["
                                    + later.id()
                                    + "], and will not begin it\\.")
                    .contains("No worker runs or holds nonsense; it is called off should it come.");
            assertThat(site.scope().call(() -> awaited(held))).isEqualTo("REVOKED");
            assertThat(run("tasks", "result", held.id()).text())
                    .startsWith("REVOKED")
                    .contains("error   TaskRevokedError: terminated");

            AsyncResult<String> failed = site.scope().call(() -> fail.delay("no tea"));
            assertThat(site.scope().call(() -> awaited(failed))).isEqualTo("FAILURE");
            assertThat(run("tasks", "result", failed.id()).text())
                    .contains(
                            "FAILURE", "shop.fail", "error   IllegalStateException: no tea", "at ");
        }
    }

    private static String awaited(AsyncResult<?> call) throws InterruptedException {
        return Tasks.current().results().await(call.id(), Duration.ofSeconds(30)).state();
    }

    @Test
    void withoutWorkersTheQueuesAreShown() {
        try (Site site = app().build()) {
            site.scope().run(() -> hold.delay("x"));
        }
        for (String command : new String[] {"calls", "registered"}) {
            Told told = run("tasks", command);
            assertThat(told.code()).isEqualTo(1);
            assertThat(told.text()).contains("No worker answered within 1 s", "belle worker");
        }
        Told revoked = run("tasks", "revoke", "some-id");
        assertThat(revoked.code()).isEqualTo(1);
        assertThat(revoked.text())
                .contains(
                        "The revocation was sent", "No worker answered within 1 s", "--timeout 5");
        assertThat(run("tasks").text()).containsPattern("celery +1 +nobody");
        assertThat(run("tasks", "--timeout", "0").text())
                .isEqualTo("belle: --timeout is a number of seconds, 1 or more.\n");
        assertThat(run("tasks", "result", "none").text()).startsWith("PENDING: no result is kept");
        App ofTheSender = app().set(TaskSettings.RESULT_BACKEND, new Secret("memory:"));
        assertThat(run(ofTheSender, "", "tasks", "result", "none").text())
                .startsWith("PENDING: no worker has it. What became of it only the process knows");
    }

    @Test
    void aQueueThatNobodyReadsIsShown() {
        try (Site site = app().set(TasksApp.WORKER_EMBEDDED, true).build()) {
            site.scope().run(site::serving);
            site.scope().run(() -> hold.s("x").queue("forgotten").applyAsync());
            assertThat(run("tasks", "-t", "5").text())
                    .containsPattern("celery +0 +belle\\S+")
                    .containsPattern("forgotten +1 +nobody\n")
                    .doesNotContain("pidbox", "celeryev");
            Told some = run("tasks", "-w", "nobody@x");
            assertThat(some.code()).isEqualTo(1);
            assertThat(some.text())
                    .isEqualTo(
                            "nobody@x gave no answer within 1 s. 'belle tasks' shows who does; or wait longer: --timeout 5.\n");
        }
    }

    @Test
    void aQueueIsEmptiedAfterAQuestion() {
        try (Site site = app().build()) {
            site.scope().run(() -> hold.delay("x"));
        }
        Told kept = run(app(), "no\n", "tasks", "purge", "celery");
        assertThat(kept.code()).isEqualTo(1);
        assertThat(kept.text())
                .contains("This forgets the 1 call in the queue 'celery'")
                .endsWith("Nothing was forgotten.\n");
        Told emptied = run(app(), "yes\n", "tasks", "purge", "celery");
        assertThat(emptied.code()).isZero();
        assertThat(emptied.text()).endsWith("Forgotten: 1\n");
        assertThat(run("tasks", "purge", "celery").text())
                .isEqualTo("Nothing waits in the queue 'celery'.\n");
    }

    @Test
    void whatIsSetAsideIsShownReadAgainAndForgotten() throws Exception {
        TaskMessage poison =
                new TaskMessage(
                        "{".getBytes(UTF_8),
                        "application/json",
                        "utf-8",
                        Map.of("task", "shop.fail", "id", "poison"),
                        Map.of());
        try (Site site = app().set(TasksApp.WORKER_EMBEDDED, true).build()) {
            site.scope().run(site::serving);
            site.scope()
                    .run(() ->
                            Tasks.current().broker().publish(poison, Exchange.DEFAULT, "celery"));
            awaitDead(site, "celery.dead");
            assertThat(run("tasks", "-t", "5").text())
                    .containsPattern("celery.dead +1 +nobody: set aside");
            site.scope().run(() -> Tasks.current().control().addConsumer("celery.dead"));
            awaitDead(site, "celery.dead.dead"); // it was read again, and is no better
        }
        assertThat(run("tasks", "purge", "celery.dead.dead", "--noinput").text())
                .endsWith("Forgotten: 1\n");
    }

    private static void awaitDead(Site site, String queue) {
        Await.until(
                Duration.ofSeconds(60),
                () -> site.scope().call(() -> Tasks.current().broker().size(queue)) > 0);
    }

    @Test
    void helpIsAWordAndAnOption() {
        String help = run("tasks", "--help").text();
        assertThat(help).contains("purge", "revoke");
        assertThat(run("tasks", "help").text()).isEqualTo(help);
        assertThat(run("tasks", "help", "revoke").text())
                .isEqualTo(run("tasks", "revoke", "--help").text());
    }

    @Test
    void mistakesAreToldInALine() {
        assertThat(run("tasks", "revok").text())
                .isEqualTo("belle: Unknown command 'revok'. Did you mean 'revoke'?\n");
        assertThat(run("tasks", "revoke", "--help").text()).contains("--terminate");
        assertThat(run("worker", "--time-limit", "5").text())
                .isEqualTo(
                        "belle: Unknown option '--time-limit': a task says how long it may run: timeLimit(…), softTimeLimit(…); for all, the settings taskTimeLimit and taskSoftTimeLimit.\n");
        assertThat(run("worker", "-l", "info").text())
                .startsWith("belle: Unknown option '-l': what is logged");
        assertThat(run("worker", "-X", "celery").text())
                .isEqualTo("belle: --exclude-queues leaves no queue of celery to be read.\n");
        App nothingKept = app().set(TaskSettings.RESULT_BACKEND, new Secret(""));
        assertThat(run(nothingKept, "", "tasks", "result", "x").text())
                .startsWith("belle: No results are kept: set resultBackend");
    }

    @Test
    void aResultThatNobodyCanReadIsToldInALine() throws IOException {
        Files.writeString(folder.resolve("celery-task-meta-odd"), "odd");
        App inFiles = app().set(TaskSettings.RESULT_BACKEND, new Secret("file://" + folder));
        Told told = run(inFiles, "", "tasks", "result", "odd");
        assertThat(told.text()).startsWith("belle: The result of odd cannot be read: ");
        assertThat(told.code()).isNotZero();
    }
}
