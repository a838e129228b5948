package dev.belleville.redis;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerFaultTest extends WorkerFaultRules {
    private CacheServer server;

    @BeforeAll
    void begin(@TempDir Path folder) {
        server = CacheServer.lastingRedis(folder);
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Override
    protected Broker open() {
        return RedisBroker.of(
                "redis://127.0.0.1:" + server.port(), Map.of("visibility_timeout", 1));
    }

    @Override
    protected void kill() {
        server.kill();
    }

    @Override
    protected void restart() {
        server.start();
    }
}
