package dev.belleville.web.tasks;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.Browser;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.MiddlewareSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskStatusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CyclicBarrier step = new CyclicBarrier(2);
    private final Task1<String, String> export = Task.named("shop.export").of(this::export);
    private final Task1<String, String> check = Task.named("shop.check").of(TaskStatusTest::check);

    @TempDir Path folder;
    private Site site;
    private Client client;

    private String export(String name) throws Exception {
        step();
        for (int i = 1; i <= 2; i++) {
            TaskRequest.updateState("PROGRESS", Map.of("current", i, "total", 2));
            step(); // it is told
            step(); // it goes on
        }
        return "<b>" + name;
    }

    private static String check(String how) {
        if (how.equals("invalid")) {
            throw new ValidationError("The file is <empty>.", "empty");
        }
        throw new IllegalStateException("password=secret");
    }

    private void step() throws Exception {
        step.await(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private Response begin(Request request, boolean leads) {
        TaskStatus status = TaskStatus.of(request, export.delay("goods.csv"));
        return (leads ? status.then("/ready/") : status).accepted();
    }

    @BeforeEach
    void open() {
        open("memory:");
    }

    private void open(String results) {
        site =
                App.of()
                        .install(TasksApp.of(export, check))
                        .urls(
                                Urls.of(
                                        path("begin/", request -> begin(request, false)),
                                        path("lead/", request -> begin(request, true)),
                                        path("check/<str:how>", this::checked),
                                        path("odd/", TaskStatusTest::odd),
                                        path("ready/", _ -> Response.text("ready")),
                                        include("status/", TaskStatus.urls())))
                        .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                        .set(TaskSettings.RESULT_BACKEND, new Secret(results))
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .set(
                                MiddlewareSettings.SECURE_CSP,
                                Csp.of("default-src", Csp.NONE)
                                        .with("style-src", Csp.NONCE)
                                        .with("script-src", Csp.NONCE)
                                        .with("connect-src", Csp.SELF))
                        .flag("secretKey", "a key for tests alone")
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")))
                        .build();
        site.scope().run(site::serving);
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Response checked(Request request) {
        AsyncResult<String> call = check.delay(request.pathString("how"));
        try {
            Tasks.current().results().await(call.id(), SOON);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return TaskStatus.of(request, call).accepted();
    }

    private static Response odd(Request request) {
        return TaskStatus.of(request, AsyncResult.of("odd", String.class)).accepted();
    }

    private static String status(TestResponse accepted) {
        return URI.create(requireNonNull(accepted.header("Location"))).getRawPath();
    }

    private TestResponse page(String path) {
        return client.send(client.request("GET", path).header("Accept", "text/html,*/*;q=0.8"));
    }

    private void awaitEnd(String id) throws Exception {
        assertThat(
                        site.scope()
                                .<TaskResult, Exception>call(
                                        () -> Tasks.current().results().await(id, SOON))
                                .state())
                .isEqualTo("SUCCESS");
    }

    @Test
    void aClientFollowsACallFromItsBeginToItsResult() throws Exception {
        TestResponse accepted = client.get("/begin/");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json("state")).isEqualTo("PENDING");
        assertThat(accepted.json("links", "status")).isEqualTo(accepted.header("Location"));
        assertThat(accepted.header("Location")).startsWith("http://");
        String path = status(accepted);
        assertThat(client.get(path).json("state")).isEqualTo("PENDING");
        assertThat(page(path).text())
                .contains("<progress aria-label=\"Progress\"", "It is being worked on.")
                .contains("<noscript>", "Refresh");

        step();
        step();
        TestResponse half = client.get(path);
        assertThat(half.status()).isEqualTo(200);
        assertThat(half.header("Retry-After")).isEqualTo("1");
        assertThat(half.header("Cache-Control")).contains("no-store");
        assertThat(half.json("state")).isEqualTo("PROGRESS");
        assertThat(half.json("progress")).isEqualTo(Map.of("current", 1, "total", 2));
        assertThat(page(path).text()).contains("value=\"1\" max=\"2\"", "1 / 2");
        step();
        step();
        step();

        awaitEnd(String.valueOf(accepted.json("id")));
        TestResponse done = client.get(path);
        assertThat(done.json("state")).isEqualTo("SUCCESS");
        assertThat(done.json("result")).isEqualTo("<b>goods.csv");
        assertThat(done.header("Retry-After")).isNull();
        assertThat(page(path).text()).contains("It is done.").doesNotContain("<noscript>");
    }

    @Test
    void nobodyMakesAnAddressFromAnId() {
        TestResponse accepted = client.get("/begin/");
        String path = status(accepted);
        assertThat(client.get("/status/" + accepted.json("id") + "/").status()).isEqualTo(404);
        assertThat(client.get(path.replaceAll(".{3}/$", "xxx/")).status()).isEqualTo(404);
        assertThat(client.post(path, Map.of()).status()).isEqualTo(405);
        site.scope().run(() -> Tasks.current().broker().purge("celery"));
    }

    @Test
    void ofErrorsOnlyThoseForVisitorsAreTold() {
        String path = status(client.get("/check/invalid"));
        TestResponse invalid = client.get(path);
        assertThat(invalid.status()).isEqualTo(200);
        assertThat(invalid.json("state")).isEqualTo("FAILURE");
        assertThat(invalid.json("error", "detail")).isEqualTo("The file is <empty>.");
        assertThat(page(path).text())
                .contains("The file is &lt;empty&gt;.", "<h1>Failed</h1>", "To the start page");
        assertThat(URI.create(String.valueOf(invalid.json("links", "status"))).getRawPath())
                .isEqualTo(path); // by which it was asked for

        String fault = status(client.get("/check/fault"));
        assertThat(client.get(fault).json("error", "detail"))
                .isEqualTo("It failed. The people of this site can see why.");
        assertThat(client.get(fault).text() + page(fault).text())
                .doesNotContain("secret", "IllegalState");
    }

    @Test
    void aResultThatNobodyCanReadIsAFailure() throws IOException {
        site.close();
        Files.writeString(folder.resolve("celery-task-meta-odd"), "odd");
        open("file://" + folder);
        String path = status(client.get("/odd/"));
        assertThat(client.get(path).status()).isEqualTo(200);
        assertThat(client.get(path).json("state")).isEqualTo("FAILURE");
        assertThat(page(path).text()).contains("The people of this site can see why.");
    }

    @Test
    void aGroupHasNoState() {
        site.scope()
                .run(() -> {
                    var group = TaskGroup.of(check.s("x"), check.s("y")).applyAsync();
                    assertThatThrownBy(() -> TaskStatus.of(Request.get("/"), group))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("let a task follow it");
                });
    }

    @Test
    void aPageFollowsACallAndLeadsToItsResult() throws Exception {
        try (Browser browser = Browser.open(folder)) {
            Server server = Server.start(ServerOptions.on(0), site.handler());
            try {
                followed(browser, server);
            } finally {
                server.stop(Duration.ZERO);
            }
        }
    }

    private void followed(Browser browser, Server server) throws Exception {
        String path = status(client.get("/lead/"));
        String ready = status(client.get("/check/invalid"));
        browser.show(390, 800, "dark").go(server.uri().resolve(ready).toString());
        assertThat(browser.text("[role=status]")).isEqualTo("The file is <empty>.");
        browser.go(server.uri().resolve(path).toString());
        assertThat(browser.text("[role=status]")).isEqualTo("It is being worked on.");
        judge(browser);
        step();
        step();
        browser.waitFor("document.querySelector('progress').value === 1");
        assertThat(browser.text("[data-shown=count]")).isEqualTo("1 / 2");
        judge(browser);
        browser.leads(() -> {
            try {
                step();
                step();
                step();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        browser.waitFor("location.pathname === '/ready/'");
        assertThat(page(path).header("Location")).isEqualTo("/ready/");
        assertThat(page(path).status()).isEqualTo(303);
        assertThat(client.get(path).json("links", "result")).isEqualTo("/ready/");
        assertThat(browser.errors()).noneMatch(error -> !error.contains("favicon"));
    }

    private static void judge(Browser browser) throws IOException {
        if (!System.getenv().getOrDefault("BELLEVILLE_AXE", "").isEmpty()) {
            assertThat(browser.axe()).isEmpty();
        }
    }
}
