package dev.belleville.web.auth.totp;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Browser;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.i18n.LocaleMiddleware;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the second factor in Chromium, by the keyboard, with axe-core where it is there. */
class TotpPageTest {
    private static final String AXE = System.getenv().getOrDefault("BELLEVILLE_AXE", "");

    @TempDir Path folder;

    private final SetClock clock = new SetClock();
    private Site site;
    private Server server;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        browser = Browser.open(folder);
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                new TotpApp().clock(clock))
                        .use(new LocaleMiddleware())
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        include("accounts/", Totp.urls()),
                                        path("who/", TotpPageTest::who)))
                        .set(
                                MiddlewareSettings.SECURE_CSP,
                                Csp.of("default-src", Csp.NONE).with("style-src", Csp.NONCE))
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                });
        server = Server.start(ServerOptions.on(0), site.handler());
    }

    @AfterEach
    void close() {
        if (server != null) {
            browser.close();
            server.stop(Duration.ZERO);
            site.close();
        }
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request) + " " + Totp.isVerified(request));
    }

    private String at(String path) {
        return server.uri().resolve(path).toString();
    }

    private void type(String field, String text) {
        browser.type("[name=" + field + "]", text);
        browser.leads(() -> browser.press("Enter"));
    }

    private void login() {
        browser.go(at("/accounts/login/?next=/who/")).type("[name=username]", "anna");
        type("password", "pa55word-a");
    }

    private String shown() {
        return site.scope()
                .call(() -> {
                    SecondFactor factor = SecondFactor.of(User.objects.get("username", "anna"));
                    TotpDevice device = requireNonNull(factor.device());
                    return TotpCode.of(factor.opened(device.secret))
                            .at(TotpCode.step(clock.instant()));
                });
    }

    private String typed() {
        String secret = browser.text(".secret").replace(" ", "");
        byte[] bytes = TotpRules.decoded(secret);
        return TotpCode.of(bytes).at(TotpCode.step(clock.instant()));
    }

    private void look(String name) throws IOException {
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name)
                .isEqualTo(true);
        browser.evaluate(Files.readString(Path.of(AXE)) + ";void 0");
        Object found =
                browser.evaluate(
                        "axe.run().then(all => all.passes.length > 15"
                                + " ? all.violations.map(rule => rule.id + ': '"
                                + " + rule.nodes.map(node => node.html)).join('\\n') : 'too few')");
        assertThat(found).as(name).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({"en, light, 1000", "zh-CN, dark, 360"})
    void axeFindsNothingOnTheWayInAndOut(String language, String scheme, int width)
            throws IOException {
        assumeTrue(
                Files.isRegularFile(Path.of(AXE)),
                "no axe-core: npm pack axe-core, and its axe.min.js in BELLEVILLE_AXE");
        browser.show(width, 800, scheme).speak(language.toLowerCase(Locale.ROOT));
        login();
        browser.go(at("/accounts/totp/setup/?next=/who/"));
        browser.waitFor("document.activeElement.name === 'code'");
        assertThat(browser.evaluate("document.querySelector('.qr').clientWidth > 150"))
                .isEqualTo(true);
        look("setup");
        type("code", typed());
        assertThat(browser.evaluate("document.querySelectorAll('.codes li').length")).isEqualTo(10);
        look("codes");
        clock.forward(Duration.ofMinutes(2));
        browser.forget();
        login();
        assertThat(browser.path()).isEqualTo("/accounts/totp/");
        look("login");
        type("code", shown());
        assertThat(browser.text("body")).isEqualTo("anna true");
        browser.go(at("/accounts/totp/setup/"));
        look("on");
        browser.leads(() -> browser.click("nav a"));
        look("renew");
        type("password", "pa55word-a");
        assertThat(browser.evaluate("document.querySelectorAll('.codes li').length")).isEqualTo(10);
        look("renewed");
        browser.leads(() -> browser.click("nav a"));
        browser.leads(() -> browser.click("nav a:last-child"));
        look("off");
        type("password", "pa55word-a");
        assertThat(browser.path()).isEqualTo("/accounts/totp/setup/");
    }
}
