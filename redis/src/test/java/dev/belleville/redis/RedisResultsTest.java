package dev.belleville.redis;

import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.ResultServerContract;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisResultsTest extends ResultServerContract {
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
    public int port() {
        return server.port();
    }

    @Override
    public ResultStore openAt(int port, @Nullable Duration expires) {
        return RedisResults.of(
                "redis://127.0.0.1:" + port + "/4", new JsonSerializer(), expires, Map.of());
    }

    @Override
    protected ResultStore openWith(String password) {
        return RedisResults.of(
                "redis://nobody:" + password + "@127.0.0.1:" + port(),
                new JsonSerializer(),
                null,
                Map.of());
    }
}
