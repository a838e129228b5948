package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Http404;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppendSlashTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .get("/notes/", r -> Response.text("notes"))
                .post("/both", r -> Response.text("plain"))
                .get("/both/", r -> Response.text("slash"))
                .urls(
                        Urls.of(
                                path("app/<version:version>/", r -> Response.text("root")),
                                path(
                                        "gone/<int:n>",
                                        r -> {
                                            throw new Http404("No such number.");
                                        }),
                                path("gone/<int:n>/", r -> Response.text("never")),
                                path("<path:any>/end/", r -> Response.text("end"))));
    }

    private static TestResponse ask(App app, String method, String target) {
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            return client.send(client.request(method, target));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /app/1.0, 301, /app/1.0/",
        "HEAD, /app/1.0, 301, /app/1.0/",
        "GET, /app/1.0?page=2&q=a%20b, 301, /app/1.0/?page=2&q=a%20b",
        "GET, /notes, 301, /notes/",
        "POST, /notes, 308, /notes/",
        "PUT, /app/1.0, 308, /app/1.0/",
        "GET, //evil.example/end, 301, /%2Fevil.example/end/",
        "GET, /m%C3%BC/end, 301, /m%C3%BC/end/",
        "GET, /\\evil.example/end, 301, /%5Cevil.example/end/",
    })
    void whoLeavesTheSlashOutIsSentToIt(String method, String target, int status, String location) {
        TestResponse answer = ask(app(), method, target);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /none, 404",
        "GET, /none/, 404",
        "GET, /gone/7, 404",
        "GET, /app/1.0//, 404",
        "GET, /both, 405",
        "POST, /both/, 405",
        "OPTIONS, *, 404"
    })
    void noOtherAnswerChanges(String method, String target, int status) {
        assertThat(ask(app(), method, target).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void debugTellsAFormItsRightAddress(String method) {
        App app = app().set(WebSettings.DEBUG, true);
        TestResponse answer = ask(app, method, "/notes");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("let your form or client send its " + method + " there", "/notes/");
        assertThat(ask(app, "DELETE", "/notes").status()).isEqualTo(308);
        assertThat(ask(app, "GET", "/notes").status()).isEqualTo(301);
    }

    @Test
    void aSettingTurnsItOff() {
        assertThat(ask(app().set(WebSettings.APPEND_SLASH, false), "GET", "/notes").status())
                .isEqualTo(404);
    }

    @Test
    void middlewareSeesTheRedirect() {
        App app = app().use(next -> r -> next.handle(r).header("X-Seen", "yes"));
        assertThat(ask(app, "GET", "/notes").header("X-Seen")).isEqualTo("yes");
    }
}
