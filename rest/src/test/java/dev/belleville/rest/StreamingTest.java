package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.Orm;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists through the real server. */
class StreamingTest {
    private static final long ROWS = 1_000_000;
    private static final long FLAT = 24 << 20; // the rows alone would be ten times as much

    @TempDir Path folder;

    /** A row of many. */
    @Entity
    public static class Reading extends Model {
        public static final Manager<Reading> objects = Manager.of(Reading.class);

        public String sensor;
        public int level = 0;
    }

    private static final class Readings extends ModelSerializer<Reading> {
        Readings() {
            super(Reading.class);
            fields("id", "sensor", "level");
        }
    }

    static final class ReadingTable extends ReadOnlyModelViewSet<Reading> {
        ReadingTable() {
            queryset(Reading.objects.orderBy("id"));
            serializer(new Readings());
            renderers(new JsonRenderer(), new NdjsonRenderer(), new CsvRenderer());
        }

        @Action(detail = false)
        ApiResponse broken(ApiRequest request) {
            return ApiResponse.ok(
                    RowStream.of(() -> LongStream.range(0, 50_000).mapToObj(this::fragile)));
        }

        @Action(detail = false)
        ApiResponse refused(ApiRequest request) {
            return ApiResponse.ok(
                    RowStream.of(() -> {
                        throw request.query().has("fault")
                                ? new IllegalStateException("the list that cannot be read")
                                : new ValidationError("This cannot be exported.", "invalid");
                    }));
        }

        private Object fragile(long i) {
            if (i == 40_000) {
                throw new IllegalStateException("the row that cannot be read");
            }
            return "row " + i;
        }
    }

    private Site site(String url) {
        Site site =
                App.of()
                        .install(new RestApp())
                        .models(Reading.class)
                        .set(WebSettings.DATABASE_URL, Secret.ofUrl(url))
                        .set(RestSettings.PAGE_SIZE, 20)
                        .urls(new SimpleRouter().register("readings", new ReadingTable()).urls())
                        .build();
        site.migrator().syncModels();
        return site;
    }

    private static HttpURLConnection ask(Server server, String target) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + target);
        return (HttpURLConnection) address.toURL().openConnection();
    }

    private static void fill(Site site) {
        site.scope()
                .run(() ->
                        Orm.current()
                                .database("default")
                                .execute(
                                        "INSERT INTO "
                                                + "main_reading (sensor, level)"
                                                + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                                + " SELECT i + 1 FROM n WHERE i < "
                                                + ROWS
                                                + ") SELECT 'sensor-' || i, i % 100 FROM n"));
    }

    /** How much is in use once what nobody needs is gone. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void aMillionRowsOfSqliteNeedNoMoreMemoryThanAFew(String format) throws Exception {
        streams("sqlite:" + folder.resolve("db.sqlite3"), format);
    }

    @Test
    void aMillionRowsOfPostgresqlNeedNoMoreMemoryThanAFew() throws Exception {
        try (var database = PostgresServer.create()) {
            streams(database.url(), "csv");
        }
    }

    private void streams(String url, String format) throws Exception {
        try (Site site = site(url)) {
            fill(site);
            try (Server server =
                            Server.start(ServerOptions.of(site.settings(), 0), site.handler());
                    InputStream body =
                            ask(server, "/readings/?format=" + format).getInputStream()) {
                long early = 0;
                long late = 0;
                long lines = 0;
                byte[] chunk = new byte[64 << 10];
                for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                    for (int i = 0; i < n; i++) {
                        lines += chunk[i] == '\n' ? 1 : 0;
                    }
                    if (early == 0 && lines > ROWS / 10) {
                        early = used();
                    }
                    if (late == 0 && lines > ROWS / 10 * 9) {
                        late = used();
                    }
                }
                assertThat(lines).isEqualTo(format.equals("csv") ? ROWS + 1 : ROWS);
                assertThat(late - early).isLessThan(FLAT);
            }
        }
    }

    @Test
    void aFailureOnTheWayBreaksTheConnection() throws Exception {
        try (Site site = site("sqlite:" + folder.resolve("db.sqlite3"));
                Server server =
                        Server.start(ServerOptions.of(site.settings(), 0), site.handler())) {
            var answer = ask(server, "/readings/broken/?format=ndjson");
            assertThat(answer.getResponseCode()).isEqualTo(200);
            try (InputStream body = answer.getInputStream()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
            var list = ask(server, "/readings/broken/?format=json");
            assertThat(list.getResponseCode()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void aFailureBeforeTheFirstRowIsAnsweredAsUsual(String format) throws Exception {
        try (Site site = site("sqlite:" + folder.resolve("db.sqlite3"));
                Server server =
                        Server.start(ServerOptions.of(site.settings(), 0), site.handler())) {
            var refused = ask(server, "/readings/refused/?format=" + format);
            assertThat(refused.getResponseCode()).isEqualTo(400);
            assertThat(refused.getHeaderField("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            try (InputStream body = refused.getErrorStream()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("This cannot be exported.");
            }
            HttpURLConnection fault = ask(server, "/readings/refused/?fault=1&format=" + format);
            assertThat(fault.getResponseCode()).isEqualTo(500);
            assertThat(fault.getContentType()).startsWith("text/html");
            Client client = Client.of(site.handler());
            assertThat(client.get("/readings/refused/?format=" + format).status()).isEqualTo(400);
        }
    }

    @Test
    void aClientThatGoesAwayGivesItsConnectionBack() throws Exception {
        try (Site site = site("sqlite:" + folder.resolve("db.sqlite3"))) {
            fill(site);
            try (Server server =
                    Server.start(ServerOptions.of(site.settings(), 0), site.handler())) {
                for (int i = 0; i < 30; i++) {
                    HttpURLConnection client = ask(server, "/readings/?format=csv");
                    assertThat(client.getInputStream().read()).isEqualTo('i');
                    client.disconnect();
                }
                assertThat(ask(server, "/readings/1/").getResponseCode()).isEqualTo(200);
            }
        }
    }
}
