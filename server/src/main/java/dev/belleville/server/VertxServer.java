package dev.belleville.server;

import dev.belleville.http.Handler;
import dev.belleville.http.Server;
import dev.belleville.http.ServerError;
import dev.belleville.http.ServerOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Vert.x of its own with one {@link Listener} per event loop, all on one port. */
final class VertxServer implements Server {
    private static final int MOST_EVENT_LOOPS = 2;
    private static final int TRIES = 5;

    /** Whether Netty tells the flight recorder of its memory. */
    private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

    private final Vertx vertx;
    private final List<Listener> listeners;
    private final URI uri;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private VertxServer(Vertx vertx, List<Listener> listeners, URI uri) {
        this.vertx = vertx;
        this.listeners = listeners;
        this.uri = uri;
    }

    static VertxServer start(ServerOptions options, Handler handler) {
        if (System.getProperty(NETTY_EVENTS) == null) {
            // to register them takes as long as a tenth of a start, recorded or not
            System.setProperty(NETTY_EVENTS, "false");
        }
        if (options.port() != 0) {
            return start(options, options.port(), handler);
        }
        for (int left = TRIES; true; left--) {
            int port = freePort(options.host());
            try {
                return start(options, port, handler);
            } catch (ServerError e) { // another program may have taken it meanwhile
                if (left == 1 || !(e.getCause() instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    private static VertxServer start(ServerOptions options, int port, Handler handler) {
        int eventLoops = Math.min(MOST_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
        var newcomers = new Newcomers(options.headerTimeout());
        Vertx vertx =
                Vertx.builder()
                        .with(options(eventLoops))
                        .withTransport(new WatchedTransport(newcomers, options.http2()))
                        .build();
        var listeners = new ArrayList<Listener>();
        for (int i = 0; i < eventLoops; i++) {
            listeners.add(new Listener(options, port, handler, newcomers));
        }
        try {
            var remaining = listeners.iterator();
            vertx.deployVerticle(remaining::next, new DeploymentOptions().setInstances(eventLoops))
                    .await();
            newcomers.open();
        } catch (Exception e) {
            vertx.close().await();
            throw error(options, port, e);
        }
        String scheme = options.tlsCertificate() == null ? "http" : "https";
        return new VertxServer(vertx, listeners, uri(scheme, options.host(), port));
    }

    @Override
    public int port() {
        return uri.getPort();
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void stop(Duration grace) {
        if (stopped.compareAndSet(false, true)) {
            Future.join(listeners.stream().map(listener -> listener.shutdown(grace)).toList())
                    .eventually(vertx::close)
                    .await();
        }
    }

    /** Vert.x shares a port between event loops only if it is told the number. */
    private static int freePort(String host) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw ServerError.cannotListen(host, 0, e);
        }
    }

    /**
     * Nothing but event loops: no files unpacked to a cache, no thread that watches for blocking.
     */
    private static VertxOptions options(int eventLoops) {
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setDisableTCCL(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private static URI uri(String scheme, String host, int port) {
        String reachable =
                switch (host) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "[::1]";
                    default -> host.indexOf(':') < 0 ? host : "[" + host + "]";
                };
        return URI.create(scheme + "://" + reachable + ":" + port);
    }

    private static ServerError error(ServerOptions options, int port, Exception cause) {
        if (cause instanceof IOException io
                && (io instanceof SocketException || io instanceof UnknownHostException)) {
            return ServerError.cannotListen(options.host(), port, io);
        }
        if (options.tlsCertificate() != null) {
            return new ServerError(
                    "Cannot serve TLS with the certificate %s and the key %s: %s. Both must be PEM."
                            .formatted(options.tlsCertificate(), options.tlsKey(), cause),
                    cause);
        }
        return new ServerError("Cannot start the server: " + cause, cause);
    }
}
