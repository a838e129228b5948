package dev.belleville.web.middleware;

import static dev.belleville.web.middleware.CommonMiddleware.noAppendSlash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonMiddlewareTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .get("/tea/", _ -> Response.text("tea"))
                .get("/api/", noAppendSlash(_ -> Response.text("data")));
    }

    @Test
    void hostAndSlashComeInOneRedirect() {
        App app = app().flag("prependWww", "true").flag("allowedHosts", ".shop.example");
        try (Site site = app.build()) {
            Client client = Client.of(site.handler()).header("Host", "shop.example:8000");
            TestResponse answer = client.get("/tea?a=1");
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("Location"))
                    .isEqualTo("http://www.shop.example:8000/tea/?a=1");
            client.header("Host", "www.shop.example");
            assertThat(client.get("/tea/").text()).isEqualTo("tea");
        }
    }

    @Test
    void programsThatAreNotWantedAreSentAway() {
        try (Site site = app().flag("disallowedUserAgents", "^Bad, [Ww]orse").build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/tea/").status()).isEqualTo(200);
            assertThat(client.header("User-Agent", "Good").get("/tea/").status()).isEqualTo(200);
            assertThat(client.header("User-Agent", "Bad/1").get("/tea/").status()).isEqualTo(403);
            assertThat(client.header("User-Agent", "a worse").get("/tea/").status()).isEqualTo(403);
        }
    }

    @Test
    void aViewMayWantNoSlash() {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/tea").status()).isEqualTo(301);
            assertThat(client.get("/api").status()).isEqualTo(404);
            assertThat(client.get("/api/").text()).isEqualTo("data");
        }
    }
}
