package dev.belleville.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.InMemoryStorage;
import dev.belleville.http.Response;
import dev.belleville.orm.Orm;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors have sent, as it is served while a site is written. */
class MediaTest {
    @TempDir Path folder;

    private App app(boolean debug) {
        return App.of()
                .set(WebSettings.DEBUG, debug)
                .flag("mediaRoot", folder.resolve("files").toString())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private static TestResponse get(App app, String path) throws Exception {
        try (Site site = app.build()) {
            return Client.of(site.handler()).get(path);
        }
    }

    private String saved(String name, String text) throws Exception {
        try (Site site = app(true).build()) {
            var storage = site.orm().storage(Orm.DEFAULT);
            String kept = storage.save(name, new ByteArrayInputStream(text.getBytes(UTF_8)));
            return storage.url(kept);
        }
    }

    @Test
    void aSiteInDebugServesThem() throws Exception {
        String url = saved("notes/a b.txt", "tea");
        assertThat(url).isEqualTo("/media/notes/a%20b.txt");
        TestResponse file = get(app(true), url);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).isEqualTo("tea");
        assertThat(file.header("Cache-Control")).isEqualTo("max-age=0");
        assertThat(get(app(false), url).status()).isEqualTo(404);
        String other = "/media/none.txt";
        assertThat(get(app(true), other).status()).isEqualTo(404);
        assertThat(get(app(true), "/media/../db.sqlite3").status()).isEqualTo(404);
        assertThat(get(app(true), "/media/%2e%2e/db.sqlite3").status()).isEqualTo(404);
    }

    @Test
    void noneOfThemRunsAsAPageOfTheSite() throws Exception {
        for (String name : new String[] {"a.html", "a.svg", "a.txt", "a.xml", "a.png"}) {
            TestResponse file = get(app(true), saved(name, "<script>alert(1)</script>"));
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(file.header("Content-Security-Policy"))
                    .startsWith("sandbox; default-src 'none'")
                    .doesNotContain("allow-", "script-src");
        }
        TestResponse pdf = get(app(true), saved("a.pdf", "%PDF-1.7"));
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.headers().all("Content-Security-Policy"))
                .noneMatch(policy -> policy.contains("sandbox"));
    }

    @Test
    void whatIsElsewhereOrTheSitesOwnIsLeftAlone() throws Exception {
        String url = saved("a.txt", "tea");
        var cloud = InMemoryStorage.of(Clock.systemUTC(), "https://cdn.test/");
        assertThat(get(app(true).storage(Orm.DEFAULT, cloud), url).status()).isEqualTo(404);
        App cdn = app(true).flag("mediaUrl", "https://cdn.test/media/");
        assertThat(get(cdn, url).status()).isEqualTo(404);
        App own = app(true).get("/media/<path:name>", _ -> Response.text("own"));
        assertThat(get(own, url).text()).isEqualTo("own");
        assertThat(get(app(true).flag("mediaUrl", "/files/"), "/files/a.txt").text())
                .isEqualTo("tea");
    }
}
