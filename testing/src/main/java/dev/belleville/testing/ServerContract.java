package dev.belleville.testing;

import dev.belleville.http.Handler;
import dev.belleville.http.Server;
import dev.belleville.http.ServerEngine;
import dev.belleville.http.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What every {@link ServerEngine} does, over real sockets. An engine's tests extend this and name
 * the engine:
 *
 * <pre>{@code
 * class VertxEngineTest extends ServerContract {
 *     @Override
 *     protected ServerEngine engine() {
 *         return new VertxEngine();
 *     }
 * }
 * }</pre>
 */
public abstract class ServerContract
        implements MessageRules,
                MalformedMessageRules,
                MalformedBodyRules,
                RequestBodyRules,
                ResponseBodyRules,
                LimitRules,
                LifecycleRules,
                Http2Rules,
                MalformedHttp2Rules {
    private final List<Server> servers = new ArrayList<>();

    /** Nothing to prepare. */
    protected ServerContract() {}

    /** The engine to test. */
    protected abstract ServerEngine engine();

    @Override
    public final Server serve(ServerOptions options, Handler handler) {
        Server server = engine().start(options, handler);
        servers.add(server);
        return server;
    }

    /** Stops what a test started. */
    @AfterEach
    final void stopServers() {
        servers.forEach(Server::close);
    }
}
