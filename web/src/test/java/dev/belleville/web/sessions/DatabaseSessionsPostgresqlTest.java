package dev.belleville.web.sessions;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;

/** Sessions as rows of PostgreSQL. */
class DatabaseSessionsPostgresqlTest extends DatabaseSessionsTest {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @Override
    @AfterEach
    void close() {
        super.close();
        database.close();
    }
}
