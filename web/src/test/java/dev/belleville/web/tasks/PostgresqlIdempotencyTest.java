package dev.belleville.web.tasks;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;

class PostgresqlIdempotencyTest extends IdempotencyRules {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        database.close();
    }
}
