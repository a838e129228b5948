package dev.belleville;

import dev.belleville.testing.CacheServer;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.tasks.BesideCelery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Messages in RabbitMQ, results in Redis: chords cross there, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideCeleryOnBothTest extends BesideCelery {
    private CacheServer store;

    @BeforeAll
    void begin() {
        store = CacheServer.redis();
    }

    @AfterAll
    void end() {
        store.close();
    }

    @Override
    protected String broker() {
        return RabbitServer.url();
    }

    @Override
    protected String results() {
        return "redis://127.0.0.1:" + store.port() + "/2";
    }
}
