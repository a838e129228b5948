package dev.belleville.web.i18n;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.http.Urls.i18nPatterns;
import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.rePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatedPathsTest {
    @TempDir private Path folder;

    @BeforeEach
    void catalogue() throws IOException {
        Path german = Files.createDirectories(folder.resolve("de/LC_MESSAGES"));
        Files.writeString(
                german.resolve("django.po"),
                """
                msgid "goods/"
                msgstr "waren/"

                msgid "<slug:slug>/reviews/<int:page>/"
                msgstr "rezensionen/<int:page>/<slug:slug>/"

                msgid "^about/(?<who>[a-z]+)/$"
                msgstr "^ueber/(?<who>[a-z]+)/$"

                msgid "broken/"
                msgstr "kaputt/<nix:x>/"
                """);
    }

    private static Response links(Request request) {
        Site site = Site.current();
        Map<String, Object> review = Map.of("slug", "green", "page", 2);
        return Response.text(
                "%s %s %s"
                        .formatted(
                                site.reverse("goods"),
                                site.router().reverse("reviews", review),
                                site.router().reverse("about", Map.of("who", "us"))));
    }

    private static Response review(Request request) {
        return Response.text(request.pathString("slug") + " " + request.pathLong("page"));
    }

    private static Urls goods() {
        String reviews = gettextNoop("<slug:slug>/reviews/<int:page>/");
        return Urls.of(
                path("", TranslatedPathsTest::links, "goods"),
                path(reviews, TranslatedPathsTest::review, "reviews").translated());
    }

    private Site site(Urls more) {
        String about = gettextNoop("^about/(?<who>[a-z]+)/$");
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("localePaths", folder.toString())
                .flag("allowedHosts", "*")
                .set(I18nSettings.LANGUAGES, List.of("en", "de"))
                .use(new LocaleMiddleware())
                .urls(
                        Urls.of(
                                path("lang/", SetLanguage::answer),
                                i18nPatterns(
                                        include(gettextNoop("goods/"), goods()).translated(),
                                        rePath(about, TranslatedPathsTest::links, "about")
                                                .translated(),
                                        include("", more))))
                .build();
    }

    @Test
    void pathsAreMatchedAndReversedInTheLanguageSpoken() {
        try (Site site = site(Urls.of())) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/en/goods/").text())
                    .isEqualTo("/en/goods/ /en/goods/green/reviews/2/ /en/about/us/");
            String german = "/de/waren/ /de/waren/rezensionen/2/green/ /de/ueber/us/";
            assertThat(client.get("/de/waren/").text()).isEqualTo(german);
            assertThat(client.get("/de/ueber/us/").text()).isEqualTo(german);
            assertThat(client.get("/de/waren/rezensionen/7/black/").text()).isEqualTo("black 7");
            assertThat(client.get("/en/goods/black/reviews/7/").text()).isEqualTo("black 7");
            assertThat(client.get("/de/goods/").status()).isEqualTo(404);
            assertThat(client.get("/en/waren/").status()).isEqualTo(404);
        }
    }

    @Test
    void whoChangesTheLanguageStaysOnThePage() {
        try (Site site = site(Urls.of())) {
            var form = Map.of("language", "de", "next", "/en/goods/green/reviews/2/");
            assertThat(Client.of(site.handler()).post("/lang/", form).header("Location"))
                    .isEqualTo("/de/waren/rezensionen/2/green/");
        }
    }

    @Test
    void aTranslationThatIsNoPatternIsNamed() {
        String broken = gettextNoop("broken/");
        Urls more = Urls.of(path(broken, TranslatedPathsTest::links).translated());
        try (Site site = site(more)) {
            assertThatThrownBy(() ->
                            Translation.override(site.languages().get("de"))
                                    .run(() -> site.router().resolve("/de/x/")))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("kaputt/<nix:x>/");
        }
    }
}
