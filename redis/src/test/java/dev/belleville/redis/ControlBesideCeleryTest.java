package dev.belleville.redis;

import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.ControlBesideCelery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlBesideCeleryTest extends ControlBesideCelery {
    private CacheServer server;

    @BeforeAll
    void begin() {
        server = CacheServer.redis();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Override
    protected String broker() {
        return "redis://127.0.0.1:" + server.port() + "/1";
    }

    @Override
    protected String results() {
        return "redis://127.0.0.1:" + server.port() + "/2";
    }
}
