package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.InMemoryStorage;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Storage;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.Unavailable;
import dev.belleville.core.ValidationError;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.AuthApp;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void anErrorIsAPageToo() throws Exception {
        App app =
                app().use(next -> r -> next.handle(r).addHeader("X-Seen", "yes"))
                        .get("/deep", r -> Response.text(r + deeper(r.toString())))
                        .get(
                                "/wrong",
                                r -> {
                                    throw new AssertionError("what <happened>");
                                });
        for (String path : List.of("/deep", "/wrong")) {
            TestResponse answer = ask(app, path);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("X-Seen")).isEqualTo("yes");
            assertThat(answer.text()).contains("Something went wrong on our side.");
        }
        app.set(WebSettings.DEBUG, true);
        assertThat(ask(app, "/deep").text()).contains("java.lang.StackOverflowError", "deeper");
        assertThat(ask(app, "/wrong").text()).contains("what &lt;happened&gt;");
    }

    private static String deeper(String text) {
        return text.isEmpty() ? "" : text + deeper(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', localhost, 200",
        "'', LOCALHOST.:8000, 200",
        "'', shop.localhost:8000, 200",
        "'', 127.0.0.1:1, 200",
        "'', [::1]:8000, 200",
        "'', 192.0.2.7, 200",
        "'', evil.example, 400",
        "'', localhost.evil.example, 400",
        "'', notlocalhost, 400",
        "'', a/b, 400",
        "shop.example, shop.example:443, 200",
        "Shop.Example, shop.example, 200",
        "shop.example, a.shop.example, 400",
        "shop.example, localhost, 400",
        "'a.example, .shop.example', shop.example, 200",
        "'a.example, .shop.example', b.shop.example, 200",
        "'a.example, .shop.example', myshop.example, 400",
        "*, any.example, 200"
    })
    void onlyHostsOfTheSiteAreAnswered(String allowed, String host, int status) throws Exception {
        App app =
                app().flag("allowedHosts", allowed)
                        .flag("host", "192.0.2.7")
                        .get("/", r -> Response.text(r.host()));
        for (boolean debug : new boolean[] {false, true}) {
            try (Site site = app.set(WebSettings.DEBUG, debug).build()) {
                Client client = Client.of(site.handler()).header("Host", host);
                TestResponse answer = client.get("/");
                assertThat(answer.status()).isEqualTo(status);
                if (!debug) {
                    assertThat(answer.text()).doesNotContain("allowedHosts");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/none, '', '', false",
        "/none, '*/*', '', false",
        "/none, application/json, '', true",
        "/none, 'text/html, application/json;q=0.9', '', false",
        "/none, 'text/html;q=0.5, application/json', '', true",
        "/none, '*/*', application/json, true",
        "/none, text/html, application/json, false",
        "/api/none, text/html, '', true",
        "/api/%ff, '*/*', '', true",
        "/fault, application/json, '', true"
    })
    void clientsOfAnApiGetErrorsAsJson(String path, String accept, String type, boolean json)
            throws Exception {
        App app =
                app().flag("apiPaths", "/api/")
                        .get(
                                "/fault",
                                r -> {
                                    throw new IllegalStateException("secret detail");
                                });
        try (Site site = app.build()) {
            Client client = Client.of(site.handler()).header("Accept", accept);
            TestResponse answer = client.header("Content-Type", type).get(path);
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(answer.text())
                    .startsWith(json ? "{\"detail\":\"" : "<!doctype html>")
                    .doesNotContain("secret detail");
        }
    }

    @Test
    void debugMasksWhatIsSecretByItsName() throws Exception {
        App app = app().set(WebSettings.DEBUG, true);
        try (Site site = app.build()) {
            Client client =
                    Client.of(site.handler())
                            .header("X-Auth-Token", "hush1")
                            .header("Cookie", "sessionid=hush2")
                            .header("Referer", "http://localhost/?api_key=hush3&page=7")
                            .header("X-Shown", "seen1");
            String page =
                    client.get("/none?password=hush4&pass%77ord2=hush5&a%5BSECRET%5D=hush6&q=seen2")
                            .text();
            assertThat(page)
                    .contains("seen1", "seen2", "page=7", "password=********", "q=seen2")
                    .doesNotContain("hush");
        }
    }

    @Test
    void debugShowsSourceRequestAndSettingsButNoSecret() throws Exception {
        App app =
                app().set(WebSettings.DEBUG, true)
                        .flag("databaseUrl", "postgresql://ann:hushhush@127.0.0.1:1/shop")
                        .flag("apiPaths", "/seen/")
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
                        "postgresql://ann:********@127.0.0.1:1/shop",
                        "/seen/",
                        "outside of the project</summary>")
                .doesNotContain("hushhush");
        assertThat(ask(app, "/nothing").text())
                .contains("No route matches the path.", "/static/&lt;path:path&gt;");
    }

    @Test
    void debugShowsEachPatternOnceWithItsMethods() throws Exception {
        App app =
                app().set(WebSettings.DEBUG, true)
                        .get("/notes", r -> Response.text(""))
                        .post("/notes", r -> Response.text(""));
        assertThat(ask(app, "/none").text())
                .containsOnlyOnce("/notes <span class=\"soft\">GET POST</span>")
                .contains("/static/&lt;path:path&gt; <span class=\"soft\">GET</span>");
    }

    @Test
    void debugShowsTheLinesOfTheTemplate() throws Exception {
        Files.writeString(folder.resolve("page.html"), "<p>one\n{% include 'row.html' %}\nend");
        Files.writeString(folder.resolve("row.html"), "a\n{% url 'nowhere' %}");
        Files.writeString(folder.resolve("lost.html"), "\n{% extends 'nowhere.html' %}");
        App app =
                app().set(WebSettings.DEBUG, true)
                        .get("/url", r -> Shortcuts.render(r, "page.html", Map.of()))
                        .get("/lost", r -> Shortcuts.render(r, "lost.html", Map.of()));
        assertThat(ask(app, "/url").text())
                .contains(
                        "NoReverseMatch",
                        "<b>row.html:2</b>",
                        "<li class=\"here\"><span class=\"n\">2</span>{% url &#x27;nowhere&#x27; %}");
        assertThat(ask(app, "/lost").text()).contains("TemplateDoesNotExist", "<b>lost.html:2</b>");
    }

    @Test
    void aCauseRepeatsNeitherMessageNorCalls() throws Exception {
        var inner = new IllegalArgumentException("the reason");
        App app =
                app().set(WebSettings.DEBUG, true)
                        .get(
                                "/",
                                r -> {
                                    throw new IllegalStateException("said: the reason", inner);
                                });
        assertThat(ask(app, "/").text())
                .contains("<h2>Caused by java.lang.IllegalArgumentException</h2>");
    }

    @Test
    @SuppressWarnings("NullAway") // a project's code may be without null checks
    void whoeverGivesNoResponseIsNamed() throws Exception {
        App app =
                app().set(WebSettings.DEBUG, true)
                        .urls(Urls.of(path("empty/<int:n>", r -> (Response) null, "nothing")))
                        .get("/layer", r -> Response.text(""));
        assertThat(ask(app, "/empty/1").text())
                .contains("The view of the route &#x27;/empty/&lt;int:n&gt;&#x27;, called")
                .contains("returned null to GET and no Response");
        assertThat(ask(app.use(next -> r -> null), "/layer").text())
                .contains("The middleware ", " returned null and no Response.");
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
    void filesGoToTheFolderOfTheSettingsOrToStoragesOfTheApp() throws Exception {
        var pictures = InMemoryStorage.of(Clock.systemUTC(), "https://cdn.test/");
        App app =
                app().flag("mediaRoot", folder.resolve("files").toString())
                        .flag("mediaUrl", "/files/")
                        .storage("pictures", pictures);
        try (Site site = app.build()) {
            Storage files = site.orm().storage("default");
            files.save("a.txt", new ByteArrayInputStream(new byte[3]));
            assertThat(folder.resolve("files/a.txt")).hasSize(3);
            assertThat(files.url("a.txt")).isEqualTo("/files/a.txt");
            assertThat(site.orm().storage("pictures")).isSameAs(pictures);
        }
        assertThatThrownBy(() -> app().flag("mediaUrl", "/files").build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("end it with a slash");
    }

    @Test
    void uploadedFilesHaveThePermissionsOfTheSettings() throws Exception {
        Path files = folder.resolve("files");
        App app = app().flag("mediaRoot", files.toString());
        try (Site site = app.build()) {
            site.orm().storage("default").save("a.txt", new ByteArrayInputStream(new byte[3]));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(files.resolve("a.txt"))))
                .isEqualTo("rw-r--r--");
        app.flag("fileUploadPermissions", "0640").flag("fileUploadDirectoryPermissions", "750");
        try (Site site = app.build()) {
            site.orm().storage("default").save("b/b.txt", new ByteArrayInputStream(new byte[3]));
        }
        Path folderOfB = files.resolve("b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folderOfB)))
                .isEqualTo("rwxr-x---");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folderOfB.resolve("b.txt"))))
                .isEqualTo("rw-r-----");
        assertThatThrownBy(() -> app().flag("fileUploadPermissions", "rw").build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("octal digits");
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
