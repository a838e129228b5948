package dev.belleville.server;

import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One request's way on its virtual thread: to the handler, and the response back to the client. */
final class Exchange implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final Site site;
    private final Peer peer;
    private final HttpServerRequest head;
    private final @Nullable BodyInput body;

    Exchange(Site site, Peer peer, HttpServerRequest head, @Nullable BodyInput body) {
        this.site = site;
        this.peer = peer;
        this.head = head;
        this.body = body;
    }

    @Override
    public void run() {
        try (Request request = request()) {
            send(request, answer(request));
        } catch (RejectedExecutionException e) {
            log.debug("{} {} outlived the server", head.method(), head.path(), e);
        } catch (Throwable e) {
            log.error("{} {} could not be finished", head.method(), head.path(), e);
            peer.abort(head);
        } finally {
            if (body != null) {
                body.discard();
                if (body.isRefused()) {
                    peer.partSoon(head); // it may have been so after the answer was sent
                }
            }
            peer.end();
        }
    }

    private Request request() {
        RequestBuilder builder =
                Request.builder(head.method().name(), head.uri())
                        .headers(new WireHeaders(head.headers()))
                        .scheme(peer.scheme())
                        .remoteAddress(peer.address())
                        .limits(site.options().uploads());
        if (head.version() == HttpVersion.HTTP_2 && head.authority() != null) {
            builder.host(head.authority().toString());
        }
        if (body != null) {
            builder.body(body);
        }
        return builder.build();
    }

    private Response answer(Request request) {
        try {
            return Objects.requireNonNull(
                    site.handler().handle(request), "The handler returned no response.");
        } catch (Throwable e) {
            return error(request, e);
        }
    }

    private void send(Request request, Response response) throws IOException {
        var writer = new ResponseWriter(site, peer, head);
        try {
            writer.send(response, isLast());
        } catch (ClientGone e) {
            log.debug("{} got no response", request, e);
            peer.abort(head);
        } catch (Throwable e) {
            if (writer.isBegun()) {
                breakOff(request, e);
            } else {
                writer.send(error(request, e), isLast());
            }
        }
    }

    /**
     * It is too late for an answer that says why; what is the client's mistake is not ours to log.
     */
    private void breakOff(Request request, Throwable e) {
        HttpError known = HttpError.of(e);
        Level level = known != null && known.status() < 500 ? Level.DEBUG : Level.ERROR;
        log.atLevel(level).setCause(e).log("The response to {} broke off", request);
        peer.abort(head);
    }

    private boolean isLast() {
        return body != null && body.isRefused();
    }

    /** The client's mistakes are answered as such; all else is the site's and goes to the log. */
    private static Response error(Request request, Throwable e) {
        HttpError known = HttpError.of(e);
        if (known != null) {
            return known.response();
        }
        log.error("{} failed", request, e);
        return Response.text("Internal Server Error\n").status(500);
    }
}
