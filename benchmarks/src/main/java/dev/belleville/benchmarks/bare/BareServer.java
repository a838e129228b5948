package dev.belleville.benchmarks.bare;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x alone, with a virtual thread for each request: what an engine costs before a framework.
 */
public final class BareServer {
    private static final Buffer NOTHING = Buffer.buffer();
    private static final CharSequence SERVER = HttpHeaders.createOptimized("bare");

    /** The variable with the path of a file of SQLite to serve from. */
    public static final String SQLITE = BareDatabase.SQLITE;

    private final Map<String, Page> pages;
    private volatile CharSequence date = now();

    private BareServer(Map<String, Page> pages) {
        this.pages = pages;
    }

    /** Listens on the port that is the only argument, until the process ends. */
    public static void main(String[] arguments) {
        var server = new BareServer(BarePages.of(new BareDatabase(System.getenv())));
        server.listen(Integer.parseInt(arguments[0]));
    }

    private void listen(int port) {
        var vertx = Vertx.vertx();
        vertx.setPeriodic(1000, _ -> date = now());
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::receive)
                .listen()
                .await();
    }

    /** A body is asked for where it arrives, on the event loop. */
    private void receive(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            request.body()
                    .onSuccess(body ->
                            Thread.ofVirtual().start(() -> answer(new Asked(request, body))));
        } else {
            Thread.ofVirtual().start(() -> answer(new Asked(request, NOTHING)));
        }
    }

    private @Nullable Page find(String path) {
        Page page = pages.get(path);
        return page != null ? page : pages.get(path.substring(0, path.lastIndexOf('/') + 1));
    }

    private void answer(Asked asked) {
        HttpServerRequest request = asked.request();
        HttpServerResponse response = request.response();
        Page page = find(request.path());
        if (page == null) {
            response.setStatusCode(404).end();
            return;
        }
        Buffer body;
        try {
            body = Buffer.buffer(page.content().make(asked));
        } catch (Exception e) {
            System.getLogger("bare").log(System.Logger.Level.ERROR, request.path(), e);
            response.setStatusCode(500).end();
            return;
        }
        response.setStatusCode(page.status())
                .putHeader(HttpHeaders.SERVER, SERVER)
                .putHeader(HttpHeaders.DATE, date)
                .putHeader(HttpHeaders.CONTENT_TYPE, page.contentType());
        for (var header : page.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.end(body);
    }

    private static CharSequence now() {
        return HttpHeaders.createOptimized(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }
}
