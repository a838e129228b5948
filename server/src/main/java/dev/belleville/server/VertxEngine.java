package dev.belleville.server;

import dev.belleville.http.Handler;
import dev.belleville.http.Server;
import dev.belleville.http.ServerEngine;
import dev.belleville.http.ServerOptions;

/**
 * Serves HTTP/1.1 and HTTP/2 by Vert.x, with or without TLS, one virtual thread per request.
 *
 * <p>{@link Server#start} finds it; nobody needs to name it. The part that gunicorn or uvicorn
 * plays for a Django site.
 */
public final class VertxEngine implements ServerEngine {
    /** For {@link java.util.ServiceLoader}. */
    public VertxEngine() {}

    @Override
    public Server start(ServerOptions options, Handler handler) {
        return VertxServer.start(options, handler);
    }
}
