package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.Unavailable;
import dev.belleville.core.ValidationError;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.DataError;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.AuthApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("templateDirs", folder.toString())
                .flag("staticDirs", folder.toString());
    }

    private static TestResponse ask(App app, String target) throws Exception {
        try (Site site = app.build()) {
            return Client.of(site.handler()).get(target);
        }
    }

    @Test
    void aRouteAnswers() throws Exception {
        App app =
                app().get("/hello/<str:name>", r -> Response.text("Hello " + r.pathString("name")));
        assertThat(ask(app, "/hello/Ann").text()).isEqualTo("Hello Ann");
    }

    @Test
    void theSiteIsKnownWhileARequestRuns() throws Exception {
        App app =
                app().urls(
                                Urls.of(
                                        path(
                                                "here",
                                                r ->
                                                        Response.text(
                                                                Site.current()
                                                                        .reverse("there", 5))),
                                        path("there/<int:n>", r -> Response.text(""), "there")));
        assertThat(ask(app, "/here").text()).isEqualTo("/there/5");
        assertThatThrownBy(Site::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itIsKnownWhileABodyStreamsToo() throws Exception {
        App app =
                app().get(
                                "/",
                                r ->
                                        Response.stream(
                                                "text/plain",
                                                out ->
                                                        out.write(
                                                                Site.current()
                                                                        .reverse("static", "x")
                                                                        .getBytes(UTF_8))));
        assertThat(ask(app, "/").text()).isEqualTo("/static/x");
    }

    @Test
    void templatesSeeTheirValuesTheRequestAndTheTagsOfTheSite() throws Exception {
        Files.writeString(
                folder.resolve("page.html"),
                "{{ name }} {{ request.path }} {% url 'me' %} {% static 'a b.css' %}");
        App app =
                app().urls(
                                Urls.of(
                                        path(
                                                "me",
                                                (Request r) ->
                                                        Shortcuts.render(
                                                                r,
                                                                "page.html",
                                                                Map.of("name", "<Ann>")),
                                                "me")));
        assertThat(ask(app, "/me").text()).isEqualTo("&lt;Ann&gt; /me /me /static/a%20b.css");
    }

    @Test
    void staticFilesOfTheSiteAreServed() throws Exception {
        Files.writeString(folder.resolve("a.css"), "b{}");
        TestResponse response = ask(app(), "/static/a.css");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("b{}");
        assertThat(ask(app(), "/static/none.css").status()).isEqualTo(404);
        assertThat(ask(app(), "/static/../db.sqlite3").status()).isEqualTo(404);
    }

    @Test
    void aValueThatNoColumnHoldsIsTheClientsMistake() throws Exception {
        App app =
                app().get(
                                "/",
                                r -> {
                                    throw new DataError("invalid byte sequence 0x00", null);
                                });
        TestResponse response = ask(app, "/");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("does not fit").doesNotContain("0x00");
    }

    @Test
    void errorsBecomePagesWithTheirStatus() throws Exception {
        App app =
                app().get(
                                "/400",
                                r -> {
                                    throw new SuspiciousOperation("tampered");
                                })
                        .get(
                                "/invalid",
                                r -> {
                                    throw ValidationError.field("text", "Too long.", "max_length");
                                })
                        .get(
                                "/403",
                                r -> {
                                    throw new PermissionDenied("no");
                                })
                        .get(
                                "/409",
                                r -> {
                                    throw new HttpError(409, "busy");
                                })
                        .get(
                                "/500",
                                r -> {
                                    throw new IllegalStateException("secret detail");
                                });
        assertThat(ask(app, "/400").status()).isEqualTo(400);
        assertThat(ask(app, "/invalid").text()).contains("400 Bad Request", "text: Too long.");
        assertThat(ask(app, "/403").status()).isEqualTo(403);
        assertThat(ask(app, "/409").text()).contains("409 Conflict").contains("busy");
        assertThat(ask(app, "/404").status()).isEqualTo(404);
        TestResponse fault = ask(app, "/500");
        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.text()).doesNotContain("secret detail");
    }

    /** A mail server, say, that does not answer. */
    private static final class Away extends RuntimeException implements Unavailable {
        private static final long serialVersionUID = 1L;

        Away() {
            super("secret detail");
        }
    }

    @Test
    void whatIsAwayIs503WithTheTimeToTryAgain() throws Exception {
        App app =
                app().get(
                                "/",
                                r -> {
                                    throw new Away();
                                });
        TestResponse answer = ask(app, "/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text())
                .contains("503 Service Unavailable", "Please try again in a moment.")
                .doesNotContain("secret detail", "Away");

        TestResponse debug = ask(app.set(WebSettings.DEBUG, true), "/");
        assertThat(debug.status()).isEqualTo(503);
        assertThat(debug.text()).contains("503", "Away", "secret detail");
    }

    @Test
    void debugShowsSourceRequestAndSettingsButNoSecret() throws Exception {
        App app =
                app().set(WebSettings.DEBUG, true)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("hushhush.sqlite3"))
                        .get(
                                "/",
                                r -> {
                                    throw new IllegalStateException("what <happened>");
                                });
        String page = ask(app, "/?q=tea").text();
        assertThat(page)
                .contains(
                        "java.lang.IllegalStateException",
                        "what &lt;happened&gt;",
                        "q",
                        "tea",
                        "databaseUrl",
                        "********")
                .doesNotContain("hushhush");
        assertThat(ask(app, "/nothing").text())
                .contains("No route matches the path.", "/static/&lt;path:path&gt;");
    }

    @Test
    void aMethodThatIsNotAllowedSaysWhichAre() throws Exception {
        try (Site site = app().get("/", r -> Response.text("")).build()) {
            TestResponse response = Client.of(site.handler()).post("/", Map.of());
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void middlewareSeesResponsesOnlyTheFirstAddedOutermost() throws Exception {
        Middleware outer = next -> r -> next.handle(r).addHeader("X-Seen", "outer");
        Middleware inner = next -> r -> next.handle(r).addHeader("X-Seen", "inner");
        App app =
                app().use(outer, inner)
                        .get(
                                "/",
                                r -> {
                                    throw new IllegalStateException();
                                });
        TestResponse response = ask(app, "/");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers().all("X-Seen")).containsExactly("inner", "outer");
        assertThat(ask(app, "/none").headers().all("X-Seen")).containsExactly("inner", "outer");
    }

    @Test
    void twoAppsOfOneLabelAreRefused() {
        assertThatThrownBy(() -> app().install(new AuthApp(), new AuthApp()).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage("Two apps have the label 'auth'; rename one.");
    }

    @Test
    void twoSitesLiveInOneProcess() throws Exception {
        App one =
                app().get("/", r -> Response.text("one " + Site.current().reverse("static", "x")));
        App two =
                app().flag("staticUrl", "/files/")
                        .get(
                                "/",
                                r -> Response.text("two " + Site.current().reverse("static", "x")));
        try (Site first = one.build();
                Site second = two.build()) {
            assertThat(Client.of(first.handler()).get("/").text()).isEqualTo("one /static/x");
            assertThat(Client.of(second.handler()).get("/").text()).isEqualTo("two /files/x");
        }
    }
}
