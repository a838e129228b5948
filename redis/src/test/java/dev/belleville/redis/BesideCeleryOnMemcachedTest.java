package dev.belleville.redis;

import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.BesideCelery;
import dev.belleville.testing.tasks.CeleryPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Results in memcached, which both sides read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideCeleryOnMemcachedTest extends BesideCelery {
    private CacheServer server;
    private CacheServer store;

    @BeforeAll
    void begin() {
        CeleryPeer.assume("memcache", "python3-memcache");
        server = CacheServer.redis();
        store = CacheServer.memcached();
    }

    @AfterAll
    void end() {
        if (store != null) {
            store.close();
            server.close();
        }
    }

    @Override
    protected String broker() {
        return "redis://127.0.0.1:" + server.port() + "/1";
    }

    @Override
    protected String results() {
        return "cache+memcached://127.0.0.1:" + store.port() + "/";
    }
}
