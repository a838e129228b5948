package shop;

import com.zaxxer.hikari.HikariDataSource;
import dev.belleville.core.Json;
import dev.belleville.http.Server;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The shop as the demo serves it, on a free port, and a client that asks it over the network. */
final class ServedShop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Server server;
    private final HttpClient http = HttpClient.newHttpClient();
    private Runnable last = () -> {};

    /** On the database at {@code url}, whose tables and {@code goods} goods are made if need be. */
    ServedShop(String url, int goods) {
        site = app(url).flag(LocalWrites.OPEN.key(), "true").build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    if (!Goods.objects.exists()) {
                        new Seed(goods).run();
                    }
                });
        server = site.serve();
    }

    /** The shop in its production form, as it comes: nobody may write. */
    static App app(String url) {
        return Shop.app()
                .flag(WebSettings.DATABASE_URL.key(), url)
                .flag(WebSettings.PORT.key(), "0")
                .flag(WebSettings.DEBUG.key(), "false");
    }

    /** Does this too when it is closed. */
    ServedShop andThen(Runnable last) {
        this.last = last;
        return this;
    }

    Site site() {
        return site;
    }

    String address() {
        return server.uri().toString();
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object json) {
        return send("POST", path, Json.write(json));
    }

    Answer put(String path, Object json) {
        return send("PUT", path, Json.write(json));
    }

    Answer patch(String path, Object json) {
        return send("PATCH", path, Json.write(json));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends a body as JSON, or none, with more headers: name, value and so on. */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        var request =
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many connections to the database are lent out. */
    int lentConnections() {
        try {
            return site.orm()
                    .database()
                    .dataSource()
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .getActiveConnections();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        site.close();
        http.close();
        last.run();
    }
}
