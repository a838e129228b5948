package dev.belleville.server;

import dev.belleville.http.Handler;
import dev.belleville.http.Response;
import dev.belleville.http.ServerOptions;
import io.netty.channel.Channel;
import io.vertx.core.Future;
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

    /** What Vert.x calls its own part of a pipeline. */
    private static final String VERTX = "handler";

    /** A server can do whatever its site can, so this is what methods there are. */
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final Site site;
    private final Site self;
    private final ServerOptions options;
    private final HeadCheck headCheck;
    private final int port;
    private final Newcomers newcomers;
    private final Map<HttpConnection, Peer> peers = new HashMap<>();
    private @Nullable HttpServer server;
    private volatile boolean stopping;

    Listener(ServerOptions options, int port, Handler handler, Newcomers newcomers) {
        this.options = options;
        this.port = port;
        this.newcomers = newcomers;
        this.headCheck = new HeadCheck(options);
        this.site = new Site(handler, options, new DateHeader());
        this.self = new Site(_ -> Response.empty(200).header("Allow", ALLOW), options, site.date());
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(tick().toMillis(), _ -> tidy(System.nanoTime()));
        server =
                vertx.createHttpServer(vertxOptions())
                        .connectionHandler(this::connected)
                        .requestHandler(this::requested)
                        .invalidRequestHandler(this::malformed)
                        .exceptionHandler(e -> log.debug("A connection failed early", e));
        return server.listen();
    }

    Future<Void> shutdown(Duration grace) {
        stopping = true;
        return server == null ? Future.succeededFuture() : server.shutdown(grace);
    }

    private void connected(HttpConnection connection) {
        Channel channel = newcomers.met(connection.remoteAddress());
        if (channel == null) {
            connection.close(); // it took too long to say who it is
            return;
        }
        var peer = new Peer(vertx, connection, channel, site.date(), () -> stopping);
        peers.put(connection, peer);
        connection.closeHandler(_ -> peers.remove(connection));
        connection.exceptionHandler(e -> log.debug("The connection of {} failed", peer, e));
        if (connection.protocolVersion() != HttpVersion.HTTP_2) {
            var check = new MessageCheck(options, MAX_REQUEST_LINE, peer);
            channel.pipeline().addBefore(VERTX, "messageCheck", check);
        }
    }

    private void requested(HttpServerRequest request) {
        Peer peer = peers.get(request.connection());
        if (peer == null || peer.isParting()) {
            return; // closed while this was on its way, or about to be
        }
        Refusal refusal = headCheck.refusal(request);
        if (refusal != null) {
            peer.refuse(request, refusal);
        } else {
            BodyInput body = hasBody(request) ? new BodyInput(request, peer, options) : null;
            peer.begin(body);
            Site asked = request.uri().equals("*") ? self : site;
            Thread.startVirtualThread(new Exchange(asked, peer, request, body));
        }
    }

    private void malformed(HttpServerRequest request) {
        Peer peer = peers.get(request.connection());
        if (peer != null
                && !peer.isParting()
                && request.decoderResult().cause() instanceof Malformed malformed) {
            peer.refuse(request, malformed.refusal());
        }
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
