package dev.belleville.benchmarks.bare;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Vert.x alone, with a virtual thread for each request: what an engine costs before a framework.
 */
public final class BareServer {
    private static final CharSequence SERVER = HttpHeaders.createOptimized("bare");

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
                .requestHandler(request -> Thread.ofVirtual().start(() -> answer(request)))
                .listen()
                .await();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Page page = pages.get(request.path());
        if (page == null) {
            response.setStatusCode(404).end();
            return;
        }
        Buffer body;
        try {
            body = Buffer.buffer(page.body());
        } catch (Exception e) {
            System.getLogger("bare").log(System.Logger.Level.ERROR, request.path(), e);
            response.setStatusCode(500).end();
            return;
        }
        response.putHeader(HttpHeaders.SERVER, SERVER)
                .putHeader(HttpHeaders.DATE, date)
                .putHeader(HttpHeaders.CONTENT_TYPE, page.contentType())
                .end(body);
    }

    private static CharSequence now() {
        return HttpHeaders.createOptimized(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }
}
