package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may write by the API before there is a log-in. */
class LocalWritesTest {
    private static final String TAGS = "/app/1.0/tags";

    @TempDir Path folder;

    private App app() {
        return ServedShop.app("sqlite:" + folder.resolve("shop.sqlite3"))
                .flag(WebSettings.ALLOWED_HOSTS.key(), "*");
    }

    /** POSTs a tag's name; whoever may write is told that there is none. */
    private static TestResponse post(Site site, String from, String host, String origin) {
        var request =
                Client.of(site.handler())
                        .header("Host", host)
                        .request("POST", TAGS)
                        .remoteAddress(from)
                        .header("Content-Type", "application/json")
                        .header("Content-Length", "2")
                        .body(Json.write(Map.of()));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return Client.of(site.handler()).send(request);
    }

    @Test
    void nobodyWritesWhereTheSettingIsNotOn() {
        try (Site site = app().build()) {
            TestResponse answer = post(site, "127.0.0.1", "localhost", "");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text())
                    .startsWith("{\"detail\":\"This shop takes no changes by its API");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost, ''",
        "127.0.0.1, 127.0.0.1:8000, http://127.0.0.1:8000",
        "127.9.9.9, localhost:8000, http://localhost:8000",
        "::1, [::1]:8000, ''"
    })
    void thisMachineMayWriteInTheDemo(String from, String host, String origin) {
        try (Site site = app().flag(LocalWrites.OPEN.key(), "true").build()) {
            assertThat(post(site, from, host, origin).text())
                    .isEqualTo("{\"name\":[\"This field is required.\"]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5, localhost, ''",
        "'', localhost, ''",
        "127.0.0.1, shop.example.com, ''",
        "127.0.0.1, localhost.example.com, ''",
        "127.0.0.1, localhost:8000, http://localhost:9000",
        "127.0.0.1, localhost:8000, https://example.com",
        "127.0.0.1, localhost:8000, null",
        "127.0.0.1, localhost:8000, '::'"
    })
    void othersMayNotEvenInTheDemo(String from, String host, String origin) {
        try (Site site = app().flag(LocalWrites.OPEN.key(), "true").build()) {
            assertThat(post(site, from, host, origin).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH", "DELETE", "BREW"})
    void everyMethodThatMayWriteIsRefused(String method) {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler()).header("Host", "localhost");

            assertThat(client.send(client.request(method, TAGS + "/1")).status()).isEqualTo(403);
            assertThat(client.options(TAGS).status()).isEqualTo(200);
        }
    }
}
