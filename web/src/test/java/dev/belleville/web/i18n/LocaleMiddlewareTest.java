package dev.belleville.web.i18n;

import static dev.belleville.http.Urls.i18nPatterns;
import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.I18nPatterns;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.ContextProcessors;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleMiddlewareTest {
    @TempDir private Path folder;

    private static Response hello(Request request) {
        return Response.text(Translation.language().code() + " " + Site.current().reverse("hello"));
    }

    private App app(I18nPatterns patterns) {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("localePaths", folder.toString())
                .flag("allowedHosts", "*")
                .set(I18nSettings.LANGUAGES, List.of("en", "de", "zh-hans"))
                .use(new LocaleMiddleware())
                .urls(
                        Urls.of(
                                path("plain/", LocaleMiddlewareTest::hello),
                                path("lang/", SetLanguage::answer, "set_language"),
                                patterns));
    }

    private App app() {
        return app(i18nPatterns(path("hello/", LocaleMiddlewareTest::hello, "hello")));
    }

    private static TestResponse choose(App app, String next) {
        try (Site site = app.build()) {
            return Client.of(site.handler()).post("/lang/", Map.of("language", "de", "next", next));
        }
    }

    private static String cookie(App app) {
        return choose(app, "/plain/").response().cookies().getFirst().header(Instant.EPOCH);
    }

    @Test
    void theCookieOfTheLanguageIsAsTheSettingsSay() {
        assertThat(cookie(app())).isEqualTo("django_language=de; Path=/; SameSite=Lax");
        App app =
                app().flag("languageCookieName", "lang")
                        .flag("languageCookieAge", "1h")
                        .flag("languageCookiePath", "/shop")
                        .flag("languageCookieDomain", "example.com")
                        .flag("languageCookieSecure", "true")
                        .flag("languageCookieHttponly", "true")
                        .flag("languageCookieSamesite", "Strict");
        assertThat(cookie(app))
                .startsWith("lang=de; ")
                .contains("Domain=example.com; ")
                .contains("HttpOnly; Max-Age=3600; Path=/shop; SameSite=Strict; Secure");
    }

    @ParameterizedTest
    @CsvSource({
        "/plain/?a=1, /plain/?a=1",
        "/en/hello/, /de/hello/",
        "http://localhost/plain/, http://localhost/plain/",
        "//evil.example/, /",
        "https://evil.example/, /",
        "'/\\evil.example/', /",
        "javascript:alert(1), /",
        "/a b|c, /a%20b%7Cc"
    })
    void aChoiceLeadsBackToThisSiteAlone(String next, String to) {
        assertThat(choose(app(), next).header("Location")).isEqualTo(to);
    }

    @Test
    void theSessionSaysItWhereNoCookieDoes() {
        App app =
                app().install(new SessionsApp())
                        .set(SessionSettings.SESSION_ENGINE, SessionEngine.CACHE)
                        .get(
                                "/choose/",
                                request -> {
                                    Session.of(request).set("_language", "de");
                                    return Response.text("chosen");
                                });
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            var before = client.get("/plain/");
            assertThat(before.text()).isEqualTo("en /en/hello/");
            assertThat(before.header("Vary")).isEqualTo("Accept-Language");
            client.get("/choose/");
            var after = client.get("/plain/");
            assertThat(after.text()).isEqualTo("de /de/hello/");
            assertThat(after.header("Vary")).contains("Cookie");
            client.cookie("django_language", "zh-cn");
            assertThat(client.get("/plain/").text()).startsWith("zh-hans");
        }
    }

    @Test
    void theBrowserThenTheCookieThenThePathSayTheLanguage() {
        try (Site site = app().build()) {
            assertThat(Client.of(site.handler()).get("/plain/").text()).isEqualTo("en /en/hello/");
            Client client = Client.of(site.handler()).header("Accept-Language", "de-at,en;q=0.5");
            var german = client.get("/plain/");
            assertThat(german.text()).isEqualTo("de /de/hello/");
            assertThat(german.header("Content-Language")).isEqualTo("de");
            assertThat(german.header("Vary")).isEqualTo("Accept-Language");
            client.cookie("django_language", "zh-cn");
            assertThat(client.get("/plain/").text()).isEqualTo("zh-hans /zh-hans/hello/");
            var english = client.get("/en/hello/");
            assertThat(english.text()).isEqualTo("en /en/hello/");
            assertThat(english.header("Content-Language")).isEqualTo("en");
            assertThat(english.header("Vary")).isNull();
        }
    }

    @Test
    void aPathWithoutItsPrefixLeadsToOneWith() {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler()).header("Accept-Language", "de");
            var answer = client.get("/hello/?a=1");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("/de/hello/?a=1");
            assertThat(answer.header("Vary")).isEqualTo("Accept-Language, Cookie");
            assertThat(client.get("/hello?a=1").header("Location")).isEqualTo("/de/hello/?a=1");
            assertThat(client.get("/nix/").status()).isEqualTo(404);
            assertThat(client.get("/fr/hello/").status()).isEqualTo(404);
        }
    }

    @Test
    void theUsualLanguageMayGoWithoutPrefix() {
        I18nPatterns patterns =
                i18nPatterns(path("hello/", LocaleMiddlewareTest::hello, "hello"))
                        .prefixDefaultLanguage(false);
        try (Site site = app(patterns).build()) {
            Client client = Client.of(site.handler()).header("Accept-Language", "de");
            assertThat(client.get("/hello/").text()).isEqualTo("en /hello/");
            assertThat(client.get("/de/hello/").text()).isEqualTo("de /de/hello/");
            assertThat(client.get("/en/hello/").status()).isEqualTo(404);
        }
    }

    @Test
    void prefixesStandAtTheTopAlone() {
        App app = app();
        app.urls(Urls.of(include("below/", Urls.of(i18nPatterns()))));
        assertThatThrownBy(app::build)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("not below 'below/'");
    }

    @Test
    void aVisitorsChoiceIsRemembered() {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler());
            var answer = client.post("/lang/", Map.of("language", "de", "next", "/en/hello/?a=1"));
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("/de/hello/?a=1");
            assertThat(client.cookies()).containsEntry("django_language", "de");
            assertThat(client.get("/plain/").text()).startsWith("de ");
            client.post("/lang/", Map.of("language", "tlh"));
            assertThat(client.cookies()).containsEntry("django_language", "de");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "///evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "http:///x",
                "/a\nb"
            })
    void itLeadsNowhereElse(String next) {
        try (Site site = app().build()) {
            var answer =
                    Client.of(site.handler())
                            .header("Accept", "text/html")
                            .post("/lang/", Map.of("language", "de", "next", next));
            assertThat(answer.header("Location")).isEqualTo("/");
        }
    }

    @Test
    void momentsAreShownInTheTimeZoneOfTheSiteOrOfTheRequest() {
        App app = app().set(I18nSettings.TIME_ZONE, ZoneId.of("Europe/Berlin"));
        try (Site site = app.build()) {
            var template = site.templates().fromString("{{ m|date:'H:i e' }}");
            var values = Map.of("m", Instant.parse("2021-06-15T10:00:00Z"));
            assertThat(site.scope().call(() -> template.render(values))).isEqualTo("12:00 CEST");
        }
    }

    @Test
    void contextProcessorsGiveVariablesToTemplates() {
        App app =
                app().contextProcessors(
                                ContextProcessors::i18n,
                                ContextProcessors::tz,
                                ContextProcessors::media,
                                _ -> Map.of("shop", "Tea", "name", "theirs"));
        Path templates = folder.resolve("templates");
        app.flag("templateDirs", templates.toString());
        try (Site site = app.build()) {
            java.nio.file.Files.createDirectories(templates);
            java.nio.file.Files.writeString(
                    templates.resolve("page.html"),
                    "{{ LANGUAGE_CODE }} {{ LANGUAGES.2.0 }} {{ LANGUAGE_BIDI }} {{ TIME_ZONE }} "
                            + "{{ MEDIA_URL }} {{ shop }} {{ name }} {{ request.path }}");
            String text =
                    site.scope()
                            .call(() ->
                                    site.render(
                                            Request.get("/p"),
                                            "page.html",
                                            Map.of("name", "mine")));
            assertThat(text).isEqualTo("en zh-hans False UTC /media/ Tea mine /p");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
