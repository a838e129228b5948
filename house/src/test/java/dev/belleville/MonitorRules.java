package dev.belleville;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.tasks.TasksApp;
import dev.belleville.web.tasks.monitor.MonitorApp;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What staff sees of a worker, and does to its calls, over a broker that others may use as well.
 */
abstract class MonitorRules {
    private static final Duration SOON = Duration.ofSeconds(60);

    final String queue = "watched-" + UUID.randomUUID();
    final String aside = "aside-" + UUID.randomUUID();

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch began = new CountDownLatch(1);
    private final Task1<String, String> note = Task.named("watched.note").of(this::note);
    private final Task1<String, String> fail = Task.named("watched.fail").of(MonitorRules::fail);
    private final Task1<String, String> hold = Task.named("watched.hold").of(this::hold);
    private Site site;
    private Client staff;

    /** Where the broker is; empty for the site's database. */
    abstract String broker();

    /** Where the site's database is. */
    abstract String database();

    /** Leaves nothing behind on the servers. */
    abstract void forget();

    private String note(String text) {
        done.add(text);
        return text;
    }

    private static String fail(String why) {
        throw new IllegalStateException(why);
    }

    private String hold(String text) throws InterruptedException {
        began.countDown();
        new CountDownLatch(1).await(); // until it is interrupted
        return text;
    }

    private static Response enter(Request request) {
        Auth.login(request, User.objects.get("username", "root"));
        return Response.text("in");
    }

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                TasksApp.of(note, fail, hold)
                                        .with(tasks ->
                                                tasks.queues(
                                                        TaskQueue.of(queue), TaskQueue.of(aside))),
                                new MonitorApp())
                        .urls(
                                Urls.of(
                                        path("enter", MonitorRules::enter),
                                        include("accounts/", Auth.urls()),
                                        include("monitor/", MonitorApp.urls())))
                        .set(TaskSettings.BROKER_URL, Secret.ofUrl(broker()))
                        .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TaskSettings.RESULT_EXTENDED, true)
                        .set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .flag("secretKey", "a key for tests alone")
                        .set(WebSettings.DATABASE_URL, Secret.ofUrl(database()))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createSuperuser("root", "root@example.com", "pa55word-r");
                    site.serving();
                });
        staff = Client.of(site.handler());
        staff.get("/enter");
        shows("/monitor/", page -> page.contains(queue) && reads(page, queue)); // it hears now
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        forget();
    }

    private static String row(String page, String of) {
        int start = page.indexOf("<tr id=\"queue-" + of);
        return page.substring(start, page.indexOf("</tr>", start));
    }

    private static boolean reads(String page, String queue) {
        return row(page, queue).contains("belle" + ProcessHandle.current().pid() + "-");
    }

    private AsyncResult<String> call(Task1<String, String> task, String argument) {
        return site.scope().call(() -> task.delay(argument));
    }

    /** Looks until the page is as it should be, as one who watches does. */
    private String shows(String path, Predicate<String> so) {
        return Await.until(SOON, () -> staff.get(path).text(), so);
    }

    private static String at(AsyncResult<?> call) {
        return "/monitor/calls/" + call.id();
    }

    @Test
    void queuesHaveTheirLengthsAndReaders() {
        assertThat(reads(staff.get("/monitor/").text(), aside)).isTrue();
        site.scope()
                .run(() -> {
                    Tasks.current().control().cancelConsumer(aside);
                    for (int i = 0; i < 3; i++) {
                        note.s("later").queue(aside).applyAsync();
                    }
                });
        String page =
                shows(
                        "/monitor/",
                        text ->
                                row(text, aside).contains(">3<")
                                        && row(text, aside).contains("nobody"));
        assertThat(reads(page, queue)).isTrue();
        site.scope().run(() -> Tasks.current().control().addConsumer(aside));
        page = shows("/monitor/", text -> row(text, aside).contains(">0<") && reads(text, aside));
        assertThat(page).doesNotContain("nobody</span></td></tr>\n<tr id=\"queue-" + queue);
        assertThat(done).hasSize(3);
    }

    @Test
    void aFailureHasItsTrace() {
        AsyncResult<String> failed = call(fail, "no tea");
        String page = shows("/monitor/", text -> text.contains("watched.fail"));
        assertThat(page).contains("no tea", "MonitorRules.fail(MonitorRules.java");
        assertThat(shows("/monitor/calls/?state=FAILURE", text -> text.contains(failed.id())))
                .contains("watched.fail");
        assertThat(staff.get(at(failed)).text())
                .contains("FAILURE", "Send again", "MonitorRules.fail(MonitorRules.java", queue);
    }

    @Test
    void anEndedCallIsSentAgain() throws InterruptedException {
        AsyncResult<String> call = call(note, "mail 7");
        shows(at(call), text -> text.contains("Send again"));
        assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("mail 7");
        TestResponse sent = staff.post(at(call), Map.of("do", "retry"));
        assertThat(sent.status()).isEqualTo(302);
        assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("mail 7");
        String again = String.valueOf(sent.header("Location"));
        assertThat(again).doesNotContain(call.id());
        assertThat(staff.get(again).text()).contains("Sent again");
        shows(again, text -> text.contains("SUCCESS") && text.contains("Sent again"));
    }

    @Test
    void whatRunsIsEndedAndWhatWaitsIsCalledOff() throws InterruptedException {
        AsyncResult<String> held = call(hold, "x");
        assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
        shows("/monitor/running/", text -> text.contains(at(held)));
        shows(at(held), text -> text.contains("value=\"terminate\""));
        staff.post(at(held), Map.of("do", "terminate"));
        shows(at(held), text -> text.contains("REVOKED"));

        AsyncResult<String> waits =
                site.scope()
                        .call(() -> note.s("never").countdown(Duration.ofSeconds(5)).applyAsync());
        shows(at(waits), text -> text.contains("value=\"revoke\""));
        staff.post(at(waits), Map.of("do", "revoke"));
        shows(at(waits), text -> text.contains("REVOKED"));
        assertThat(done).isEmpty();
    }
}
