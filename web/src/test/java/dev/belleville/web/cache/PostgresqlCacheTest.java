package dev.belleville.web.cache;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;

class PostgresqlCacheTest extends DatabaseCacheRules {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        closeOrm();
        database.close();
    }
}
