package dev.belleville.web;

import static dev.belleville.http.Urls.host;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose hosts have routes of their own. */
class HostsTest {
    @TempDir Path folder;

    private App app(String allowed) throws Exception {
        Files.writeString(
                folder.resolve("page.html"),
                "{% url 'api:goods' 7 %} {% url 'shop' %} {% url 'tenant:home' 'acme' as a %}{{ a }}");
        Files.writeString(folder.resolve("a.css"), "p {}");
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("templateDirs", folder.toString())
                .flag("staticDirs", folder.toString())
                .flag("allowedHosts", allowed)
                .urls(
                        Urls.of(
                                host(
                                        "api.example.com",
                                        Urls.of(
                                                path(
                                                        "goods/<int:id>",
                                                        _ -> Response.text("api"),
                                                        "goods"),
                                                path("slash/", _ -> Response.text("api"))),
                                        "api"),
                                host(
                                        "<slug:tenant>.tenants.com",
                                        Urls.of(path("", _ -> Response.text("tenant"), "home")),
                                        "tenant"),
                                path(
                                        "shop",
                                        request -> Shortcuts.render(request, "page.html", Map.of()),
                                        "shop")));
    }

    private static Client at(Site site, String host) {
        return Client.of(site.handler()).header("Host", host);
    }

    @Test
    void pagesLinkToOtherHosts() throws Exception {
        try (Site site = app(".example.com, acme.tenants.com").build()) {
            assertThat(at(site, "www.example.com:8000").get("/shop").text())
                    .isEqualTo(
                            "http://api.example.com:8000/goods/7 /shop http://acme.tenants.com:8000/");
            assertThat(at(site, "www.example.com").secure().get("/shop").text())
                    .startsWith("https://api.example.com/goods/7 ");
            assertThat(site.reverse("api:goods", 7)).isEqualTo("//api.example.com/goods/7");
        }
    }

    @Test
    void noLinkLeadsToAHostThatIsNotAllowed() throws Exception {
        try (Site site = app(".example.com").build()) {
            assertThat(at(site, "www.example.com").get("/shop").text())
                    .isEqualTo("http://api.example.com/goods/7 /shop ");
            assertThat(at(site, "acme.tenants.com").get("/").status()).isEqualTo(400);
        }
    }

    @Test
    void eachHostHasItsRoutesItsSlashesAndTheStaticFiles() throws Exception {
        try (Site site = app(".example.com").build()) {
            Client api = at(site, "api.example.com");
            assertThat(api.get("/goods/7").text()).isEqualTo("api");
            assertThat(api.get("/shop").status()).isEqualTo(404);
            assertThat(api.get("/slash").header("Location")).isEqualTo("/slash/");
            assertThat(api.get("/static/a.css").text()).isEqualTo("p {}");
            Client www = at(site, "www.example.com");
            assertThat(www.get("/slash").status()).isEqualTo(404);
            assertThat(www.get("/static/a.css").text()).isEqualTo("p {}");
        }
    }

    @Test
    void aHostForWhichNobodyCouldAskIsToldAtStart() throws Exception {
        App app = app("www.example.com");
        assertThatThrownBy(app::build)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("api.example.com")
                .hasMessageContaining("allowedHosts");
    }

    @Test
    void inDebugAMissingPageShowsTheRoutesOfItsHost() throws Exception {
        try (Site site = app(".example.com").flag("debug", "true").build()) {
            assertThat(at(site, "api.example.com").get("/none").text())
                    .contains("api.example.com/goods/", "api.example.com/static/")
                    .doesNotContain("<li>/shop");
            assertThat(at(site, "www.example.com").get("/none").text())
                    .contains("<li>/shop", "<li>/static/")
                    .doesNotContain("api.example.com/goods/");
        }
    }
}
