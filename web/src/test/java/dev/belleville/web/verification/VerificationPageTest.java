package dev.belleville.web.verification;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.View.asView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import dev.belleville.mail.MailSettings;
import dev.belleville.testing.Browser;
import dev.belleville.web.App;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.i18n.LocaleMiddleware;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a code as a visitor has it in Chromium, with the code from a mail server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationPageTest {
    private static final String AXE = System.getenv().getOrDefault("BELLEVILLE_AXE", "");
    private static final Duration LONG = Duration.ofSeconds(12);
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Verification USUAL = Verification.byMail("usual");
    private static final Verification BRIEF =
            Verification.byMail("brief").age(LONG).resendAfter(SHORT);
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\s*$");

    /** Time stands still on a page until it is told to pass. */
    private static final String STILL =
            """
            {
              let now = 0, due = [];
              performance.now = () => now;
              window.setTimeout = (work, wait) => due.push({at: now + wait, work});
              window.pass = millis => {
                now += millis;
                const over = due.filter(one => one.at <= now);
                due = due.filter(one => one.at > now);
                over.forEach(one => one.work());
              };
            }
            """;

    private final SetClock clock = new SetClock();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private Site site;
    private Server server;
    private Browser browser;

    private static final class Letters extends Form {
        Letters(Request request) {
            field("captcha", Captcha.field(request));
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        browser = Browser.open(folder);
        mails.getSmtp().getServerSetup().setServerStartupTimeout(120_000);
        mails.start();
        Files.writeString(
                folder.resolve("letters.html"),
                "{% extends 'verification/page.html' %}{% block content %}<form method=post>"
                        + "{{ form }}<button>Go on</button></form>{% endblock %}");
        site =
                App.of()
                        .install(new SessionsApp(), new VerificationApp().clock(clock))
                        .use(new LocaleMiddleware())
                        .urls(
                                Urls.of(
                                        path("begin/usual/", request -> begin(request, USUAL)),
                                        path("begin/brief/", request -> begin(request, BRIEF)),
                                        path("usual/", asView(() -> page(USUAL))),
                                        path("brief/", asView(() -> page(BRIEF))),
                                        path("letters/", VerificationPageTest::letters),
                                        include("captcha/", Captcha.urls()),
                                        path("welcome/", VerificationPageTest::welcome)))
                        .set(SigningSettings.SECRET_KEY, new Secret("key"))
                        .set(SessionSettings.SESSION_ENGINE, SessionEngine.CACHE)
                        .set(VerificationSettings.VERIFICATION_SENDS_PER_CLIENT, 0)
                        .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                        .set(MailSettings.EMAIL_HOST, "127.0.0.1")
                        .set(MailSettings.EMAIL_PORT, mails.getSmtp().getPort())
                        .set(
                                MiddlewareSettings.SECURE_CSP,
                                Csp.of("default-src", Csp.NONE)
                                        .with("img-src", Csp.SELF)
                                        .with("script-src", Csp.NONCE)
                                        .with("style-src", Csp.NONCE))
                        .build();
        server = Server.start(ServerOptions.on(0), site.handler());
    }

    private static VerificationView page(Verification verification) {
        return new VerificationView(verification, "/welcome/");
    }

    private static Response begin(Request request, Verification verification) {
        verification.forget(request);
        Sending sending = verification.send(request, System.nanoTime() + "@example.com");
        return Response.text(sending.toString());
    }

    private static Response welcome(Request request) {
        return Response.text("Welcome " + BRIEF.verified(request));
    }

    private static Response letters(Request request) {
        BoundForm form = new Letters(request).blank();
        return Shortcuts.render(request, "letters.html", Map.of("form", form, "title", "Letters"));
    }

    @BeforeEach
    void forget() {
        browser.forget().show(1000, 800, "light").speak("en");
    }

    @AfterAll
    void close() {
        if (server != null) {
            browser.close();
            server.stop(Duration.ZERO);
            site.close();
            mails.stop();
        }
    }

    private String at(String path) {
        return server.uri().resolve(path).toString();
    }

    private String code() {
        var all = mails.getReceivedMessages();
        Matcher found = CODE.matcher(GreenMailUtil.getBody(all[all.length - 1]));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Seconds, here and on the page. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.forward(Duration.ofSeconds(1));
            browser.evaluate("pass(1010)");
        }
    }

    private String focused() {
        return String.valueOf(browser.evaluate("document.activeElement.name"));
    }

    @Test
    void theKeyboardIsAllThatItNeeds() {
        browser.go(at("/begin/brief/")).go(at("/brief/"));
        assertThat(focused()).isEqualTo("code");
        browser.type("[name=code]", code());
        browser.leads(() -> browser.press("Enter"));
        assertThat(browser.path()).isEqualTo("/welcome/");
        assertThat(browser.text("body")).matches("Welcome \\d+@example.com");
    }

    @Test
    void anotherIsAskedForOnceTheTimeIsOver() {
        browser.before(STILL).go(at("/begin/brief/")).go(at("/brief/"));
        String first = code();
        assertThat(browser.evaluate("document.querySelector('[name=resend]').disabled"))
                .isEqualTo(true);
        assertThat(browser.text("#wait")).isEqualTo("You can ask for a new code in 0:04 min.");
        assertThat(browser.text("#works")).isEqualTo("The code works for another 0:12 min.");
        pass(3);
        assertThat(browser.text("#wait")).isEqualTo("You can ask for a new code in 0:01 min.");
        assertThat(browser.text("#works")).isEqualTo("The code works for another 0:09 min.");
        pass(1);
        assertThat(browser.evaluate("document.querySelector('[name=resend]').disabled"))
                .isEqualTo(false);
        assertThat(browser.text("#wait")).isEqualTo("You can ask for a new code now.");
        assertThat(browser.evaluate("document.getElementById('told').textContent"))
                .isEqualTo("You can ask for a new code now.");
        browser.press("Tab").press("Tab");
        assertThat(focused()).isEqualTo("resend");
        int before = mails.getReceivedMessages().length;
        browser.leads(() -> browser.press("Enter"));
        assertThat(mails.getReceivedMessages()).hasSize(before + 1);
        assertThat(browser.text(".said")).isEqualTo("A new code is on its way.");
        assertThat(browser.evaluate("document.title"))
                .isEqualTo("A new code is on its way. – Enter the code");
        assertThat(focused()).isEqualTo("code");
        String second = code();
        if (!first.equals(second)) {
            browser.type("[name=code]", first);
            browser.leads(() -> browser.press("Enter"));
            assertThat(browser.text(".errorlist")).contains("You have 4 tries left.");
            assertThat(browser.evaluate("document.querySelector('[name=code]').value"))
                    .isEqualTo("");
        }
        browser.type("[name=code]", second);
        browser.leads(() -> browser.press("Enter"));
        assertThat(browser.path()).isEqualTo("/welcome/");
    }

    @Test
    void whatHappensIsSaidSeldom() {
        browser.before(STILL).go(at("/begin/brief/")).go(at("/brief/"));
        browser.evaluate(
                "window.heard = []; new MutationObserver(() => heard.push("
                        + "document.getElementById('told').textContent)).observe("
                        + "document.getElementById('told'), {childList: true})");
        pass(12);
        assertThat(browser.text("#works")).isEqualTo("The code has expired.");
        assertThat(browser.evaluate("heard.join('|')"))
                .isEqualTo(
                        "The code works for another 10 seconds.|You can ask for a new code now.|The code has expired.");
        assertThat(browser.evaluate("document.getElementById('told').getAttribute('role')"))
                .isEqualTo("status");
    }

    @Test
    void thePictureIsShown() {
        browser.go(at("/letters/"));
        browser.waitFor("document.querySelector('img').naturalWidth == 220");
        browser.click("a[href='?captcha=question']");
        assertThat(browser.text("#id_captcha_captcha")).startsWith("What is ");
    }

    @ParameterizedTest
    @CsvSource({
        "usual, en, light, 1000",
        "usual, zh-CN, dark, 1000",
        "usual, zh-CN, light, 360",
        "usual, en, dark, 360",
        "letters, en, light, 1000",
        "letters, zh-CN, dark, 360",
        "letters/?captcha=question, en, dark, 1000"
    })
    void axeFindsNothing(String page, String language, String scheme, int width)
            throws IOException {
        assumeTrue(
                Files.isRegularFile(Path.of(AXE)),
                "no axe-core: npm pack axe-core, and its axe.min.js in BELLEVILLE_AXE");
        browser.show(width, 800, scheme).speak(language).go(at("/begin/usual/"));
        browser.go(at("/" + page + (page.contains("?") ? "" : "/")));
        browser.evaluate(Files.readString(Path.of(AXE)) + ";void 0");
        Object found =
                browser.evaluate(
                        "axe.run().then(all => all.passes.length > 15"
                                + " ? all.violations.map(rule => rule.id + ': '"
                                + " + rule.nodes.map(node => node.html)).join('\\n') : 'too few')");
        assertThat(found).isEqualTo("");
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }
}
