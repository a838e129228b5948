package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Setting;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What developers are told of faults and settings, and nobody else. */
class DebugTest {
    @TempDir Path folder;

    private App app(boolean debug) {
        return App.of()
                .set(WebSettings.DEBUG, debug)
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .get("/boom", _ -> boom());
    }

    private static Response boom() {
        try {
            return Response.text(String.valueOf(List.of().getFirst()));
        } catch (RuntimeException e) {
            throw new IllegalStateException("no tea", e);
        }
    }

    private static String json(App app) throws Exception {
        try (Site site = app.build()) {
            TestResponse answer =
                    Client.of(site.handler()).header("Accept", "application/json").get("/boom");
            assertThat(answer.status()).isEqualTo(500);
            return answer.text();
        }
    }

    @Test
    void programsAreToldWhereAFaultCameFromInDebugAlone() throws Exception {
        assertThat(json(app(true)))
                .startsWith("{\"detail\":\"java.lang.IllegalStateException: no tea, at ")
                .contains(".java:");
        assertThat(json(app(false)))
                .doesNotContain("IllegalStateException", "no tea", ".java")
                .startsWith("{\"detail\":\"");
    }

    private static String plain(App app, String path, int status) throws Exception {
        try (Site site = app.build()) {
            TestResponse answer =
                    Client.of(site.handler()).header("Accept", "text/plain, */*;q=0.1").get(path);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            return answer.text();
        }
    }

    @Test
    void whoAsksForPlainTextGetsErrorsSo() throws Exception {
        assertThat(plain(app(true), "/boom", 500))
                .startsWith("java.lang.IllegalStateException: no tea, at ")
                .contains(".java:");
        assertThat(plain(app(false), "/boom", 500))
                .isEqualTo("Something went wrong on our side.\n");
        for (boolean debug : new boolean[] {true, false}) {
            assertThat(plain(app(debug), "/none", 404)).isNotBlank().doesNotContain("<");
        }
    }

    /** An app with settings of its own, of which nothing is known. */
    private static final class Paying implements AppConfig {
        @Override
        public String label() {
            return "paying";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(
                    Setting.text("payCookieName", "hush1", "for a test"),
                    Setting.text("payTokenLifetime", "hush2", "for a test"),
                    Setting.text("payApi", "hush3", "for a test"));
        }
    }

    @Test
    void settingsThatOnlySpeakOfSecretsAreShown() throws Exception {
        App app =
                app(true)
                        .install(new Paying())
                        .flag("secretKey", "hushhushhushhushhushhushhushhushhushhush")
                        .flag("emailHostPassword", "hush4")
                        .flag("csrfCookieName", "seen1")
                        .flag("cacheKeyPrefix", "seen2")
                        .flag("csrfTrustedOrigins", "https://seen3.test");
        try (Site site = app.build()) {
            String page = Client.of(site.handler()).get("/boom").text();
            assertThat(page).contains("seen1", "seen2", "seen3").doesNotContain("hush");
        }
    }
}
