package dev.belleville.web.verification;

import static dev.belleville.http.Urls.path;
import static dev.belleville.http.View.asView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.MailSettings;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.i18n.LocaleMiddleware;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that asks for a code, as it is without a script, and codes by SMS. */
class VerificationViewTest {
    private static final Verification PHONE = Verification.bySms("phone").digits(4);

    @TempDir Path folder;

    private final SetClock clock = new SetClock();
    private final InMemorySmsBackend phones = InMemorySmsBackend.of();
    private Site site;
    private Client client;

    /** Says to whom the code came. */
    private static final class Hello extends VerificationView {
        Hello() {
            super(PHONE, "/unused/");
            startUrl("/begin/");
        }

        @Override
        protected Response codeAccepted(String address) {
            return Response.text("Hello " + address);
        }
    }

    @BeforeEach
    void open() {
        site = app(new VerificationApp().sms(phones).clock(clock)).build();
        client = Client.of(site.handler());
    }

    private App app(VerificationApp verification) {
        return App.of()
                .install(new SessionsApp(), verification)
                .urls(
                        Urls.of(
                                path("begin/", VerificationViewTest::begin),
                                path(
                                        "code/",
                                        asView(() -> new VerificationView(PHONE, "/welcome/"))),
                                path("hello/", asView(Hello::new)),
                                path("verified/", VerificationViewTest::verified)))
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                .set(SessionSettings.SESSION_ENGINE, SessionEngine.CACHE)
                .cache("default", LocalMemoryCache.builder().clock(clock).build());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Response begin(Request request) {
        return Response.text(PHONE.send(request, "+49 (151) 123-45-67").toString());
    }

    private static Response verified(Request request) {
        return Response.text(String.valueOf(PHONE.verified(request)));
    }

    private String code() {
        return phones.outbox().getLast().text().substring(0, 4);
    }

    private static String wrong(String code) {
        return code.equals("0000") ? "0001" : "0000";
    }

    private TestResponse type(String code) {
        return client.post("/code/", Map.of("code", code));
    }

    @Test
    void aCodeComesBySms() {
        assertThat(client.get("/begin/").text()).startsWith("Sent");
        SmsMessage message = phones.outbox().getFirst();
        assertThat(message.number()).isEqualTo("+491511234567");
        assertThat(message.text())
                .isEqualTo(
                        "%1$s is your code for localhost. It works for 60 seconds.\n\n@localhost #%1$s"
                                .formatted(code()));
        assertThat(message).hasToString("SMS to …67");
        assertThat(type(code()).header("Location")).isEqualTo("/welcome/");
        assertThat(client.get("/verified/").text()).isEqualTo("+491511234567");
    }

    @Test
    void oddNumbersAreRefused() {
        site.scope()
                .run(() -> {
                    for (String odd :
                            List.of(
                                    "",
                                    "+",
                                    "1234",
                                    "12+345678",
                                    "+1234567890123456",
                                    "555-TEA",
                                    "1\n2345678")) {
                        assertThatThrownBy(() -> PHONE.send(Request.get("/"), odd))
                                .as(odd)
                                .isInstanceOf(ValidationError.class)
                                .hasMessage("Enter a valid phone number.");
                    }
                });
    }

    @Test
    void thePageSaysHowLongByTheServersClock() {
        assertThat(client.get("/code/").text()).contains("No code was sent.");
        client.get("/begin/");
        clock.forward(Duration.ofMillis(18_200));
        TestResponse answer = client.get("/code/");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String page = answer.text();
        assertThat(page)
                .contains("<strong>+491511234567</strong>")
                .contains("The code works for another 42 seconds.</p>")
                .contains("You can ask for a new code in 42 seconds.</p>")
                .contains("data-expires=\"42\" data-resend=\"42\"")
                .contains("autocomplete=\"one-time-code\"")
                .contains("inputmode=\"numeric\"")
                .contains("role=\"status\"")
                .doesNotContain(code());
        clock.forward(Duration.ofSeconds(42));
        assertThat(client.get("/code/").text())
                .contains("The code has expired.</p>")
                .contains("You can ask for a new code now.</p>");
    }

    @Test
    void aWrongCodeIsSaidAndNotShownAgain() {
        client.get("/begin/");
        String page = type(wrong(code())).text();
        assertThat(page)
                .contains("This code is wrong. You have 4 tries left.")
                .contains("aria-invalid=\"true\"")
                .doesNotContain(" value=\"" + wrong(code()));
        for (int i = 0; i < 3; i++) {
            page = type(wrong(code())).text();
        }
        assertThat(page).contains("This code is wrong. You have 1 try left.");
        assertThat(type(wrong(code())).text()).contains("This code can be used no more.");
        assertThat(type(code()).text()).contains("This code can be used no more.");
        clock.forward(Duration.ofMinutes(1));
        assertThat(type(code()).text())
                .contains("This code has expired. Please ask for a new one.");
    }

    @Test
    void anotherIsSentOnceThatMayBe() {
        client.get("/begin/");
        assertThat(client.post("/code/", Map.of("resend", "1")).text())
                .contains("You can ask for a new code in 60 seconds.")
                .doesNotContain("This field is required.");
        assertThat(phones.outbox()).hasSize(1);
        clock.forward(Duration.ofMinutes(1));
        assertThat(client.post("/code/", Map.of("resend", "1")).text())
                .contains("A new code is on its way.");
        assertThat(phones.outbox()).hasSize(2);
        assertThat(type(code()).status()).isEqualTo(302);
    }

    @Test
    void aPageMayLeadElsewhere() {
        assertThat(client.get("/hello/").header("Location")).isEqualTo("/begin/");
        client.get("/begin/");
        assertThat(client.post("/hello/", Map.of("code", code())).text())
                .isEqualTo("Hello +491511234567");
    }

    @Test
    void whatCannotBeSentMayBeAskedForAgain() {
        SmsBackend broken =
                (number, text) -> {
                    throw new SmsError("No net.", null);
                };
        try (Site other = app(new VerificationApp().sms(broken).clock(clock)).build()) {
            Client visitor = Client.of(other.handler());
            assertThat(visitor.get("/begin/").text()).isEqualTo("Failed[]");
            assertThat(visitor.get("/begin/").text()).isEqualTo("Failed[]");
            assertThat(visitor.get("/code/").text()).contains("No code was sent.");
        }
    }

    @Test
    void aMailServerThatIsAwayIsNoFault() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Verification mail = Verification.byMail("mail");
        try (Site other =
                app(new VerificationApp().clock(clock))
                        .get(
                                "/mail/",
                                request -> Response.text(said(mail.send(request, "a@b.com"))))
                        .set(MailSettings.EMAIL_HOST, "127.0.0.1")
                        .set(MailSettings.EMAIL_PORT, closed)
                        .build()) {
            assertThat(Client.of(other.handler()).get("/mail/").text())
                    .isEqualTo("The code could not be sent. Please try again.");
        }
    }

    private static String said(Sending sending) {
        return sending.message();
    }

    @Test
    void withoutAGatewayTheSettingIsNamed() {
        try (Site other = app(new VerificationApp()).build()) {
            other.scope()
                    .run(() ->
                            assertThatThrownBy(() -> VerificationApp.options().sms())
                                    .isInstanceOf(ImproperlyConfigured.class)
                                    .hasMessageContaining("smsUrl"));
        }
        try (Site other = App.of().install(new SessionsApp()).build()) {
            other.scope()
                    .run(() ->
                            assertThatThrownBy(VerificationApp::options)
                                    .isInstanceOf(ImproperlyConfigured.class)
                                    .hasMessageContaining("new VerificationApp()"));
        }
    }

    @Test
    void aPurposeMayHaveItsOwnWords() throws IOException {
        Files.createDirectories(folder.resolve("verification/phone"));
        Files.writeString(folder.resolve("verification/phone/sms.txt"), "{{ code }} tea");
        client.get("/begin/");
        assertThat(phones.outbox().getFirst().text()).matches("\\d{4} tea");
    }

    @Test
    void thePageSpeaksChineseAndHasANonce() {
        try (Site other =
                app(new VerificationApp().sms(phones).clock(clock))
                        .use(new LocaleMiddleware())
                        .set(
                                MiddlewareSettings.SECURE_CSP,
                                Csp.of("script-src", Csp.NONCE).with("style-src", Csp.NONCE))
                        .build()) {
            Client visitor = Client.of(other.handler()).header("Accept-Language", "zh-hans");
            visitor.get("/begin/");
            TestResponse page = visitor.get("/code/");
            assertThat(page.text()).contains("验证码").contains("60 秒").contains("<script nonce=");
            assertThat(String.valueOf(page.header("Content-Security-Policy"))).contains("'nonce-");
        }
    }
}
