package dev.belleville.web.tasks.monitor;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch began = new CountDownLatch(1);
    private final Task1<String, String> note = Task.named("shop.note").of(this::note);
    private final Task1<String, String> fail = Task.named("shop.fail").of(MonitorTest::fail);
    private final Task1<String, String> hold =
            Task.named("shop.hold").trackStarted().of(this::hold);
    private final Task1<String, String> tell =
            Task.named("shop.tell").secretArguments().of(this::tell);
    private final CountDownLatch free = new CountDownLatch(1);

    @TempDir Path folder;
    private Site site;
    private Client staff;

    private String note(String text) {
        done.add(text);
        return text;
    }

    private String tell(String text) {
        done.add(text);
        return "told";
    }

    private static String fail(String why) {
        throw new IllegalStateException("<script>" + why + "</script>");
    }

    private String hold(String text) throws InterruptedException {
        began.countDown();
        free.await();
        return text;
    }

    private App app(MonitorApp monitor) {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                        TasksApp.of(note, fail, hold, tell),
                        monitor)
                .urls(
                        Urls.of(
                                path("enter/<str:name>", MonitorTest::enter),
                                include("accounts/", Auth.urls()),
                                include("monitor/", MonitorApp.urls())))
                .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                .set(TaskSettings.RESULT_EXTENDED, true)
                .set(TasksApp.WORKER_EMBEDDED, true)
                .flag("secretKey", "a key for tests alone")
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    private static Response enter(Request request) {
        Auth.login(request, User.objects.get("username", request.pathString("name")));
        return Response.text("in");
    }

    @BeforeEach
    void open() {
        site = app(new MonitorApp()).build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                    User.objects.createSuperuser("root", "root@example.com", "pa55word-r");
                    site.serving();
                });
        staff = Client.of(site.handler());
        staff.get("/enter/root");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private <T> AsyncResult<T> call(Task1<String, T> task, String argument) {
        return site.scope().call(() -> task.delay(argument));
    }

    private String state(AsyncResult<?> call) {
        return site.scope().call(() -> awaited(call));
    }

    private static String awaited(AsyncResult<?> call) {
        try {
            return Tasks.current().results().await(call.id(), SOON).state();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void listens() {
        assertThat(staff.get("/monitor/").status()).isEqualTo(200);
        assertThat(staff.post("/monitor/events/", Map.of("tell", "on")).status()).isEqualTo(302);
        Await.until(
                SOON,
                () -> { // until a worker heard that it is to tell
                    call(note, "ping");
                    return !staff.get("/monitor/").text().contains("No worker has told");
                });
    }

    @Test
    void itIsForStaffAlone() {
        Client stranger = Client.of(site.handler());
        for (String page : new String[] {"/monitor/", "/monitor/calls/", "/monitor/calls/x"}) {
            TestResponse sent = stranger.get(page);
            assertThat(sent.status()).isEqualTo(302);
            assertThat(sent.header("Location")).startsWith("/accounts/login/?next=/monitor/");
        }
        assertThat(stranger.post("/monitor/events/", Map.of()).status()).isEqualTo(302);
        stranger.get("/enter/anna");
        assertThat(stranger.get("/monitor/").status()).isEqualTo(403);
        assertThat(stranger.post("/monitor/calls/x", Map.of("do", "revoke")).status())
                .isEqualTo(403);
        TestResponse page = staff.get("/monitor/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'nonce-")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.text()).doesNotContain("<style", "onclick").contains("celery");
    }

    @Test
    void buttonsNeedATokenAndKnowWhatTheyDo() {
        AsyncResult<String> call = call(note, "a");
        assertThat(state(call)).isEqualTo("SUCCESS");
        String page = "/monitor/calls/" + call.id();
        assertThat(staff.post(page, Map.of("do", "dance")).status()).isEqualTo(400);
        assertThat(staff.get("/monitor/events/").status()).isEqualTo(405);
        assertThat(staff.get("/monitor/calls/none").status()).isEqualTo(404);
        assertThat(staff.post("/monitor/calls/none", Map.of("do", "retry")).status())
                .isEqualTo(404);
        staff.enforceCsrfChecks();
        assertThat(staff.post("/monitor/events/", Map.of("tell", "on")).status()).isEqualTo(403);
        assertThat(staff.post(page, Map.of("do", "retry")).status()).isEqualTo(403);
    }

    @Test
    void aQueueThatNobodyReadsAndWhoRunsACallAreShown() throws InterruptedException {
        AsyncResult<String> held = call(hold, "a");
        assertThat(began.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(staff.get("/monitor/calls/" + held.id()).text())
                .contains("STARTED", "<dt>Worker</dt><dd>belle")
                .doesNotContain("hostname=", "Progress");
        free.countDown();
        site.scope().run(() -> note.s("a").queue("forgotten").applyAsync());
        Await.until(SOON, () -> staff.get("/monitor/").text().contains("queue-forgotten"));
        assertThat(staff.get("/monitor/").text())
                .contains("<span class=\"state RETRY\">nobody</span>", "Received</span>")
                .doesNotContain("Sent</span>", "pidbox");
    }

    @Test
    void whatHappensIsShownAndEscaped() {
        listens();
        AsyncResult<String> failed = call(fail, "tea");
        assertThat(state(failed)).isEqualTo("FAILURE");
        Await.until(SOON, () -> staff.get("/monitor/").text().contains("shop.fail"));
        String overview = staff.get("/monitor/").text();
        assertThat(overview)
                .contains("&lt;script&gt;tea&lt;/script&gt;", "MonitorTest.fail", "64", "celery")
                .doesNotContain("<script>tea");
        Await.until(
                SOON,
                () -> staff.get("/monitor/calls/?state=FAILURE").text().contains("shop.fail"));
        assertThat(staff.get("/monitor/calls/?state=FAILURE").text()).doesNotContain("shop.note</");
        assertThat(staff.get("/monitor/calls/?name=NOTE&state=SUCCESS").text())
                .contains("shop.note</a>")
                .doesNotContain("shop.fail</a>");
        assertThat(staff.get("/monitor/calls/?worker=nobody").text())
                .contains("No such call was heard of.");
        String page = staff.get("/monitor/calls/" + failed.id()).text();
        assertThat(page)
                .contains("FAILURE", "(&#x27;tea&#x27;,)", "Send again", "Received", "Failed")
                .doesNotContain("<script>tea");
    }

    @Test
    void anEndedCallIsSentAgain() throws InterruptedException {
        AsyncResult<String> call = call(note, "mail 7");
        assertThat(state(call)).isEqualTo("SUCCESS");
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("mail 7");
        TestResponse sent = staff.post("/monitor/calls/" + call.id(), Map.of("do", "retry"));
        assertThat(sent.status()).isEqualTo(302);
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("mail 7");
        String again = requireNonNull(sent.header("Location"));
        assertThat(again).startsWith("/monitor/calls/").doesNotContain(call.id());
        assertThat(staff.get(again).text()).contains("Sent again: this is the new call.");
    }

    @Test
    void aCallIsShownBeforeAWorkerHeardOfIt() {
        TestResponse page = staff.get("/monitor/calls/none?told=sent");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("none <span class=\"state PENDING\">", "Sent again", "value=\"revoke\"")
                .doesNotContain("value=\"retry\"");
    }

    private void isNotSentAgain(String page) {
        assertThat(staff.get(page).text())
                .contains("its arguments are secret")
                .doesNotContain("value=\"retry\"", "4711");
        TestResponse refused = staff.post(page, Map.of("do", "retry"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("role=\"alert\"", "its arguments are secret");
    }

    @Test
    void secretArgumentsAreNotSentAgain() throws InterruptedException {
        AsyncResult<String> unheard = call(tell, "code 4711");
        assertThat(state(unheard)).isEqualTo("SUCCESS");
        isNotSentAgain("/monitor/calls/" + unheard.id()); // as the result says
        listens();
        AsyncResult<String> named =
                site.scope().call(() -> tell.s("code 4711").argsrepr("('code',)").applyAsync());
        assertThat(state(named)).isEqualTo("SUCCESS");
        String page = "/monitor/calls/" + named.id();
        Await.until(SOON, () -> staff.get(page).text().contains("(&#x27;code&#x27;,)"));
        isNotSentAgain(page);
        site.scope().run(() -> Tasks.current().results().forget(named.id()));
        isNotSentAgain(page); // as events say
        call(note, "last");
        done.removeIf(text -> text.equals("ping"));
        assertThat(List.of(taken(), taken(), taken()))
                .containsExactly("code 4711", "code 4711", "last");
    }

    private String taken() throws InterruptedException {
        return String.valueOf(done.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void whatHasNotEndedIsNotSentAgain() throws InterruptedException {
        AsyncResult<String> held = call(hold, "x");
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        String page = "/monitor/calls/" + held.id();
        Await.until(SOON, () -> staff.get("/monitor/").text().contains(page));
        TestResponse refused = staff.post(page, Map.of("do", "retry"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("role=\"alert\"", "It has not ended yet");
        free.countDown();
    }

    @Test
    void whatIsLeftOutIsSaidAndAPageAway() {
        for (int i = 0; i < 25; i++) {
            call(hold, "x" + i);
        }
        Await.until(SOON, () -> staff.get("/monitor/").text().contains("20 of 25"));
        String overview = staff.get("/monitor/").text();
        assertThat(overview).contains("href=\"/monitor/running/\">Show all</a>");
        assertThat(overview.split("id=\"run-", -1)).hasSize(21);
        assertThat(staff.get("/monitor/running/").text().split("id=\"run-", -1)).hasSize(26);
        free.countDown();
        listens();
        for (int i = 0; i < 120; i++) {
            call(note, "n" + i);
        }
        String list = "/monitor/calls/?name=note&state=SUCCESS";
        Await.until(
                SOON,
                () -> staff.get(list + "&p=2").text().contains("aria-current=\"page\">2</a>"));
        assertThat(staff.get(list).text())
                .contains("name=note&amp;state=SUCCESS&amp;p=2\">2</a>", "rel=\"next\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(staff.get(list).text().split("id=\"call-", -1)).hasSize(101);
        assertThat(staff.get(list + "&p=2").text()).contains("rel=\"prev\"");
    }

    @Test
    void whatRunsIsCalledOff() throws InterruptedException {
        AsyncResult<String> held = call(hold, "x");
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        String page = "/monitor/calls/" + held.id();
        Await.until(SOON, () -> staff.get("/monitor/").text().contains(page));
        assertThat(staff.get(page).text()).contains("Terminate", "STARTED");
        assertThat(staff.post(page, Map.of("do", "terminate")).header("Location"))
                .isEqualTo(page + "?told=terminated");
        assertThat(state(held)).isEqualTo("REVOKED");
        assertThat(staff.get(page).text()).contains("REVOKED").doesNotContain("Terminate<");
    }

    /** Who begins to hear in the midst of a call may not hear its name. */
    private static boolean isToldOfNotes() {
        return Monitor.current().sight().heard().calls().stream()
                .anyMatch(call -> "shop.note".equals(call.name()));
    }

    @Test
    void itHearsWithoutALookWhereItIsToldTo() {
        site.close();
        App always = app(new MonitorApp().always()).set(TaskSettings.WORKER_SEND_TASK_EVENTS, true);
        site = always.build();
        site.scope().run(site::serving);
        Await.until(
                SOON,
                () -> {
                    call(note, "ping");
                    return site.scope().call(MonitorTest::isToldOfNotes);
                });
        staff = Client.of(site.handler());
        staff.get("/enter/root");
        assertThat(staff.get("/monitor/calls/").text()).contains("shop.note</a>");
    }

    @Test
    void aResultThatNobodyCanReadIsAsIfThereWereNone() throws IOException {
        Files.writeString(folder.resolve("celery-task-meta-odd"), "odd");
        try (Site other =
                app(new MonitorApp())
                        .set(TaskSettings.RESULT_BACKEND, new Secret("file://" + folder))
                        .build()) {
            Client visitor = Client.of(other.handler());
            visitor.get("/enter/root");
            assertThat(visitor.get("/monitor/calls/odd").status()).isEqualTo(404);
        }
    }

    @Test
    void aSiteWithoutTasksDoesNotStart() {
        assertThatThrownBy(() ->
                        App.of()
                                .install(new MonitorApp())
                                .flag("databaseUrl", "sqlite::memory:")
                                .build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("install TasksApp.of(…) before it");
    }
}
