package dev.belleville.redis;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.BrokerServerContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisBrokerTest extends BrokerServerContract {
    private CacheServer server;

    @BeforeAll
    void start() {
        server = CacheServer.redis();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected int port() {
        return server.port();
    }

    @Override
    protected Broker open() {
        return RedisBroker.of("redis://127.0.0.1:" + port() + "/3", Map.of());
    }

    @Override
    protected Broker openAt(int port) {
        return RedisBroker.of("redis://127.0.0.1:" + port + "/3", Map.of("visibility_timeout", 1));
    }

    @Override
    protected Broker openWith(String password) {
        return RedisBroker.of("redis://nobody:" + password + "@127.0.0.1:" + port(), Map.of());
    }

    @Override
    public List<Integer> priorities() {
        return List.of(0, 3, 6, 9);
    }
}
