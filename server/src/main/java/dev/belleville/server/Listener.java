package dev.belleville.server;

import dev.belleville.http.Handler;
import dev.belleville.http.ServerOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on one event loop: connections come and go, heads arrive and each starts an {@link
 * Exchange} on a virtual thread. Nothing here blocks; all of it runs on that event loop.
 */
final class Listener extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int MAX_REQUEST_LINE = 8 << 10;

    private final Site site;
    private final ServerOptions options;
    private final int port;
    private final Newcomers newcomers;
    private final Map<HttpConnection, Peer> peers = new HashMap<>();
    private @Nullable HttpServer server;

    Listener(ServerOptions options, int port, Handler handler, Newcomers newcomers) {
        this.options = options;
        this.port = port;
        this.newcomers = newcomers;
        this.site = new Site(handler, options, new DateHeader());
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(tick().toMillis(), _ -> tidy(System.nanoTime()));
        server =
                vertx.createHttpServer(vertxOptions())
                        .connectionHandler(this::connected)
                        .requestHandler(this::requested)
                        .exceptionHandler(e -> log.debug("A connection failed early", e));
        return server.listen();
    }

    Future<Void> shutdown(Duration grace) {
        return server == null ? Future.succeededFuture() : server.shutdown(grace);
    }

    private void connected(HttpConnection connection) {
        newcomers.met(connection.remoteAddress());
        var peer = new Peer(vertx, connection);
        peers.put(connection, peer);
        connection.closeHandler(_ -> peers.remove(connection));
        connection.exceptionHandler(e -> log.debug("The connection of {} failed", peer, e));
    }

    private void requested(HttpServerRequest request) {
        Peer peer = peers.get(request.connection());
        if (peer == null) {
            return; // closed while this was on its way
        }
        int refusal = refusal(request);
        if (refusal != 0) {
            peer.refuse(request, refusal);
        } else {
            peer.begin();
            BodyInput body = hasBody(request) ? new BodyInput(request, options) : null;
            Thread.startVirtualThread(new Exchange(site, peer, request, body));
        }
    }

    /** The status that refuses {@code request} by its head alone, or 0. */
    private int refusal(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (request.version() != HttpVersion.HTTP_2) {
            String coding = headers.get(HttpHeaders.TRANSFER_ENCODING);
            if (coding != null && !coding.equalsIgnoreCase("chunked")) {
                return 501;
            }
            if (request.version() == HttpVersion.HTTP_1_1
                    && headers.getAll(HttpHeaders.HOST).size() != 1) {
                return 400;
            }
        }
        String target = request.uri(); // HTTP/2 has none for CONNECT
        if (target == null
                || !(target.startsWith("/") || target.equals("*") || target.contains("://"))) {
            return 400;
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > options.maxBodySize() ? 413 : 0;
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.version() == HttpVersion.HTTP_2
                        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    private void tidy(long now) {
        site.date().refresh();
        newcomers.closeOverdue(now);
        for (Peer peer : List.copyOf(peers.values())) {
            peer.closeIfSilent(now, options.headerTimeout(), options.idleTimeout());
        }
    }

    /**
     * Fine enough for the shorter time-out, but never slower than the seconds of the Date header.
     */
    private Duration tick() {
        long shorter =
                Math.min(options.headerTimeout().toMillis(), options.idleTimeout().toMillis());
        return Duration.ofMillis(Math.clamp(shorter / 4, 20, 500));
    }

    private HttpServerOptions vertxOptions() {
        var vertxOptions =
                new HttpServerOptions()
                        .setHost(options.host())
                        .setPort(port)
                        .setMaxInitialLineLength(MAX_REQUEST_LINE)
                        .setMaxHeaderSize(options.maxHeaderSize())
                        .setHttp2ClearTextEnabled(options.http2())
                        .setInitialSettings(
                                new Http2Settings()
                                        .setMaxConcurrentStreams(100)
                                        .setMaxHeaderListSize(options.maxHeaderSize()));
        if (options.tlsCertificate() != null) {
            vertxOptions
                    .setSsl(true)
                    .setUseAlpn(options.http2())
                    .setKeyCertOptions(
                            new PemKeyCertOptions()
                                    .setCertPath(options.tlsCertificate().toString())
                                    .setKeyPath(String.valueOf(options.tlsKey())));
        }
        return vertxOptions;
    }
}
