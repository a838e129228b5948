package dev.belleville;

import dev.belleville.testing.CacheServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LostWorkerRedisTest extends LostWorkerPostgresRules {
    private CacheServer server;

    @BeforeEach
    void start() {
        server = CacheServer.redis();
    }

    @AfterEach
    void stop() {
        if (server != null) { // where it was not skipped
            server.close();
        }
    }

    @Override
    String broker() {
        return "redis://127.0.0.1:" + server.port();
    }
}
