package dev.belleville.redis;

import static dev.belleville.http.Urls.include;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.testing.Browser;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.CeleryPeer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.LocaleMiddleware;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.tasks.TasksApp;
import dev.belleville.web.tasks.monitor.MonitorApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor in Chromium, while our worker and Celery's run thousands of calls from Redis. */
class MonitorPageTest {
    private static final int CALLS = 3_000;
    private static final RemoteTask<Integer> PY_ADD = Task.named("py.add").remote(Integer.class);
    private static final RemoteTask<Object> PY_FAIL = Task.named("py.fail").remote(Object.class);
    private static final Task1<Integer, Integer> EVEN =
            Task.named("shop.even").of(MonitorPageTest::even);

    @TempDir Path folder;
    private CacheServer server;
    private CeleryPeer celery;
    private Site site;
    private Server http;
    private Browser browser;

    private static int even(int number) {
        if (number % 100 == 1) {
            throw new IllegalArgumentException("<i>" + number + "</i> is odd");
        }
        return number;
    }

    @BeforeEach
    void open() throws IOException {
        CeleryPeer.assume();
        browser = Browser.open(folder);
        server = CacheServer.redis();
        String broker = "redis://127.0.0.1:" + server.port() + "/1";
        String results = "redis://127.0.0.1:" + server.port() + "/2";
        celery = CeleryPeer.start(broker, results, folder);
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                TasksApp.of(EVEN)
                                        .with(tasks -> tasks.route("py.*", celery.pythonQueue())),
                                new MonitorApp())
                        .use(new LocaleMiddleware())
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        include("monitor/", MonitorApp.urls())))
                        .set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
                        .set(TaskSettings.BROKER_URL, Secret.ofUrl(broker))
                        .set(TaskSettings.RESULT_BACKEND, Secret.ofUrl(results))
                        .set(TaskSettings.RESULT_EXTENDED, true)
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .flag("secretKey", "a key for tests alone")
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createSuperuser("root", "root@example.com", "pa55word-r");
                    site.serving();
                });
        http = Server.start(ServerOptions.on(0), site.handler());
    }

    @AfterEach
    void close() {
        if (http != null) {
            http.stop(Duration.ZERO);
            site.close();
        }
        if (celery != null) {
            celery.close();
        }
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private String at(String path) {
        return http.uri().resolve(path).toString();
    }

    private void send() {
        site.scope()
                .run(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        EVEN.delay(i);
                        if (i % 100 == 0) {
                            PY_ADD.delay(i, 1);
                        }
                    }
                    PY_FAIL.delay("no tea");
                });
    }

    @Test
    void staffWatchesBothKindsOfWorkers() throws IOException {
        browser.speak("en").show(1280, 900, "light").go(at("/accounts/login/?next=/monitor/"));
        browser.type("[name=username]", "root").type("[name=password]", "pa55word-r");
        browser.leads(() -> browser.press("Enter"));
        assertThat(browser.path()).isEqualTo("/monitor/");
        browser.waitFor(
                "document.querySelectorAll('tr[id^=worker-] .SUCCESS').length === 2"); // by itself
        browser.click("button[value=on]");
        browser.evaluate("document.querySelector('tr[id^=worker-] a').focus()");
        send();
        browser.waitFor("document.querySelectorAll('.failures li').length === 2");
        assertThat(browser.evaluate("document.activeElement.closest('tr').id"))
                .as("what is changed beside it takes no focus away")
                .asString()
                .startsWith("worker-");
        assertThat(browser.text(".failures")).contains("<i>", "is odd", "no tea");
        browser.evaluate("document.querySelector('.failures details').open = true");
        browser.evaluate("void (window.seen = document.querySelector('footer').innerText)");
        site.scope().run(() -> EVEN.delay(4));
        browser.waitFor("document.querySelector('footer').innerText !== window.seen");
        assertThat(browser.evaluate("document.querySelector('.failures details').open"))
                .isEqualTo(true);
        judge("/monitor/");

        browser.speak("en").go(at("/monitor/calls/?state=FAILURE&name=shop"));
        browser.waitFor("document.querySelectorAll('tbody tr').length === " + CALLS / 100);
        judge("/monitor/calls/?state=FAILURE");
        browser.speak("en").go(at("/monitor/calls/?name=py.add"));
        browser.click("tbody a");
        assertThat(browser.text("main")).contains("SUCCESS", celery.workerName(), "resultExtended");
        browser.go(at("/monitor/calls/?name=shop&state=SUCCESS")).click("tbody a");
        String path = browser.path();
        judge(path);
        browser.speak("en").go(at(path)).click("button[value=retry]");
        assertThat(browser.text(".told")).isEqualTo("Sent again: this is the new call.");
        browser.waitFor("document.querySelector('h2 .state').innerText === 'SUCCESS'");
        assertThat(browser.errors()).noneMatch(error -> !error.contains("favicon"));
    }

    private void judge(String path) throws IOException {
        if (System.getenv().getOrDefault("BELLEVILLE_AXE", "").isEmpty()) {
            return;
        }
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {1280, 390}) {
                browser.speak(width == 390 ? "zh-CN" : "en").show(width, 900, scheme);
                browser.go(at(path));
                assertThat(browser.axe()).isEmpty();
                assertThat(browser.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(width);
            }
        }
    }
}
