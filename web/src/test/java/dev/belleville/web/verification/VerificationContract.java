package dev.belleville.web.verification;

import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** What holds of codes wherever they are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VerificationContract {
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");

    final SetClock clock = new SetClock();
    final InMemoryBackend mails = InMemoryBackend.of();

    Site site;
    private Client client;

    abstract String url();

    abstract Verification signUp();

    SessionEngine sessions() {
        return SessionEngine.DATABASE;
    }

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                new VerificationApp().clock(clock))
                        .mail(mails)
                        .urls(
                                Urls.of(
                                        path("send/", step(this::send)),
                                        path("check/", step(this::check)),
                                        path("other/", step(this::other)),
                                        path("verified/", step(this::verified)),
                                        path("forget/", step(this::forget)),
                                        path("login/", step(VerificationContract::login)),
                                        path("logout/", step(VerificationContract::logout))))
                        .set(SigningSettings.SECRET_KEY, new Secret("key"))
                        .set(SessionSettings.SESSION_ENGINE, sessions())
                        .cache("default", LocalMemoryCache.builder().clock(clock).build())
                        .flag("databaseUrl", url())
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    VerificationCode.objects.delete();
                    User.objects.delete();
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                });
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
        mails.clear();
    }

    private static Handler step(Handler view) {
        return view;
    }

    private Response send(Request request) {
        return Response.text(
                signUp().send(request, requireNonNull(request.form().get("to"))).toString());
    }

    private Response check(Request request) {
        return Response.text(
                signUp().check(request, requireNonNull(request.form().get("code"))).toString());
    }

    private Response other(Request request) {
        String code = requireNonNull(request.form().get("code"));
        return Response.text(Verification.byMail("other").check(request, code).toString());
    }

    private Response verified(Request request) {
        return Response.text(Objects.toString(signUp().verified(request), "nothing"));
    }

    private Response forget(Request request) {
        signUp().forget(request);
        return Response.text("");
    }

    private static Response login(Request request) {
        Auth.login(request, User.objects.get("username", "anna"));
        return Response.text("in");
    }

    private static Response logout(Request request) {
        Auth.logout(request);
        return Response.text("out");
    }

    private static String send(Client client, String to) {
        return client.post("/send/", Map.of("to", to)).text();
    }

    private String send(String to) {
        return send(client, to);
    }

    private String check(String code) {
        return check(client, code);
    }

    private static String check(Client client, String code) {
        return client.post("/check/", Map.of("code", code)).text();
    }

    private String verified() {
        return client.get("/verified/").text();
    }

    private String code() {
        Matcher found = CODE.matcher(mails.outbox().getLast().body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String wrong(String code) {
        return code.substring(0, 5) + (char) ('0' + (code.charAt(5) - '0' + 1) % 10);
    }

    @Test
    void theCodeThatWasSentShowsTheAddress() {
        assertThat(verified()).isEqualTo("nothing");
        assertThat(send("ann@example.com")).isEqualTo("Sent[expiresIn=PT1M, resendIn=PT1M]");
        EmailMessage mail = mails.outbox().getFirst();
        assertThat(mail.to()).containsExactly("ann@example.com");
        assertThat(mail.subject()).isEqualTo("Your code for localhost");
        String code = code();
        assertThat(mail.body()).contains(code).contains("once and for 60 seconds");
        assertThat(verified()).isEqualTo("nothing");
        assertThat(check(" " + code.substring(0, 3) + "-" + code.substring(3)))
                .isEqualTo("Accepted[address=ann@example.com]");
        assertThat(verified()).isEqualTo("ann@example.com");
        assertThat(Client.of(site.handler()).get("/verified/").text()).isEqualTo("nothing");
        client.post("/forget/", Map.of());
        assertThat(verified()).isEqualTo("nothing");
    }

    @Test
    void aCodeWorksOnce() {
        send("ann@example.com");
        String code = code();
        Map<String, String> then = Map.copyOf(client.cookies());
        check(code);
        assertThat(check(code)).isEqualTo("Missing[]");
        Client replay = Client.of(site.handler());
        then.forEach(replay::cookie);
        assertThat(check(replay, code)).isIn("Missing[]", "Spent[]");
        assertThat(replay.get("/verified/").text()).isEqualTo("nothing");
    }

    @Test
    void fiveWrongCodesEndIt() {
        send("ann@example.com");
        String code = code();
        for (int left = 4; left > 0; left--) {
            assertThat(check(wrong(code))).isEqualTo("Wrong[triesLeft=" + left + "]");
        }
        assertThat(check(wrong(code))).isEqualTo("Spent[]");
        assertThat(check(code)).isEqualTo("Spent[]");
        assertThat(verified()).isEqualTo("nothing");
    }

    @Test
    void anOldCookieBringsNoTriesBack() {
        send("ann@example.com");
        String code = code();
        Map<String, String> then = Map.copyOf(client.cookies());
        for (int i = 0; i < 12; i++) {
            Client replay = Client.of(site.handler());
            then.forEach(replay::cookie);
            String said = check(replay, wrong(code));
            assertThat(said).isEqualTo(i < 4 ? "Wrong[triesLeft=" + (4 - i) + "]" : "Spent[]");
        }
        assertThat(check(code)).isEqualTo("Spent[]");
    }

    @Test
    void triesAtOnceAreCountedEach() throws Exception {
        send("ann@example.com");
        String code = code();
        Map<String, String> then = Map.copyOf(client.cookies());
        List<String> said = atOnce(16, then, wrong(code));
        assertThat(said).filteredOn(one -> one.startsWith("Wrong")).hasSizeLessThanOrEqualTo(4);
        assertThat(said).allMatch(one -> one.matches("Wrong\\[triesLeft=[1-4]]|Spent\\[]"));
        assertThat(check(code)).isEqualTo("Spent[]");
    }

    @Test
    void ofSeveralAtOnceOneIsAccepted() throws Exception {
        send("ann@example.com");
        List<String> said = atOnce(5, Map.copyOf(client.cookies()), code());
        assertThat(said).filteredOn(one -> one.startsWith("Accepted")).hasSize(1);
        // whose session went on under another key meanwhile is told so by a 400
        assertThat(said)
                .allMatch(one ->
                        one.matches("Accepted.*|Spent\\[]|Missing\\[]")
                                || one.contains("400 Bad Request"));
    }

    private List<String> atOnce(int number, Map<String, String> cookies, String code)
            throws Exception {
        var begin = new CountDownLatch(1);
        var said = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<String>>();
            for (int i = 0; i < number; i++) {
                Callable<String> work =
                        () -> {
                            Client one = Client.of(site.handler());
                            cookies.forEach(one::cookie);
                            begin.await();
                            return check(one, code);
                        };
                waiting.add(threads.submit(work));
            }
            begin.countDown();
            for (Future<String> one : waiting) {
                said.add(one.get());
            }
        }
        return said;
    }

    @Test
    void aCodeEndsAfterAMinute() {
        send("ann@example.com");
        String code = code();
        clock.forward(Duration.ofMillis(59_999));
        assertThat(check(wrong(code))).isEqualTo("Wrong[triesLeft=4]");
        clock.forward(Duration.ofMillis(1));
        assertThat(check(code)).isEqualTo("Expired[]");
        clock.forward(Duration.ofDays(1));
        assertThat(check(code)).isEqualTo("Expired[]");
    }

    @Test
    void aCodeStillWorksJustBeforeItsEnd() {
        send("ann@example.com");
        clock.forward(Duration.ofMillis(59_999));
        assertThat(check(code())).startsWith("Accepted");
        clock.forward(Duration.ofMillis(3_599_999));
        assertThat(verified()).isEqualTo("ann@example.com");
        clock.forward(Duration.ofMillis(1));
        assertThat(verified()).isEqualTo("nothing");
    }

    @Test
    void anotherIsSentAfterAMinuteAlone() {
        send("ann@example.com");
        String first = code();
        clock.forward(Duration.ofMillis(58_500));
        assertThat(send("ann@example.com")).isEqualTo("TooSoon[resendIn=PT1.5S]");
        assertThat(send("bob@example.com")).isEqualTo("TooSoon[resendIn=PT1.5S]");
        assertThat(mails.outbox()).hasSize(1);
        clock.forward(Duration.ofMillis(1_500));
        assertThat(send("ann@example.com")).startsWith("Sent");
        String second = code();
        assertThat(check(first))
                .isEqualTo(first.equals(second) ? "Accepted" : "Wrong[triesLeft=4]");
        assertThat(check(second)).startsWith("Accepted");
    }

    @Test
    void anotherSessionDoesNotGetRoundTheMinute() {
        send("ann@example.com");
        clock.forward(Duration.ofSeconds(10));
        Client fresh = Client.of(site.handler());
        assertThat(send(fresh, " ANN@Example.com ")).isEqualTo("TooSoon[resendIn=PT50S]");
        assertThat(send(fresh, "bob@example.com")).startsWith("Sent");
        assertThat(mails.outbox()).hasSize(2);
    }

    @Test
    void oneClientGetsTenCodesAMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(send(Client.of(site.handler()), i + "@example.com")).startsWith("Sent");
        }
        Client eleventh = Client.of(site.handler());
        assertThat(send(eleventh, "k@example.com")).isEqualTo("TooSoon[resendIn=PT1M]");
        TestResponse elsewhere =
                eleventh.send(
                        eleventh.request("POST", "/send/")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .remoteAddress("192.0.2.7")
                                .body("to=k%40example.com"));
        assertThat(elsewhere.text()).startsWith("Sent");
    }

    @Test
    void aCodeIsForOnePurposeAndOneSession() {
        send("ann@example.com");
        String code = code();
        assertThat(client.post("/other/", Map.of("code", code)).text()).isEqualTo("Missing[]");
        assertThat(check(Client.of(site.handler()), code)).isEqualTo("Missing[]");
    }

    @Test
    void aCodeEndsWithALoginAndWithALogout() {
        send("ann@example.com");
        String code = code();
        client.post("/login/", Map.of());
        assertThat(check(code)).isEqualTo("Missing[]");
        clock.forward(Duration.ofMinutes(1));
        send("ann@example.com");
        check(code());
        assertThat(verified()).isEqualTo("ann@example.com");
        client.post("/logout/", Map.of());
        assertThat(verified()).isEqualTo("nothing");
    }

    @Test
    void whatWasShownEndsWithALogin() {
        send("ann@example.com");
        check(code());
        assertThat(verified()).isEqualTo("ann@example.com");
        client.post("/login/", Map.of());
        assertThat(verified()).isEqualTo("nothing");
    }

    @Test
    void whoPlantedASessionShowsNothingByIt() {
        send("ann@example.com");
        Map<String, String> planted = Map.copyOf(client.cookies());
        check(code());
        Client thief = Client.of(site.handler());
        planted.forEach(thief::cookie);
        assertThat(thief.get("/verified/").text()).isEqualTo("nothing");
    }

    @Test
    void whoHasAnAccountIsAnsweredAlike() {
        String stranger = send("nobody@example.com");
        String known = send(Client.of(site.handler()), "anna@example.com");
        assertThat(known).isEqualTo(stranger);
        assertThat(mails.outbox()).hasSize(2);
        assertThat(text(mails.outbox().getFirst())).isEqualTo(text(mails.outbox().getLast()));
    }

    private static String text(EmailMessage mail) {
        return mail.subject() + CODE.matcher(mail.body()).replaceAll("CODE");
    }

    @Test
    void oddCodesAreWrong() {
        send("ann@example.com");
        assertThat(check("")).isEqualTo("Wrong[triesLeft=4]");
        assertThat(check("x".repeat(100_000))).isEqualTo("Wrong[triesLeft=3]");
        assertThat(check(code() + "x")).isEqualTo("Wrong[triesLeft=2]");
        assertThat(check("\0" + code())).isEqualTo("Wrong[triesLeft=1]");
        String wide =
                code().chars()
                        .map(c -> c - '0' + '０')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        assertThat(check(wide)).startsWith("Accepted");
    }

    @Test
    void oddAddressesAreRefused() {
        site.scope()
                .run(() -> {
                    for (String odd :
                            List.of(
                                    "",
                                    "ann",
                                    "ann@example.com\r\nBcc: eve@example.com",
                                    "ann@example.com\nBcc: eve@example.com",
                                    "ann@example.com, eve@example.com",
                                    "Ann <ann@example.com>",
                                    "ann@exam\0ple.com",
                                    "a".repeat(300) + "@example.com")) {
                        assertThatThrownBy(() -> signUp().send(Request.get("/"), odd))
                                .as(odd)
                                .isInstanceOf(ValidationError.class);
                    }
                });
        assertThat(mails.outbox()).isEmpty();
    }

    @Test
    void whatIsKeptShowsNeitherCodeNorAddress() {
        send("ann@example.com");
        String code = code();
        site.scope()
                .run(() -> {
                    for (VerificationCode row : VerificationCode.objects.list()) {
                        assertThat(row.id + row.hash).doesNotContain(code).doesNotContain("ann@");
                    }
                });
    }

    @Test
    void expiredRowsAreCleared() {
        send("ann@example.com");
        clock.forward(Duration.ofMinutes(1));
        site.scope()
                .run(() -> {
                    new ClearVerifications().run();
                    assertThat(VerificationCode.objects.count()).isZero();
                });
        assertThat(check(code())).isEqualTo("Expired[]");
    }

    @Test
    void theLogNamesNoCode() {
        var log = new ListAppender<ILoggingEvent>();
        var house = (Logger) LoggerFactory.getLogger("dev.belleville");
        Level level = house.getLevel();
        house.setLevel(Level.TRACE);
        house.setAdditive(false); // nobody else reads so much
        house.addAppender(log);
        log.start();
        try {
            LoggerFactory.getLogger(VerificationContract.class).info("It begins");
            send("ann@example.com");
            check(wrong(code()));
            check(code());
        } finally {
            house.detachAppender(log);
            house.setAdditive(true);
            house.setLevel(level);
        }
        String code = code();
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .noneMatch(
                        event -> event.getFormattedMessage().matches("(?s).*\\b" + code + "\\b.*"))
                .noneMatch(event -> event.getFormattedMessage().contains("ann@example.com"));
    }
}
