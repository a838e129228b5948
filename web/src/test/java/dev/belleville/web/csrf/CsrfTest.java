package dev.belleville.web.csrf;

import static dev.belleville.web.csrf.CsrfMiddleware.csrfExempt;
import static dev.belleville.web.csrf.CsrfMiddleware.csrfProtect;
import static dev.belleville.web.csrf.CsrfMiddleware.ensureCsrfCookie;
import static dev.belleville.web.csrf.CsrfMiddleware.requiresCsrfToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Cookie;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTest {
    private static final String COOKIE = "csrftoken";
    private static final Handler PLAIN = _ -> Response.text("done");

    private static App app() {
        return App.of()
                .set(WebSettings.ALLOWED_HOSTS, List.of("*"))
                .get("/form", _ -> Response.html("<form>" + CsrfToken.field() + "</form>"))
                .get("/plain", PLAIN)
                .post("/plain", PLAIN)
                .put("/plain", PLAIN)
                .delete("/plain", PLAIN)
                .post("/login", CsrfTest::login)
                .post("/hook", csrfExempt(PLAIN))
                .post("/guarded", csrfExempt(csrfProtect(PLAIN)))
                .get("/ensured", ensureCsrfCookie(PLAIN))
                .get("/required", requiresCsrfToken(_ -> Response.html("" + CsrfToken.field())))
                .post("/required", requiresCsrfToken(PLAIN));
    }

    private static Response login(Request request) {
        CsrfMiddleware.rotateToken(request);
        return Response.redirect("/plain");
    }

    /** A visitor who has seen the form, and its token. */
    private record Visitor(Client client, String token) {
        static Visitor of(Site site) {
            Client client = browser(site);
            return new Visitor(client, tokenOf(client.get("/form")));
        }

        TestResponse send(String token, String... headers) {
            for (int i = 0; i < headers.length; i += 2) {
                client.header(headers[i], headers[i + 1]);
            }
            return client.post("/plain", Map.of(CsrfToken.FIELD, token));
        }
    }

    private static Client browser(Site site) {
        return Client.of(site.handler()).enforceCsrfChecks().header("Accept", "text/html");
    }

    private static String tokenOf(TestResponse page) {
        String mark = "value=\"";
        int start = page.text().indexOf(mark) + mark.length();
        return page.text().substring(start, page.text().indexOf('"', start));
    }

    private static void assertRefused(TestResponse answer, String reason) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains(reason);
    }

    private static Site debugSite() {
        return app().set(WebSettings.DEBUG, true).build();
    }

    @Test
    void aFormOfTheSiteIsTaken() {
        try (Site site = app().build()) {
            Visitor visitor = Visitor.of(site);
            assertThat(visitor.token()).hasSize(64);
            assertThat(visitor.send(visitor.token()).text()).isEqualTo("done");
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        try (Site site = debugSite()) {
            Client fresh = browser(site);
            assertRefused(fresh.post("/plain", Map.of("to", "thief")), "CSRF cookie not set.");
            Client visitor = Visitor.of(site).client();
            assertRefused(visitor.post("/plain", Map.of("to", "thief")), "CSRF token missing.");
            assertRefused(visitor.postJson("/plain", Map.of()), "CSRF token missing.");
            assertRefused(visitor.delete("/plain"), "CSRF token missing.");
        }
    }

    @Test
    void theTokenOfAnotherVisitorIsRefused() {
        try (Site site = debugSite()) {
            Visitor visitor = Visitor.of(site);
            Visitor thief = Visitor.of(site);
            assertRefused(visitor.send(thief.token()), "CSRF token from POST incorrect.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "short, has incorrect length",
        "!aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, has invalid characters",
        "éaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, has invalid characters",
    })
    void aMalformedTokenIsRefused(String token, String why) {
        try (Site site = debugSite()) {
            assertRefused(Visitor.of(site).send(token), "CSRF token from POST " + why + ".");
            Client visitor = browser(site).cookie(COOKIE, token);
            TestResponse answer = visitor.post("/plain", Map.of(CsrfToken.FIELD, token));
            assertRefused(answer, "CSRF cookie " + why + ".");
            assertThat(visitor.cookies().get(COOKIE)).matches("[A-Za-z0-9]{32}");
        }
    }

    @Test
    void scriptsSendTheTokenInAHeader() {
        try (Site site = debugSite()) {
            Visitor visitor = Visitor.of(site);
            Client client = visitor.client();
            client.header("X-CSRFToken", visitor.token());
            assertThat(client.delete("/plain").status()).isEqualTo(200);
            assertThat(client.putJson("/plain", 1).status()).isEqualTo(200);
            client.header(
                    "X-CSRFToken",
                    Objects.requireNonNull(client.cookies().get(COOKIE))); // as scripts read it
            assertThat(client.delete("/plain").status()).isEqualTo(200);
            client.header("X-CSRFToken", "x".repeat(32));
            assertRefused(
                    client.delete("/plain"),
                    "CSRF token from the &#x27;X-CSRFToken&#x27; HTTP header incorrect.");
        }
    }

    @Test
    void maskedCookiesOfOldAreTakenAndRenewedPlain() {
        try (Site site = app().build()) {
            Visitor visitor = Visitor.of(site);
            Client old = browser(site).cookie(COOKIE, visitor.token());
            assertThat(old.post("/plain", Map.of(CsrfToken.FIELD, visitor.token())).status())
                    .isEqualTo(200);
            old.get("/form");
            assertThat(old.cookies().get(COOKIE))
                    .isEqualTo(visitor.client().cookies().get(COOKIE))
                    .hasSize(32);
        }
    }

    @Test
    void theMaskIsAnotherEachTimeAndTheSecretStays() {
        try (Site site = app().build()) {
            Visitor visitor = Visitor.of(site);
            String secret = visitor.client().cookies().get(COOKIE);
            assertThat(tokenOf(visitor.client().get("/form"))).isNotEqualTo(visitor.token());
            assertThat(visitor.client().cookies().get(COOKIE)).isEqualTo(secret);
        }
    }

    @Test
    void onlyAPageWithATokenSetsTheCookieAndVaries() {
        try (Site site = app().build()) {
            TestResponse plain = browser(site).get("/plain");
            assertThat(plain.response().cookies()).isEmpty();
            assertThat(plain.header("Vary")).isNull();
            TestResponse form = browser(site).get("/form");
            assertThat(form.header("Vary")).isEqualTo("Cookie");
            Cookie cookie = form.response().cookies().getFirst();
            assertThat(cookie.name()).isEqualTo(COOKIE);
            assertThat(cookie.maxAge()).isEqualTo(Duration.ofDays(364));
            assertThat(cookie.sameSite()).isEqualTo("Lax");
            assertThat(cookie.path()).isEqualTo("/");
            assertThat(cookie.domain()).isNull();
            assertThat(cookie.secure()).isFalse();
            assertThat(cookie.httpOnly()).isFalse();
            assertThat(browser(site).get("/ensured").response().cookies()).hasSize(1);
        }
    }

    @Test
    void theCookieIsAsTheSettingsSay() {
        App app =
                app().set(CsrfSettings.CSRF_COOKIE_NAME, "__Secure-forms")
                        .set(CsrfSettings.CSRF_COOKIE_AGE, Duration.ZERO)
                        .set(CsrfSettings.CSRF_COOKIE_DOMAIN, ".example.com")
                        .set(CsrfSettings.CSRF_COOKIE_PATH, "/shop/")
                        .set(CsrfSettings.CSRF_COOKIE_SECURE, true)
                        .set(CsrfSettings.CSRF_COOKIE_HTTPONLY, true)
                        .set(CsrfSettings.CSRF_COOKIE_SAMESITE, "Strict");
        try (Site site = app.build()) {
            Cookie cookie = browser(site).get("/form").response().cookies().getFirst();
            assertThat(cookie.value("x"))
                    .isEqualTo(
                            Cookie.of("__Secure-forms", "x")
                                    .domain(".example.com")
                                    .path("/shop/")
                                    .secure(true)
                                    .httpOnly(true)
                                    .sameSite("Strict"));
        }
    }

    @Test
    void aLoginMakesWhatWasPlantedWorthless() {
        try (Site site = debugSite()) {
            Visitor planted = Visitor.of(site);
            Client victim = planted.client();
            assertThat(victim.post("/login", Map.of(CsrfToken.FIELD, planted.token())).status())
                    .isEqualTo(302);
            assertRefused(planted.send(planted.token()), "CSRF token from POST incorrect.");
            assertThat(planted.send(tokenOf(victim.get("/form"))).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, 200",
        "null, 403",
        "http://evil.example, 403",
        "https://localhost, 403",
        "http://localhost:8080, 403",
        "http://localhost.evil.example, 403",
        "http://evil-localhost, 403",
        "http://pay.example.com, 200",
        "https://pay.example.com, 403",
        "https://example.org, 200",
        "https://a.b.example.org, 200",
        "http://a.example.org, 403",
        "https://evilexample.org, 403",
        "https://a.example.org.evil.example, 403",
        "'', 403",
        "https://[, 403",
    })
    void theOriginHasToBeOneOfTheSites(String origin, int status) {
        App app =
                app().set(
                                CsrfSettings.CSRF_TRUSTED_ORIGINS,
                                List.of("http://pay.example.com", "https://*.example.org"));
        try (Site site = app.build()) {
            Visitor visitor = Visitor.of(site);
            assertThat(visitor.send(visitor.token(), "Origin", origin).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", 403, no Referer",
        "https://localhost/page?x=1, 200, done",
        "https://localhost, 200, done",
        "http://localhost/page, 403, Referer is insecure while host is secure",
        "https://localhost.evil.example/, 403, does not match any trusted origins",
        "https://evil.example/https://localhost/, 403, does not match any trusted origins",
        "https://evil.example?https://localhost/, 403, https://evil.example does not match",
        "https://localhost@evil.example/, 403, does not match any trusted origins",
        "https://localhost:444/, 403, does not match any trusted origins",
        "//localhost/, 403, Referer is malformed",
        "localhost, 403, Referer is malformed",
        "https://[, 403, Referer is malformed",
        "https://pay.example.com/, 200, done",
    })
    void overTlsTheRefererHasToBeOneOfTheSites(String referer, int status, String text) {
        App app =
                app().set(WebSettings.DEBUG, true)
                        .set(CsrfSettings.CSRF_TRUSTED_ORIGINS, List.of("https://pay.example.com"));
        try (Site site = app.build()) {
            Visitor visitor = Visitor.of(site);
            visitor.client().secure();
            TestResponse answer =
                    referer == null
                            ? visitor.send(visitor.token())
                            : visitor.send(visitor.token(), "Referer", referer);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains(text);
        }
    }

    @Test
    void anOriginSpeaksForTheReferer() {
        try (Site site = app().build()) {
            Visitor visitor = Visitor.of(site);
            visitor.client().secure();
            assertThat(visitor.send(visitor.token(), "Origin", "https://localhost").status())
                    .isEqualTo(200);
        }
    }

    /** Whoever holds a host below can plant the cookie, but not send from the site's own origin. */
    @Test
    void aCookiePlantedFromASubdomainDoesNotHelp() {
        try (Site site = app().build()) {
            String planted = "a".repeat(32);
            Client victim =
                    browser(site).secure().header("Host", "example.com").cookie(COOKIE, planted);
            victim.header("Origin", "https://evil.example.com");
            assertThat(victim.post("/plain", Map.of(CsrfToken.FIELD, planted)).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void exemptViewsTakeAllAndProtectedOnesWithin() {
        try (Site site = app().build()) {
            assertThat(browser(site).post("/hook", Map.of()).status()).isEqualTo(200);
            assertThat(browser(site).post("/guarded", Map.of()).status()).isEqualTo(403);
        }
    }

    @Test
    void withTheSettingOffOnlyMarkedViewsAreLookedAfter() {
        App app = app().set(CsrfSettings.CSRF_PROTECT_ALL, false);
        try (Site site = app.build()) {
            Client client = browser(site);
            assertThat(client.post("/plain", Map.of()).status()).isEqualTo(200);
            assertThat(client.post("/required", Map.of()).status()).isEqualTo(200);
            assertThat(client.post("/guarded", Map.of()).status()).isEqualTo(403);
            assertThat(client.get("/form").text()).isEqualTo("<form></form>");
            String token = tokenOf(client.get("/required"));
            assertThat(client.cookies()).containsKey(COOKIE);
            assertThat(client.post("/guarded", Map.of(CsrfToken.FIELD, token)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void clientsOfTestsAreLetThroughUnlessAsked() {
        try (Site site = app().build()) {
            assertThat(Client.of(site.handler()).post("/plain", Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void thePageTellsWhyInDebugAlone() {
        try (Site debug = debugSite();
                Site site = app().build()) {
            String detailed = browser(debug).post("/plain", Map.of()).text();
            assertThat(detailed).contains("CSRF cookie not set.", "{% csrf_token %}", "csrfExempt");
            String plain = browser(site).post("/plain", Map.of()).text();
            assertThat(plain)
                    .contains("CSRF verification failed. Request aborted.", "disable cookies")
                    .doesNotContain("CSRF cookie not set.", "csrf_token");
        }
    }

    @Test
    void clientsOfApisGetJson() {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler()).enforceCsrfChecks();
            TestResponse answer = client.header("Accept", "application/json").delete("/plain");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text())
                    .isEqualTo("{\"detail\":\"CSRF Failed: CSRF cookie not set.\"}");
            TestResponse text = client.header("Accept", "text/plain").delete("/plain");
            assertThat(text.status()).isEqualTo(403);
            assertThat(text.text()).isEqualTo("CSRF Failed: CSRF cookie not set.\n");
        }
    }

    @Test
    void aSiteAnswersInItsOwnWay() {
        App app =
                app().set(
                                CsrfSettings.CSRF_FAILURE_VIEW,
                                (request, reason) ->
                                        Response.text(request.path() + ": " + reason).status(403));
        try (Site site = app.build()) {
            assertThat(browser(site).delete("/plain").text())
                    .isEqualTo("/plain: CSRF cookie not set.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "*.example.com", "https://", "https:example.com"})
    void aTrustedOriginNeedsItsScheme(String origin) {
        App app = app().set(CsrfSettings.CSRF_TRUSTED_ORIGINS, List.of(origin));
        assertThatThrownBy(app::build)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("csrfTrustedOrigins")
                .hasMessageContaining(origin);
    }

    @Test
    void formsThatCannotBeReadAreTheClientsMistake() {
        try (Site site = app().build()) {
            Visitor visitor = Visitor.of(site);
            Client client = visitor.client();
            assertThat(client.post("/plain", Map.of("a", "x".repeat(3_000_000))).status())
                    .isEqualTo(413);
            var multipart =
                    client.request("POST", "/plain")
                            .header("Content-Type", "multipart/form-data")
                            .header("Content-Length", "3")
                            .body(new byte[] {1, 2, 3});
            assertThat(client.send(multipart).status()).isEqualTo(400);
        }
    }
}
