package dev.belleville.web.middleware;

import static dev.belleville.web.middleware.ContentSecurityPolicyMiddleware.cspOverride;
import static dev.belleville.web.middleware.ContentSecurityPolicyMiddleware.cspReportOnlyOverride;
import static dev.belleville.web.middleware.XFrameOptionsMiddleware.xframeOptionsDeny;
import static dev.belleville.web.middleware.XFrameOptionsMiddleware.xframeOptionsExempt;
import static dev.belleville.web.middleware.XFrameOptionsMiddleware.xframeOptionsSameorigin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.WrongSetting;
import dev.belleville.http.Handler;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site says to browsers so that its visitors are safe. */
class SecurityTest {
    @TempDir Path folder;

    private App app(Handler view) {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("templateDirs", folder.toString())
                .get("/", view);
    }

    private App app() {
        return app(_ -> Response.json(Map.of("a", 1)));
    }

    private static TestResponse get(App app, String target) {
        try (Site site = app.build()) {
            return Client.of(site.handler()).get(target);
        }
    }

    private static TestResponse get(App app) {
        return get(app, "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/none", "/fault"})
    void everySiteSaysTheSafeThings(String target) {
        App app =
                app().get(
                                "/fault",
                                _ -> {
                                    throw new IllegalStateException("broken");
                                });
        TestResponse answer = get(app, target);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Strict-Transport-Security")).isNull();
        assertThat(answer.header("Content-Security-Policy") == null).isEqualTo(target.equals("/"));
    }

    @Test
    void aStrangersHostIsToldSoWithThemToo() {
        try (Site site = app().build()) {
            TestResponse answer = Client.of(site.handler()).header("Host", "evil.example").get("/");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aViewMaySayOtherwise() {
        App app =
                app(_ ->
                        Response.text("")
                                .header("Referrer-Policy", "no-referrer")
                                .header("x-frame-options", "SAMEORIGIN"));
        TestResponse answer = get(app);
        assertThat(answer.headers().all("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().all("X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    @Test
    void settingsMaySayNothing() {
        App app =
                app().flag("secureContentTypeNosniff", "false")
                        .flag("secureReferrerPolicy", "")
                        .flag("secureCrossOriginOpenerPolicy", "");
        assertThat(get(app).headers().entries())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("Content-Type", "X-Frame-Options");
    }

    @Test
    void overTlsBrowsersAreToldToStay() {
        App app =
                app().flag("secureHstsSeconds", "3600")
                        .flag("secureHstsIncludeSubdomains", "true")
                        .flag("secureHstsPreload", "true");
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/").header("Strict-Transport-Security")).isNull();
            assertThat(client.secure().get("/").header("Strict-Transport-Security"))
                    .isEqualTo("max-age=3600; includeSubDomains; preload");
        }
    }

    @Test
    void whoComesWithoutTlsIsLedThere() {
        App app =
                app().get("/health/", _ -> Response.text("well"))
                        .flag("secureSslRedirect", "true")
                        .flag("secureRedirectExempt", "^health/$");
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            TestResponse answer = client.get("/?a=b");
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("Location")).isEqualTo("https://localhost/?a=b");
            assertThat(client.get("/health/").text()).isEqualTo("well");
            assertThat(client.secure().get("/").status()).isEqualTo(200);
            assertThat(client.header("Host", "evil.example").get("/").status()).isEqualTo(400);
        }
    }

    @Test
    void nobodyIsLedToAStrangersHost() {
        try (Site site = app().flag("secureSslRedirect", "true").build()) {
            TestResponse answer = Client.of(site.handler()).header("Host", "evil.example").get("/");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Location")).isNull();
        }
    }

    @Test
    void viewsSayWhoMayFrameThem() {
        Handler view = _ -> Response.text("");
        assertThat(get(app(xframeOptionsExempt(view))).header("X-Frame-Options")).isNull();
        assertThat(get(app(xframeOptionsSameorigin(view))).header("X-Frame-Options"))
                .isEqualTo("SAMEORIGIN");
        App open = app(xframeOptionsDeny(view)).flag("xFrameOptions", "SAMEORIGIN");
        assertThat(get(open).header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void pagesShowTheirNonce() throws Exception {
        Files.writeString(folder.resolve("page.html"), "{{ csp_nonce }} {{ csp_nonce }}");
        App app =
                app(request -> Shortcuts.render(request, "page.html", Map.of()))
                        .set(
                                MiddlewareSettings.SECURE_CSP,
                                Csp.of("default-src", Csp.SELF)
                                        .with("script-src", Csp.SELF, Csp.NONCE)
                                        .with("upgrade-insecure-requests"));
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            TestResponse answer = client.get("/");
            String nonce = answer.text().split(" ")[0];
            assertThat(nonce).hasSize(22);
            assertThat(answer.text()).isEqualTo(nonce + " " + nonce);
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(
                            "default-src 'self'; script-src 'self' 'nonce-"
                                    + nonce
                                    + "'; upgrade-insecure-requests");
            assertThat(client.get("/").text()).isNotEqualTo(answer.text());
        }
    }

    @Test
    void aNonceThatNoPageShowsIsNotMade() {
        App app =
                app().flag(
                                "secureCspReportOnly",
                                "script-src 'self' 'nonce'; style-src 'nonce'; img-src *");
        TestResponse answer = get(app);
        assertThat(answer.header("Content-Security-Policy")).isNull();
        assertThat(answer.header("Content-Security-Policy-Report-Only"))
                .isEqualTo("script-src 'self'; img-src *");
    }

    @Test
    void viewsHavePoliciesOfTheirOwn() throws Exception {
        Files.writeString(folder.resolve("page.html"), "{{ csp_nonce }}");
        Handler page = request -> Shortcuts.render(request, "page.html", Map.of());
        Csp own = Csp.of("script-src", Csp.NONCE);
        TestResponse without = get(app(cspOverride(cspReportOnlyOverride(page, own), own)));
        assertThat(without.header("Content-Security-Policy"))
                .isEqualTo("script-src 'nonce-" + without.text() + "'")
                .isEqualTo(without.header("Content-Security-Policy-Report-Only"));
        App site = app(cspOverride(page, Csp.EMPTY)).flag("secureCsp", "img-src 'none'");
        assertThat(get(site).header("Content-Security-Policy")).isNull();
        assertThat(get(site.get("/other", page), "/other").header("Content-Security-Policy"))
                .isEqualTo("img-src 'none'");
    }

    @Test
    void aPolicyThatIsNoneIsRefusedAtStart() {
        assertThatThrownBy(() -> app().flag("secureCsp", "default-src 'self', x").build())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("secureCsp");
        assertThatThrownBy(() -> Csp.of("default-src", "a; script-src *"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
