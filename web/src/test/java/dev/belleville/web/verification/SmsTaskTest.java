package dev.belleville.web.verification;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** SMS that workers send by a gateway, which is a server of ours here. */
class SmsTaskTest {
    private static final String NUMBER = "+491511234567";
    private static final String OTHER = "+491519876543";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Verification PHONE = Verification.bySms("phone").inSession();
    private static final Logger WORKER = (Logger) LoggerFactory.getLogger(Worker.class);
    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /** All that is logged. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            for (var error = event.getThrowableProxy(); error != null; error = error.getCause()) {
                lines.add(String.valueOf(error.getMessage()));
            }
        }
    }

    @TempDir Path folder;
    private final Log log = new Log();
    private final BlockingQueue<Map<?, ?>> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final Semaphore mayAnswer = new Semaphore(0);
    private Server gateway;
    private Site site;
    private Client visitor;

    private Response gateway(Request request) throws InterruptedException {
        heard.add((Map<?, ?>) Json.parse(request.text()));
        mayAnswer.acquire();
        Integer status = answers.poll();
        return Response.text("").status(status == null ? 202 : status);
    }

    private static Response send(Request request) {
        return Transaction.atomic(() ->
                Response.text(
                        PHONE.send(request, String.valueOf(request.query().get("to"))).message()));
    }

    private static Response sendAndFail(Request request) {
        return Transaction.atomic(() -> {
            PHONE.send(request, OTHER);
            throw new IllegalStateException("no");
        });
    }

    private static Response check(Request request) {
        Verdict verdict = PHONE.check(request, String.valueOf(request.query().get("code")));
        return Response.text(verdict.message());
    }

    private static Response enter(Request request) {
        Auth.login(request, User.objects.get("username", "root"));
        return Response.text("in");
    }

    @BeforeEach
    void open() {
        log.start();
        WORKER.setLevel(Level.INFO);
        ROOT.addAppender(log);
        gateway = Server.start(ServerOptions.on(0), this::gateway);
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                new VerificationApp().withoutTable(),
                                TasksApp.of(),
                                new MonitorApp())
                        .urls(
                                Urls.of(
                                        path("send", SmsTaskTest::send),
                                        path("fail", SmsTaskTest::sendAndFail),
                                        path("check", SmsTaskTest::check),
                                        path("enter", SmsTaskTest::enter),
                                        include("accounts/", Auth.urls()),
                                        include("monitor/", MonitorApp.urls())))
                        .set(VerificationSettings.SMS_BY_TASK, true)
                        .flag("smsUrl", "http://127.0.0.1:" + gateway.port() + "/")
                        .flag("secretKey", "a key for tests alone")
                        .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TaskSettings.RESULT_EXTENDED, true)
                        .set(TaskSettings.TASK_STORE_ERRORS_EVEN_IF_IGNORED, true)
                        .set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                        .set(TaskSettings.TASK_SEND_SENT_EVENT, true)
                        .set(TasksApp.WORKER_EMBEDDED, true)
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
        visitor = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        mayAnswer.release(1_000);
        site.close();
        gateway.stop(Duration.ZERO);
        ROOT.detachAppender(log);
        WORKER.setLevel(null);
    }

    private Map<?, ?> message() throws InterruptedException {
        Map<?, ?> message = heard.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("what the gateway got").isNotNull();
        return message;
    }

    private static String code(Map<?, ?> message) {
        var found = Pattern.compile("\\b\\d{6}\\b").matcher(String.valueOf(message.get("text")));
        assertThat(found.find()).as("a code in %s", message).isTrue();
        return found.group();
    }

    private static String shows(Client staff, String path, String text) {
        return Await.until(SOON, () -> staff.get(path).text(), page -> page.contains(text));
    }

    @Test
    void noRequestWaitsForTheGateway() throws InterruptedException {
        assertThat(visitor.get("/send?to=%2B491511234567").status())
                .as("answered while the gateway is still asked")
                .isEqualTo(200);
        Map<?, ?> message = message();
        assertThat(message.get("to")).isEqualTo(NUMBER);
        assertThat(visitor.get("/check?code=" + code(message)).text())
                .isEqualTo("The code is right.");
    }

    @Test
    void whatIsRolledBackIsNotSent() throws InterruptedException {
        mayAnswer.release(10);
        assertThat(Client.of(site.handler()).get("/fail").status()).isEqualTo(500);
        visitor.get("/send?to=%2B491511234567");
        assertThat(message().get("to")).isEqualTo(NUMBER);
        assertThat(heard).isEmpty();
    }

    @Test
    void aGatewayThatFailsIsAskedAgainAndNothingOfItIsShown() throws InterruptedException {
        Client staff = Client.of(site.handler());
        staff.get("/enter");
        assertThat(staff.get("/monitor/").status()).isEqualTo(200); // it hears from now on
        answers.add(503);
        visitor.get("/send?to=%2B491511234567");
        Map<?, ?> first = message();
        String code = code(first);
        String running = shows(staff, "/monitor/running/", "belleville.sms</a>");
        mayAnswer.release();
        assertThat(message()).as("the same again").isEqualTo(first);
        String link = link(running);
        String retried = shows(staff, link, "Retried");
        mayAnswer.release();
        String ended = shows(staff, "/monitor/calls/?state=SUCCESS", link);
        String call = staff.get(link).text();

        assertThat(retried).contains("answered with 503");
        assertThat(call).contains("(********)", "belleville.sms").doesNotContain("value=\"retry\"");
        assertThat(running + retried + ended + call)
                .doesNotContain(code)
                .doesNotContain(NUMBER.substring(1));
        assertThat(log.lines)
                .anyMatch(line -> line.contains("belleville.sms") && line.contains("503"))
                .noneMatch(line -> line.contains(code) || line.contains(NUMBER.substring(1)));
        assertThat(heard).isEmpty();
    }

    private static String link(String page) {
        var found = Pattern.compile("/monitor/calls/[0-9a-f-]{36}").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }
}
