package dev.belleville.web.views;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Response;
import dev.belleville.orm.Q;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.Shortcuts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, redirects and shortcuts. */
class PlainViewsTest {
    static final class Gone extends RedirectView {}

    static final class Nameless extends TemplateView {}

    static final class Several extends TemplateView {
        @Override
        protected List<String> getTemplateNames() {
            return List.of("none.html", "about.html");
        }
    }

    private static final Map<String, String> TEMPLATES =
            Map.of("about.html", "{{ name }} {{ request.path }} {{ view.allowed_methods.0 }}");

    @TempDir Path folder;
    private Press press;

    @BeforeEach
    void open() throws IOException {
        press =
                Press.open(
                        folder,
                        TEMPLATES,
                        path("about/<str:name>/", () -> new TemplateView("about.html"), "about"),
                        path("several/<str:name>/", Several::new),
                        path("nameless/", Nameless::new),
                        path("article/<slug:slug>/", _ -> Response.text("here"), "article"),
                        path("old/<str:slug>/", () -> new RedirectView("/article/{slug}/")),
                        path("free/<path:to>", () -> new RedirectView("/{to}")),
                        path("lost/", () -> new RedirectView("/article/{slug}/")),
                        path(
                                "named/<slug:slug>/",
                                () -> RedirectView.named("article").permanent().queryString()),
                        path("gone/", Gone::new),
                        path("to/", r -> Shortcuts.redirect(r.query().getOr("to", ""))),
                        path("to/article/", _ -> Shortcuts.redirect("article", "b")),
                        path(
                                "to/model/",
                                _ -> Shortcuts.redirect(Article.objects.get("slug", "a"))),
                        path("next/", r -> Response.redirect(Shortcuts.nextUrl(r, "/home/"))),
                        path(
                                "one/<slug:slug>/",
                                r ->
                                        Response.text(
                                                Shortcuts.getObjectOr404(
                                                                Article.objects,
                                                                "slug",
                                                                r.pathString("slug"))
                                                        .title)),
                        path(
                                "some/<slug:slug>/",
                                r ->
                                        Response.text(
                                                ""
                                                        + Shortcuts.getListOr404(
                                                                        Article.objects.all(),
                                                                        Q.of(
                                                                                "slug__gte",
                                                                                r.pathString(
                                                                                        "slug")))
                                                                .size())));
        press.run(() -> {
            Article.of("a", "2020-01-01T00:00:00Z");
            Article.of("b", "2020-01-01T00:00:00Z");
        });
    }

    @AfterEach
    void close() {
        press.close();
    }

    @Test
    void aTemplateSeesTheVariablesOfItsRoute() {
        assertThat(press.text("/about/%3CAnn%3E/"))
                .isEqualTo("&lt;Ann&gt; /about/&lt;Ann&gt;/ GET");
        assertThat(press.text("/several/Ann/")).startsWith("Ann ");
        assertThat(press.text("/nameless/")).isEqualTo("500");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /old/a/, 302, /article/a/",
        "POST, /old/a/, 302, /article/a/",
        "HEAD, /old/a/, 302, /article/a/",
        "OPTIONS, /old/a/, 302, /article/a/",
        "DELETE, /old/a/, 302, /article/a/",
        "GET, /old/%C3%BC%3F/, 302, /article/%C3%BC%3F/",
        "GET, /free//evil.com, 302, /%2Fevil.com",
        "GET, /named/a/?x=1, 301, /article/a/?x=1",
        "GET, /gone/, 410,",
        "GET, /lost/, 500,",
        "GET, /to/article/, 302, /article/b/",
        "GET, /to/model/, 302, /article/a/",
        "GET, /to/?to=/x/, 302, /x/",
        "GET, /to/?to=../x, 302, ../x",
        "GET, /to/?to=nowhere, 500,",
        "GET, /to/?to=javascript:alert(1).x, 400,",
        "GET, /next/?next=/x/, 302, /x/",
        "GET, /next/?next=//evil.com/, 302, /home/",
        "GET, /next/?next=http://localhost/x, 302, http://localhost/x",
        "GET, '/next/?next=/%5Cevil.com', 302, /home/",
        "GET, /next/, 302, /home/",
    })
    void redirectsLeadWhereTheyShall(String method, String target, int status, String location) {
        TestResponse response = press.client().send(press.client().request(method, target));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Location")).isEqualTo(location);
    }

    @Test
    void whatIsNotThereIs404() {
        assertThat(press.text("/one/a/")).isEqualTo("T a");
        assertThat(press.text("/one/z/")).isEqualTo("404");
        assertThat(press.text("/some/a/")).isEqualTo("2");
        assertThat(press.text("/some/z/")).isEqualTo("404");
    }
}
